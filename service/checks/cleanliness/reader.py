"""Whom a text speaks to and who signs it: greetings, vocatives, sign-offs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import CALLS, SENT, VOICEMAILS, Hit, Judged
from service.checks.cleanliness.openers import is_opener
from service.checks.cleanliness.person_names import (
    DECLINING,
    is_declined,
    is_near,
    known_first_names,
    name_words,
    same_person,
    words_of_name,
)
from service.checks.cleanliness.titles import is_title, is_title_alone
from service.checks.vocabulary.common_stems import common_stems
from service.checks.vocabulary.tokens import fold_once, stem
from service.checks.vocabulary.word_lists import words_of
from service.courtesies import ANY_WRITTEN_COURTESY
from service.domain import Brief
from service.plays import PlayId
from service.text import fold

_NAME = r"(?:[A-Z]\.[ \t]?)?[^\W\d_a-z][^\W\d_]*(?:['’\-][^\W\d_]+)*"
_TITLES = (
    rf"(?:{ANY_WRITTEN_COURTESY}|Professor|Doctor|Sir|Madam|D|Dña|Doctora|Docteur|Maître|Doutora?|Eng|Ing|Dipl|Lic|"
    r"Pastor|Father|Reverend|Rev|"
    r"Engineer|Architect|Captain|Major|Sergeant|Coach|Chef|Judge|Councillor|Canon|Vicar|Brother|Sister|"
    r"Engenheir[oa]|Ingenier[oa]|Ingegnere?|Ingénieure?|Ingenieurin|Ingenieur|Ar[qc]uit[eé]ct?[oa]|Architekt(?:in)?|"
    r"Licenciad[oa]|Abogad[oa]|Advogad[oa]|Avvocat[oa]|Profesora?|Professora|Professeure?|Professorin|"
    r"Maestr[oa]|Mestra?|Padre|Pater|Pfarrer(?:in)?|Abbé|Père|Frère|Sœur|Schwester|Bruder|Herman[oa]|Irmã|Irmão|"
    r"Capit[aá]n|Capitão|Comandante|Dottore|Dottor|Dottoressa|Bürgermeister(?:in)?|Alcalde(?:sa)?|Maire|"
    rf"{ANY_WRITTEN_COURTESY.lower()}|doctora?|doutora?|docteure?|professora?|profesora?|padre|father|maestr[oa])"
)
_HONORIFIC = re.compile(r"(?<=[^\W\d_]{3})-?(?:ji|san|sama|sensei|bhai|sahib|saab)\Z")
"""Said after a name out of respect, in one word with it."""
_GREETING = re.compile(
    r"(?i:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|"
    r"greetings|hola|estimad[oa]|querid[oa]|apreciad[oa]|"
    r"buen(?:os|as)? (?:d[ií]as?|tardes|noches)|hallo|liebe[r]?|guten (?:tag|morgen|abend)|"
    r"gr[uü](?:ß|ss) (?:gott|dich|sie)|moin|servus|gr[uü]ezi|"
    r"sehr geehrte[r]?|werte[r]?|bonjour|bonsoir|salut|ch[eè]re?|ol[aá]|car[oa]|prezad[oa]|"
    r"bom dia|boa (?:tarde|noite)|estimad[oa]|ciao|"
    r"buongiorno|buonasera|gentile|gentilissim[oa]|egregio|stimat[oa]|beste|geachte|hej|hei|hoi|goedemorgen|goedemiddag|"
    r"goedendag|dzień dobry|cześć|szanown[ya]|kære|kjære|bästa|god (?:dag|morgen)|goddag|terve|moi|merhaba|"
    r"kia ora|t[eē]n[aā] koe|m[oō]rena|aloha|namaste|howdy|g['’]day|rebonjour|coucou|oi)"
    rf"[ \t,]{{1,3}}(?P<title>(?:{_TITLES}\.?[ \t]{{1,2}}){{0,3}})(?P<name>{_NAME}(?:[ "
    rf"\t]{{1,2}}(?:(?:de|del|de la|da|do|dos|von|van|van der|van den|zu|"
    rf"di|la|le|du|bin|al|y|e)[ \t]{{1,2}}){{0,2}}{_NAME}){{0,3}})"
)
_BARE = re.compile(
    rf"(?P<title>(?:{_TITLES}\.?[ \t]{{1,2}}){{0,2}})(?P<name>{_NAME}(?:[ \t]{_NAME}){{0,2}})[ \t]*[,!:\n\u2013\u2014]"
)
_VOCATIVE = re.compile(
    r"\b(?i:thanks|thank you|sorry|danke|vielen dank|herzlichen dank|gracias|merci|"
    r"obrigad[oa]|mille mercis|muchas gracias|"
    rf"cheers|goodbye|bye|adi[oó]s|au revoir|auf wiedersehen|tschüss|welcome)[ \t]*,?[ "
    rf"\t]+(?P<title>(?:{_TITLES}\.?[ \t]+){{0,2}})(?P<name>{_NAME})(?=[ \t]*[.,!?\n]|$)"
    r"|\b(?i:is that|is this|speaking with|speaking to|spreche ich mit|hablo con|es usted|suis-je bien chez|falo com)"
    rf"[ \t](?:{_TITLES}\.?[ \t]+){{0,2}}(?P<name3>{_NAME})[^\n?]{{0,30}}\?"
    rf"|,[ \t](?P<title2>(?:{_TITLES}\.?[ \t]+){{0,2}})(?P<name2>{_NAME})[ \t]*[!?]"
    # Behind a title and before words of who speaks: "Herr Brandt, Ihr Bruder, sagt" speaks of him.
    rf"|(?:\n|[.!?:][ \t]{{1,2}})(?:{_TITLES}\.?[ \t]+){{1,2}}(?P<titled>{_NAME}(?:[ \t]{_NAME}){{0,2}}),[ \t]"
    r"(?i:i|we|i['’]\w+|we['’]\w+|thanks?|many thanks|please|ich|wir|danke|vielen dank|besten dank|bitte|je|j['’]\w+|"
    r"nous|merci|veuillez|permettez|quer[ií]a|quisiera|gracias|muchas gracias|por favor|"
    r"(?:le|les|os|te) (?:escrib|agrade|env[ií]|mand|quer|pid|propon|dej)\w+|"
    r"escrev\w+|obrigad[oa]|agrade[çz]\w+|venho|gostaria|eu|n[óo]s)\b"
)
_GENERIC = words_of(
    "there all team everyone both folks again madam sir friend neighbor neighbour alle zusammen damen "
    "herren kolleginnen kollegen equipo todos todas tous toutes equipe pessoal and und y et e thanks "
    "sorry just this it's its from quick i i'm i've hier ich mein soy le habla les je c'est ici eu aqui "
    "sou wir we me my the a an no yes vielen danke gracias merci obrigado obrigada once please only not "
    "your ihr su sua votre monday tuesday wednesday thursday friday saturday sunday week year christmas "
    "easter another"
)
_NO_NAME = words_of(
    "customer customers client clients user users subscriber kunde kundin kunden cliente clientes usuario usuarios"
)
_ADVICE_NAME = "Greet the reader by the name in the brief."


_SENT_ON = re.compile(r"(?:à|aux?|to|an|al?|ao|à la)\s", re.IGNORECASE)
"""Before a name it is greeted by way of the reader: "Bonjour à Théo"."""


def find_wrong_reader(judged: Judged) -> tuple[Hit, ...]:
    """A greeting or vocative with a name that is not the reader's; or the reader's surname behind a strange name.

    Read once for both who ask: `clean` and, by `misnamed`, `grounded`.
    """
    kept: tuple[Hit, ...] | None = judged.__dict__.get("_misread")
    if kept is None:
        kept = judged.__dict__["_misread"] = tuple(_misread(judged))
    return kept


def _misread(judged: Judged) -> Iterator[Hit]:
    names = _reader_names(judged)
    if not names:
        return
    yield from _renamed(judged)
    if nobody := _TO_NOBODY.match(judged.body):
        yield Hit(nobody.start(), nobody.end(), "Greets nobody, though the name is known.", _ADVICE_NAME)
        return
    opening = _opening(judged)
    for start, end, said in opening:
        if _SENT_ON.match(said):
            continue
        if not _fits(_behind_titles(said, names), names, judged) and not _introduces_self(said, judged):
            yield Hit(start, end, "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return
    others = _other_names(judged)
    body = judged.body
    in_subject = _VOCATIVE.match("\n" + judged.subject) if judged.subject else None
    if in_subject and in_subject["titled"] and not _fits(in_subject["titled"], names, judged):
        yield Hit(0, in_subject.end() - 1, "Speaks to somebody else than the reader.", _ADVICE_NAME, "subject")
        return
    for match in _vocatives(body):
        group = next(name for name in ("name", "name2", "name3", "titled") if match[name])
        said = match[group]
        if fold_once(said).strip(".") in others or _is_own_line(body, match.start(group)):
            continue
        if (group == "titled" or _looks_like_name(said, names)) and not _fits(said, names, judged):
            yield Hit(match.start(group), match.end(group), "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return


_TO_NOBODY = re.compile(
    r"\s*(?:dear sirs?(?: (?:or|and) |/)madams?|to whom it may concern|sehr geehrte damen und herren|"
    r"(?:estimados? )?se[ñn]or(?:es)? o se[ñn]oras?|a quien corresponda|madame, monsieur|"
    r"prezados? senhor(?:es)?(?: ou |/)senhoras?|a quem (?:possa interessar|de direito))\s*[,:\n]",
    re.IGNORECASE,
)


def misnamed(judged: Judged) -> frozenset[str]:
    """The folded words of wrong names that the reader is given: `clean` finds them, no other check need."""
    if judged.play not in SENT:
        return frozenset()
    return frozenset(
        word for hit in find_wrong_reader(judged) for word in words_of_name(judged.body[hit.start : hit.end])
    )


def _renamed(judged: Judged) -> Iterator[Hit]:
    """As in "a meeting with Trudy Marsh" where the reader is Tessa Marsh, and nobody else of the name is known."""
    words = judged.draft.to.name.split()
    if judged.brief is None or len(words) != _FIRST_AND_LAST:
        return
    for match in re.finditer(rf"\b({_NAME}) {re.escape(words[1])}\b", judged.body):
        first = fold_once(match[1])
        if first not in known_first_names() or same_person(first, frozenset({fold_once(words[0])})):
            continue
        if not re.search(rf"\b{re.escape(first)}\b", _names_known(judged.brief)):
            yield Hit(match.start(1), match.end(), "Calls the reader by another first name.", _ADVICE_NAME)
            return


def _names_known(brief: Brief) -> str:
    return fold(" ".join([brief.prospect.name, brief.sender.name, *(m.body or "" for m in brief.thread.messages)]))


_FIRST_AND_LAST = 2
_SHORTEST_NAME = 3
_NEAR = 40
"""Code points behind the first comma in which the reader's own name shows that the word before it was no other's."""


@lru_cache(maxsize=64)
def _vocatives(body: str) -> tuple[re.Match[str], ...]:
    return tuple(_VOCATIVE.finditer(body))


def greeting_end(judged: Judged) -> int:
    """Where the greeting of the body ends; 0 where it greets nobody."""
    return max((end for _, end, _ in _opening(judged)), default=0)


def _opening(judged: Judged) -> Iterator[tuple[int, int, str]]:
    """Names that the first line greets, with their place in the body."""
    body = judged.body
    start = len(body) - len(body.lstrip(" \t\n-\"'“„«>"))
    numbered = re.compile(r"(?:\d{1,2}[.)][ \t]*)?").match(body, start)
    at = numbered.end() if numbered else start
    line_end = body.find("\n", at)
    first = body[at : line_end if line_end >= 0 else len(body)]
    for match in _GREETING.finditer(first[:160]):
        if match.start() and first[match.start() - 1].isalnum():
            continue
        yield at + match.start("name"), at + match.end("name"), match["title"] + match["name"]
        return
    bare = _BARE.match(body, at)
    if bare and (_looks_like_name(bare["name"], _reader_names(judged)) or _can_only_be_a_name(bare, judged)):
        yield bare.start("name"), bare.end("name"), bare["title"] + bare["name"]


def _can_only_be_a_name(bare: re.Match[str], judged: Judged) -> bool:
    """Whether the word before the first comma, which no list of names holds, is no other word either.

    A title before it tells; else it opens no sentence of its own, and the thread never writes it small.
    """
    words = words_of_name(bare["name"])
    if bare["title"]:
        return not any(word in _GENERIC for word in words)
    if judged.play is PlayId.MEETING_BRIEF or len(words) > 1 or len(words[0]) < _SHORTEST_NAME:
        return False
    if bare["name"].isupper() or is_opener(words[0]) or words[0] in _other_names(judged):
        return False
    if stem(words[0]) in common_stems(judged.language):
        return False
    if not _reader_names(judged).isdisjoint(words_of_name(judged.body[bare.end() : bare.end() + _NEAR])):
        return False
    texts = [m.text for m in judged.thread.messages] if judged.thread else []
    return not any(re.search(rf"\b{re.escape(bare['name'].lower())}\b", text) for text in texts)


def _introduces_self(said: str, judged: Judged) -> bool:
    """In speech a greeting may run on into the caller's own name."""
    if judged.brief is None or not (judged.play in CALLS or judged.play in VOICEMAILS):
        return False
    ours = f"{judged.brief.sender.name} {judged.brief.sender.company or ''}"
    known = frozenset(words_of_name(ours))
    return all(word in known | _OF or same_person(word, known) for word in words_of_name(_TITLE.sub(" ", said)))


