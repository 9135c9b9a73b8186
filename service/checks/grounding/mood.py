"""What a sentence does: asks, announces a touch of ours, assumes a step, invites, thanks. Told by its words alone."""

from enum import IntEnum
from functools import lru_cache

from service.checks.phrases import pronouns
from service.text import WORDS_KEPT


class Does(IntEnum):
    """Marks that a word gives its sentence, one bit each. Plain numbers: joining flags costs ten times as much."""

    ASK = 1
    TOUCH = 2
    FUTURE = 4
    STEP = 8
    INVITE = 16
    PAST = 32
    NEGATED = 64
    WE = 128
    YOU = 256
    DEFINITE = 512
    INDEFINITE = 1024
    I = 2048  # noqa: E741 - the pronoun
    WEAK = 4096


_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "ASK": "would please suggest propose i'd we'd suit suits works",
        "WEAK": "could can may might shall let's open happy offer available",
        "TOUCH": "call ring phone telephone write e-mail email mail send try reach dial touch contact "
        "text message drop-you follow speak talk",
        "FUTURE": "will i'll we'll going shall won't plan",
        "STEP": "swing stop come drop visit* pencil* book* schedul* kick* start* begin* roll* launch* "
        "install* deliver* ship* sign* block* reserv* "
        "bring hold arrange* order* onboard* complete finalis* finaliz* go-live close*",
        "INVITE": "welcome door whenever once if should anytime ever someday later unless",
        "PAST": "thanks thank after since during following last yesterday ago enjoyed appreciated "
        "appreciate was were had did sent called met spoke talked "
        "told said mentioned wrote asked gave showed saw heard left previous earlier recent remember recall grateful",
        "NEGATED": "not never no don't doesn't didn't isn't aren't haven't hasn't couldn't can't won't without nor "
        "wasn't weren't missed failed instead",
        "DEFINITE": "the our your my that this those these last both his her their",
        "INDEFINITE": "a an another any some no one quick short brief further further next",
    },
    "de": {
        "ASK": "darf durfte* konnte* mochte* wurde* bitte passt passen ware schlage vorschlag*",
        "WEAK": "kann konnen hatten hatte gern gerne",
        "TOUCH": "anruf* ruf* meld* schreib* schick* send* mail* telefonier* versuch* kontaktier* erreich* sprech*",
        "FUTURE": "werde werden wird will wollen",
        "STEP": "vorbei* komm* besuch* einplan* eingeplant vormerk* vorgemerkt start* beginn* loslegen* "
        "unterschreib* unterzeichn* liefer* reservier* "
        "installier* buch* bring* mitbring* anfang* einricht* eingetragen eintrag* blockier* block*",
        "INVITE": "willkommen tur wann sobald falls wenn jederzeit sollte* irgendwann spater",
        "PAST": "danke dank nach seit wahrend letzt* gestern habe haben hatte* war waren wurde gefreut "
        "hat vergangen* vorig* gesprochen erwahnt gesagt bei beim",
        "NEGATED": "nicht nie niemals kein keine keinen keiner ohne leider",
        "DEFINITE": "der die das den dem des unser* ihr* mein* dein* beim vom zum zur diese* jene* letzt* am im",
        "INDEFINITE": "ein eine einen einem einer kein* weitere* nachste* kurze*",
    },
    "es": {
        "ASK": "podria* gustaria parece propongo quisiera viene conviene seria favor tendria*",
        "WEAK": "puedo puede podemos",
        "TOUCH": "llam* escrib* envi* mand* contact* telefon* intent* habl*",
        "FUTURE": "voy vamos sera llamare escribire enviare mandare",
        "STEP": "pasar* paso pasare visit* agend* apunt* reserv* empez* empiez* arranc* comenz* firm* "
        "instal* entreg* llev* cerr* cierr* program*",
        "INVITE": "puerta bienvenid* cuando si siempre algun mas-adelante quiera",
        "PAST": "gracias tras despues desde durante ultim* ayer fue fueron hablamos vimos dijo comento "
        "conto pidio agradezco pasad* hice hicimos estuv* tuvimos",
        "NEGATED": "no nunca jamas sin tampoco",
        "DEFINITE": "el la los las nuestr* su sus tu tus mi mis aquel* ese esa del al",
        "INDEFINITE": "un una unos unas otra otro alguna algun ningun* breve proxim*",
    },
    "fr": {
        "ASK": "puis-je pourr* peut-on pouvez-vous serait seriez auriez souhait* propos* convien* voulez aimer*",
        "WEAK": "peux pouvons peut",
        "TOUCH": "appel* rappel* ecri* envo* contact* telephon* joindre joins essa* mail* parl* recontact*",
        "FUTURE": "vais allons sera appellerai rappellerai ecrirai enverrai ferai",
        "STEP": "pass* visit* bloqu* reserv* commenc* demarr* sign* install* livr* note* inscri* "
        "planifi* cal* apport* lanc*",
        "INVITE": "porte bienvenu* quand si lorsque toujours moment jamais voudrez souhaiterez aimeriez",
        "PAST": "merci apres depuis lors pendant suite hier dernier* etait etaient avons avez ai parle "
        "dit ecrit mentionne eu remerci* passe",
        "NEGATED": "pas jamais aucun* sans ni n'ai n'a n'avons n'est plus",
        "WE": "on",
        "DEFINITE": "le la les notre nos votre vos mon ma mes cet cette ce ces du au l'",
        "INDEFINITE": "un une des autre aucun* bref breve court prochain* d'un d'une",
    },
    "pt": {
        "ASK": "poderia* gostaria* favor seria propon* sugiro sugir* conv* teria*",
        "WEAK": "posso pode podemos",
        "TOUCH": "lig* telefon* escrev* envi* mand* contact* tent* fal*",
        "FUTURE": "vou vamos sera ligarei escreverei enviarei",
        "STEP": "passar* passo visit* agend* marc* reserv* comec* inici* assin* instal* entreg* lev* fech* arranc*",
        "INVITE": "porta bem-vind* quando se sempre algum depois quiser",
        "PAST": "obrigad* apos depois desde durante ultim* ontem foi foram falamos conversamos disse "
        "contou comentou pediu agrade* passad* fiz fizemos estive tivemos",
        "NEGATED": "nao nunca jamais sem tampouco",
        "DEFINITE": "o a os as nosso nossa nossos nossas seu sua seus suas meu minha aquel* esse essa do da "
        "dos das no na pelo pela ao",
        "INDEFINITE": "um uma uns umas outra outro alguma algum nenhum* breve proxim*",
    },
}


_PERSONS = {Does.I: pronouns.I, Does.WE: pronouns.WE, Does.YOU: pronouns.YOU}


@lru_cache(maxsize=16)
def _table(language: str) -> tuple[dict[str, int], tuple[tuple[str, int], ...]]:
    exact: dict[str, int] = {}
    heads: dict[str, int] = {}
    known = language if language in _WORDS else "en"
    listed = [(Does[name], word) for name, words in _WORDS[known].items() for word in words.split()]
    listed += [(mark, word) for mark, words in _PERSONS.items() for word in words[known]]
    for mark, word in listed:
        book, key = (heads, word[:-1]) if word.endswith("*") else (exact, word)
        book[key] = book.get(key, 0) | mark
    return exact, tuple(heads.items())


@lru_cache(maxsize=WORDS_KEPT)
def marks_of(word: str, language: str) -> int:
    """What a folded word tells about its sentence: numbers of `Does`, added up."""
    exact, heads = _table(language)
    found = exact.get(word, 0)
    for head, mark in heads:
        if word.startswith(head):
            found |= mark
    return found
