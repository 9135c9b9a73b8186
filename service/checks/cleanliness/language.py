"""Which language a text is in, by votes of its smallest words: fast, and sure enough on a few sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from service.checks.base import Hit, Sentence
from service.checks.vocabulary.tokens import fold_once
from service.checks.vocabulary.word_lists import words_of
from service.text import KNOWN_LANGUAGES, WORDS_KEPT, detect_language

_LISTS = {
    "en": "the of and to you your that it is was for on are with as this have from or had by but what were we when "
    "there can an which their said if will how about out then them would like so these her him has more could my than "
    "been who its now did get i'm i'd i'll it's that's don't we're you've should our any they me be at not do thanks "
    "thank please just know hear talk call let may",
    "es": "el los las una unos y que del al por con su sus para es lo como mas pero sus le ya o fue este ha si porque "
    "esta son entre cuando muy sin sobre ser tiene tambien hasta hay donde quien desde todo nos durante uno les ni "
    "contra ese eso mi antes algunos yo otro otras he gracias usted ustedes buenos dias hola podria puedo estoy soy "
    "tu te qué si no la de en un",
    "de": "der die das und in den von zu mit sich des auf fur ist im dem nicht ein eine als auch "
    "es an werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem uber einen so zum war haben nur oder aber vor zur bis mehr "
    "durch man sein wurde sei ich wir ihr ihre ihnen ihren ihrem mich mir uns kann konnen darf wenn danke bitte vielen "
    "dank guten hallo gerne mein meine",
    "fr": "le la les de des du un une et est en que qui dans pour pas sur au avec ce il sont plus "
    "par je ne se vous nous "
    "votre vos mais ou elle son ses aux si leur bien ete cette tout faire etre comme meme ces j'ai c'est n'est qu'il "
    "d'un d'une merci bonjour suis avez avons mon ma notre quand alors sans tres peut etes cela",
    "pt": "o a os as um uma de do da dos das em no na nos nas que e para com por nao se mais como "
    "mas foi ao ele tem seu "
    "sua ou ser quando muito ha ja esta eu tambem so pelo pela ate isso ela entre era depois sem mesmo aos ter seus "
    "quem me esse eles voce voces obrigado obrigada bom dia ola sou estou posso poderia nossa nosso minha meu lhe",
    "it": "il lo la gli le di del della dei delle che e un una per con non sono da al alla nel "
    "nella si ho ha mi ci come "
    "anche piu ma questo questa suo sua grazie buongiorno posso abbiamo vostra vostro lei mio mia dal sul sulla perche "
    "ed essere stato molto se quando",
    "nl": "de het een en van ik te dat die in is niet op aan met als voor hij er maar om dan zou "
    "of wat mijn men dit zo "
    "door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u uw want nog zal me zij nu "
    "geen omdat iets worden toch al waren veel meer doen moet ben zonder kan hun dus alles "
    "wel bedankt graag wij ons goed",
    "pl": "i w na z do nie sie jest to ze za o jak ale po co dla od pan pani czy przez jego tym "
    "tego bardzo dziekuje prosze "
    "mozemy moge nas panstwo dzien dobry oraz lub gdy jeszcze juz tylko mnie",
    "sv": "och att det i pa ar som en for med av inte den till har de om ett han men var jag sig "
    "fran vi sa kan nar skulle "
    "hej tack du din ditt ni er era mig oss eller ocksa mycket hos",
    "da": "og at det i pa er som en for med af ikke den til har de om et han men var jeg sig fra "
    "vi sa kan nar skulle hej "
    "tak du din dit jer jeres mig os eller ogsa meget hos",
    "no": "og at det i pa er som en for med av ikke den til har de om et han men var jeg seg fra "
    "vi sa kan nar skulle hei "
    "takk du din ditt dere deres meg oss eller ogsa mye hos",
    "fi": "ja on ei se etta oli han mutta kun niin kuin voi olen olet meidan teidan kiitos hei "
    "voisin sinun minun tama mita "
    "jos myos vain ole olisi",
    "tr": "ve bir bu icin ile de da mi ne ama cok daha var olarak gibi kadar sonra bana size sizin "
    "bizim tesekkurler merhaba "
    "ben siz biz degil",
    "ro": "si de la in cu nu pe un o este care pentru mai din ca sa se am dar ce au sau va "
    "multumesc buna ziua dumneavoastra "
    "nostru cand daca",
    "cs": "a v se na je ze s z do o to i pro jako k by tak ale po dekuji dobry den vas nas jsem "
    "jsme muze nebo kdyz jeste",
}
_SETS = {code: frozenset(words.split()) for code, words in _LISTS.items()}
_KIN = {
    "no": {"da", "sv"},
    "da": {"no", "sv"},
    "sv": {"da", "no"},
    "pt": {"es"},
    "es": {"pt"},
    "cs": {"pl"},
    "ca": {"es", "fr"},
}
_KIN |= {
    "gl": {"pt", "es"},
    "nn": {"no", "da", "sv"},
    "nb": {"no", "da", "sv"},
    "lb": {"de"},
    "af": {"nl"},
    "sk": {"cs", "pl"},
}
_SCRIPTS = (
    (re.compile(r"[\u0400-\u052f]"), frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk"})),
    (re.compile(r"[\u0370-\u03ff]"), frozenset({"el"})),
    (re.compile(r"[\u0590-\u05ff]"), frozenset({"he", "yi"})),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), frozenset({"ar", "fa", "ur"})),
    (re.compile(r"[\u3040-\u30ff]"), frozenset({"ja"})),
    (re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), frozenset({"zh", "ja"})),
    (re.compile(r"[\uac00-\ud7af]"), frozenset({"ko"})),
    (re.compile(r"[\u0900-\u097f]"), frozenset({"hi", "mr", "ne"})),
    (re.compile(r"[\u0e00-\u0e7f]"), frozenset({"th"})),
)
_OWN_SCRIPT = frozenset(code for _, codes in _SCRIPTS for code in codes)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{3,400}[\"”“»]")


class _Votes(NamedTuple):
    words: int
    mine: int
    other: int
    best: str


def find_foreign_words(sentences: tuple[Sentence, ...], language: str, known: str) -> Iterator[Hit]:
    """Text in another language or script than `language`. Names, quotes and a courtesy word are none.

    `known` is the folded text of the brief: words of another script that stand there are quoted.
    """
    base = language.split("-")[0].lower()
    hit = _foreign_script(sentences, base, known)
    if hit:
        yield hit
        return
    if base in _OWN_SCRIPT:
        yield from _latin_instead(sentences)
        return
    body = [s for s in sentences if s.field == "body"]
    ballots = [_ballot(s.text) for s in body]
    total = _judge(sum(words for words, _ in ballots), _sum(tally for _, tally in ballots), base)
    if _is_foreign(total, base, least=4) and body:
        yield Hit(body[0].start, body[-1].end, f"Written in {total.best}, but the thread is in {base}.", _ADVICE)
        return
    if body and _is_short_and_foreign(" ".join(s.text for s in body), total, base):
        yield Hit(body[0].start, body[-1].end, f"Written in {total.best}, but the thread is in {base}.", _ADVICE)
        return
    for sentence, (words, tally) in zip(body, ballots, strict=True):
        vote = _judge(words, tally, base)
        if words < _LONG_ENOUGH or vote.mine or base not in _SETS or vote.best in _KIN.get(base, ()):
            continue
        if vote.other - _doubtful(sentence.text, vote.best, base) >= _ENOUGH:
            yield Hit(sentence.start, sentence.end, f"A sentence in {vote.best}, but the thread is in {base}.", _ADVICE)


_ADVICE = "Write in the language of the thread."
_LONG_ENOUGH = 6
"""Words of a sentence that is judged for itself."""
_ENOUGH = 3
"""Votes against a sentence that has no small word of the thread's language."""
_ALSO_ENGLISH = words_of("a an as do he i in no on or so me we man am also")
"""English words that vote for other languages alone, so common are they."""