_TITLE = re.compile(rf"\b{_TITLES}\b\.?")
_OF = words_of("of from at with de da do del von vom der des du d' di della dell van fra fran z ze od den dan ten tan")


def _behind_titles(said: str, names: frozenset[str]) -> str:
    """The name from the reader's own on, where a title stands before it: whatever is between is one more title."""
    words = said.split()
    if not re.match(rf"{_TITLES}\b", said):
        return said
    known = (place for place, word in enumerate(words) if not names.isdisjoint(words_of_name(word)))
    return " ".join(words[next(known, 0) :])


def _fits(said: str, names: frozenset[str], judged: Judged) -> bool:
    folded = [word for word in _without_titles(said, names) if len(word) > 1]
    if any(word in _NO_NAME for word in folded):
        return False
    wanted = [word for word in folded if word not in _GENERIC]
    wanted = [word if word in names else _HONORIFIC.sub("", word) for word in wanted]
    title = frozenset(words_of_name((judged.brief.prospect.title or "") if judged.brief else ""))
    if said.isupper() and said.replace(".", "") in _initials(judged.draft.to.name):
        return True
    called = names | title
    strange = [word for word in wanted if word not in called and not same_person(word, names)]
    if judged.language in DECLINING:
        strange = [word for word in strange if not is_declined(word, names)]
    return not strange or frozenset(strange) <= _own_signatures(judged)


def _initials(name: str) -> frozenset[str]:
    """What somebody may be called by: "JP" for Jean-Pierre, and for who is written "J.P."."""
    doubled = ("".join(part[:1] for part in word.split("-")) for word in name.split() if "-" in word)
    return frozenset([*doubled, *(word.replace(".", "") for word in name.split() if word.count(".") > 1)])


def _without_titles(said: str, names: frozenset[str]) -> list[str]:
    """The folded words of a name; a title that is a surname as well is taken off only beside the reader's own name."""
    words = words_of_name(said)
    titled = is_title_alone if names.isdisjoint(words) else is_title
    return [word for word in words if word in names or not (titled(word) or word in _ARTICLES)]


_ARTICLES = words_of("le la l el los las les der die das o a os as")


def _looks_like_name(said: str, names: frozenset[str]) -> bool:
    """Whether a lone capitalised word at the start is a name: the reader's, near it, or a known first name."""
    words = [word for word in words_of_name(said) if len(word) > 1]
    if not words or any(word in _GENERIC for word in words):
        return False
    first = words[0]
    return first in names or first in known_first_names() or any(is_near(first, name) for name in names)


def _reader_names(judged: Judged) -> frozenset[str]:
    name = judged.draft.to.name
    if "@" in name:
        return name_words(re.split(r"@", name)[0].replace(".", " ").replace("_", " "))
    found = name_words(name)
    if judged.brief and found & name_words(judged.brief.prospect.name):
        found |= name_words(judged.brief.prospect.name)
    return found


def _own_signatures(judged: Judged) -> frozenset[str]:
    """What the contact signs as: the last short line of inbound messages whose sender is not named otherwise.

    A new contact has written none of them.
    """
    if judged.play is PlayId.NEW_CONTACT_EMAIL:
        return frozenset()
    found: set[str] = set()
    for message in judged.thread.theirs if judged.thread else ():
        for text in (message.text, message.body.signature):
            lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
            last = re.split(r"(?<=[.!?,])\s+", lines[-1])[-1].strip(" ,.!-") if lines else ""
            words = words_of_name(last)
            if 1 <= len(words) <= 2 and last[:1].isupper():
                found.update(words)
    return frozenset(found)


def _other_names(judged: Judged) -> frozenset[str]:
    if judged.brief is None:
        return frozenset()
    words = set(words_of_name(judged.brief.sender.name)) | set(words_of_name(judged.brief.sender.company or ""))
    return frozenset(words | set(words_of_name(judged.brief.prospect.company or "")))


def _is_own_line(body: str, at: int) -> bool:
    line_start = body.rfind("\n", 0, at) + 1
    return not body[line_start:at].strip()