def _doubtful(text: str, best: str, base: str) -> int:
    """Votes for a language that come of words which are English as well."""
    if base != "en":
        return 0
    words = _WORD.findall(fold_once(text))
    return sum(min(words.count(word), _MOST_VOTES) for word in _ALSO_ENGLISH if best in _voters(word))


_SHORT = range(4, 13)
"""Words of a line too short for small words to outvote it."""


def _is_short_and_foreign(text: str, votes: _Votes, base: str) -> bool:
    """Whether a line has small words of another language alone and none of its own alone."""
    if votes.words not in _SHORT or base not in _SETS or votes.best in _KIN.get(base, ()):
        return False
    voters = [_voters(word) for word in set(_WORD.findall(fold_once(text)))]
    theirs = sum(votes.best in codes and base not in codes for codes in voters)
    ours = sum(base in codes and votes.best not in codes for codes in voters)
    return theirs >= 2 and not ours and detect_language(text) == votes.best


def find_foreign_subject(subject: str, language: str, known: str) -> Iterator[Hit]:
    """A subject in another language than `language`: small words of that one alone, and the detector's consent.

    `known` is the folded text of what a subject may name: its words do not vote against the subject.
    """
    base = language.split("-")[0].lower()
    words = set(_WORD.findall(fold_once(_QUOTED.sub(" ", subject))))
    told = detect_language(subject)
    if told is None or told == base or not {base, told} <= _SETS.keys() or told in _KIN.get(base, ()):
        return
    voters = {word: _voters(word) for word in words}
    theirs = words.difference(_WORD.findall(known))
    against = sum(told in voters[word] and base not in voters[word] for word in theirs)
    if against >= (1 if told in KNOWN_LANGUAGES else 2) and not any(
        base in codes and told not in codes for codes in voters.values()
    ):
        yield Hit(0, len(subject), f"Written in {told}, but the thread is in {base}.", _ADVICE, "subject")


def _is_foreign(votes: _Votes, base: str, *, least: int) -> bool:
    if votes.other < least or (votes.best in _KIN.get(base, ()) and votes.other < 2 * votes.mine + least):
        return False
    if base not in _SETS:
        return votes.other >= 0.3 * votes.words
    return votes.other > 2 * votes.mine + 1


_MOST_VOTES = 2
"""Of one word: "no order, no promise, no hurry" is no Spanish."""


@lru_cache(maxsize=2_048)
def _ballot(text: str) -> tuple[int, dict[str, int]]:
    """Words of a sentence and how many of them each language knows; quoted words do not vote."""
    if '"' in text or not text.isascii():
        text = _QUOTED.sub(" ", text)
    words = _WORD.findall(fold_once(text))
    tally: dict[str, int] = {}
    for word in dict.fromkeys(words):
        for code in _voters(word):
            tally[code] = tally.get(code, 0) + min(words.count(word), _MOST_VOTES)
    return len(words), tally


def _sum(tallies: Iterable[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for tally in tallies:
        for code, votes in tally.items():
            total[code] = total.get(code, 0) + votes
    return total


def _judge(words: int, tally: dict[str, int], base: str) -> _Votes:
    best = max((code for code in tally if code != base), key=lambda code: tally[code], default="")
    return _Votes(words, tally.get(base, 0), tally.get(best, 0), best)


@lru_cache(maxsize=WORDS_KEPT)
def _voters(word: str) -> tuple[str, ...]:
    return tuple(code for code, words in _SETS.items() if word in words)


def _foreign_script(sentences: tuple[Sentence, ...], base: str, known: str) -> Hit | None:
    for sentence in sentences:
        if sentence.text.isascii():
            continue
        for script, codes in _SCRIPTS:
            found = script.findall(sentence.text)
            if len(found) < 3 or base in codes:
                continue
            if not all(word in known for word in fold_once(sentence.text).split() if script.search(word)):
                return Hit(sentence.start, sentence.end, "Another script than the thread's.", _ADVICE, sentence.field)
    return None


def _latin_instead(sentences: tuple[Sentence, ...]) -> Iterator[Hit]:
    body = [s for s in sentences if s.field == "body"]
    text = " ".join(s.text for s in body)
    letters = sum(1 for c in text if c.isalpha())
    if letters >= 20 and len(_LATIN.findall(text)) > 0.7 * letters:
        yield Hit(body[0].start, body[-1].end, "Another script than the thread's.", _ADVICE)
