"""Whom a text speaks to and who signs it: greetings, vocatives, sign-offs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.checks.base import CALLS, VOICEMAILS, Hit, Judged
from service.checks.grounding.tokens import fold_once
from service.checks.grounding.word_lists import words_of
from service.domain import Channel
from service.plays import PlayId

_NAME = r"(?:[A-Z]\.[ \t]?)?[^\W\d_a-z][^\W\d_]*(?:['’\-][^\W\d_]+)*"
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Madam|Herrn?|Frau|Señor|Señora|"
    r"Señorita|Sr|Sra|Srta|Don|Doña|D|Dña|Doctora|"
    r"Monsieur|Madame|Mademoiselle|M|Mme|Mlle|Docteur|Maître|Senhor|Senhora|Dona|Doutora?|Eng|"
    r"Ing|Dra|Dipl|Lic|Pastor|Father|Reverend|Rev|Signor|"
    r"Signora|Meneer|Mevrouw|Dhr|Mevr)"
)
_GREETING = re.compile(
    r"(?i:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|"
    r"greetings|hola|estimad[oa]|querid[oa]|apreciad[oa]|"
    r"buen(?:os|as)? (?:d[ií]as?|tardes|noches)|hallo|liebe[r]?|guten (?:tag|morgen|abend)|"
    r"gr[uü](?:ß|ss) (?:gott|dich|sie)|moin|servus|gr[uü]ezi|"
    r"sehr geehrte[r]?|werte[r]?|bonjour|bonsoir|salut|ch[eè]re?|ol[aá]|car[oa]|prezad[oa]|"
    r"bom dia|boa (?:tarde|noite)|estimad[oa]|ciao|"
    r"buongiorno|gentile|egregio|beste|geachte|hej|hei|hoi|goedemorgen|goedemiddag|dzień dobry)"
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
    rf"|,[ \t](?P<title2>(?:{_TITLES}\.?[ \t]+){{0,2}})(?P<name2>{_NAME})[ \t]*[!?]"
)
_WORD = re.compile(r"[^\W\d_]+")
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
_NICKNAMES = (
    "robert rob bob bobby robbie bert",
    "william will bill billy liam willy",
    "richard rick rich dick ricky richie",
    "james jim jimmy jamie",
    "john jack johnny jon",
    "jonathan jon john jonny",
    "michael mike mick mickey micha michi",
    "thomas tom tommy",
    "david dave davy",
    "daniel dan danny dani",
    "elizabeth liz beth lizzy eliza betty lisa elisabeth elly bess libby",
    "katherine kate kathy katie cathy kat catherine kathleen kathryn",
    "margaret maggie meg peggy greta gretchen margie rita",
    "jennifer jen jenny jenna",
    "christopher chris topher kit",
    "christine chris tina christina christiane",
    "alexander alex al sasha xander lex",
    "alexandra alex sasha sandra lexi",
    "samuel sam sammy",
    "samantha sam sammy",
    "edward ed eddie ted ned",
    "anthony tony",
    "antonio toni tono antony",
    "andrew andy drew",
    "andreas andi andy",
    "joseph joe joey",
    "jose pepe",
    "josephine jo josie",
    "matthew matt matty",
    "matthias matze matt",
    "nicholas nick nico nicky",
    "nicole nicky nikki",
    "patricia pat patty trish tricia",
    "patrick pat paddy",
    "steven steve",
    "stephen steve",
    "stefan steff steve",
    "stephanie steph steffi",
    "susan sue susie suzy",
    "susanne susi sanne",
    "gregory greg",
    "gordon gord gordie",
    "ronald ron ronnie",
    "donald don donnie",
    "kenneth ken kenny",
    "timothy tim timmy",
    "theodore ted theo teddy",
    "leonard len lenny leo",
    "lawrence larry",
    "raymond ray",
    "frederick fred freddie",
    "frederic fred",
    "friedrich fritz fred",
    "francisco paco fran pancho",
    "francis frank fran",
    "benjamin ben benny benji",
    "gerald gerry jerry",
    "jeffrey jeff",
    "geoffrey geoff",
    "philip phil",
    "phillip phil",
    "philippe phil",
    "peter pete",
    "vincent vince vinny",
    "walter walt",
    "rebecca becca becky",
    "deborah deb debbie",
    "barbara barb babs",
    "victoria vicky tori",
    "valerie val",
    "abigail abby gail",
    "jacqueline jackie",
    "jessica jess jessie",
    "kimberly kim",
    "cynthia cindy",
    "pamela pam",
    "sandra sandy",
    "amanda mandy",
    "maria mari mia",
    "guadalupe lupe lupita",
    "ignacio nacho",
    "manuel manolo manu",
    "rafael rafa",
    "concepcion concha conchita",
    "dolores lola",
    "isabel isa bella",
    "beatriz bea",
    "eduardo edu",
    "roberto rob beto",
    "alberto beto al",
    "luis lucho",
    "fernando fer nando",
    "guillermo guille memo",
    "jesus chus",
    "joao joaozinho jo",
    "hans johannes hannes",
    "johann hans",
    "wolfgang wolf",
    "ulrike uli ulli",
    "ulrich uli",
    "sebastian seb basti",
    "maximilian max",
    "maxwell max",
    "katharina kathi kati",
    "juergen jurgen",
    "dominique dom",
    "dominic dom",
    "charles charlie chuck chas",
    "caroline caro carrie",
    "henry harry hank",
    "harold harry hal",
    "arthur art",
    "albert al bert",
    "eugene gene",
    "nathaniel nate nathan",
    "nathan nate",
    "zachary zach zack",
    "joshua josh",
    "jacob jake",
    "isaac ike",
    "douglas doug",
    "russell russ",
    "randall randy",
    "terrence terry",
    "teresa terry tess tere",
    "theresa terry tess",
    "marjorie marge",
    "suzanne sue suzy",
    "yolanda yoli",
    "graciela chela",
)
_ADVICE_NAME = "Greet the reader by the name in the brief."


def find_wrong_reader(judged: Judged) -> Iterator[Hit]:
    """A greeting or vocative with a name that is not the reader's."""
    names = _reader_names(judged)
    if not names:
        return
    opening = _opening(judged)
    for start, end, said in opening:
        if not _fits(said, names, judged) and not _introduces_self(said, judged):
            yield Hit(start, end, "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return
    others = _other_names(judged)
    body = judged.body
    for match in _VOCATIVE.finditer(body):
        group = "name" if match["name"] else "name2"
        said = match[group]
        if fold_once(said).strip(".") in others or _is_own_line(body, match.start(group)):
            continue
        if _looks_like_name(said, names) and not _fits(said, names, judged):
            yield Hit(match.start(group), match.end(group), "Speaks to somebody else than the reader.", _ADVICE_NAME)
            return


def greeting_end(judged: Judged) -> int:
    """Where the greeting of the body ends; 0 where it greets nobody."""
    return max((end for _, end, _ in _opening(judged)), default=0)


def find_missing_sender(judged: Judged) -> Iterator[Hit]:
    """An e-mail that is no bump carries the sender's name."""
    if judged.brief is None or judged.draft.channel is not Channel.EMAIL or judged.play is PlayId.FORWARD_BUMP:
        return
    parts = _name_parts(judged.brief.sender.name)
    words = frozenset(_words(judged.body))
    if parts and not parts & words:
        end = len(judged.body)
        message = "The e-mail does not carry the sender's name."
        yield Hit(end, end, message, f"Sign it with {judged.brief.sender.name}.")


_VALEDICTION = re.compile(
    r"^(?:(?:very |with |my |all )?(?:best|kind|warm|kindest|warmest)(?: (?:regards|wishes))?|"
    r"(?:best|kind|warm) personal regards|regards|sincerely(?: yours)?|yours(?: (?:sincerely|"
    r"truly|faithfully))?|"
    r"respectfully|cordially|cheers|many thanks|(?:mit )?(?:freundlichen|besten|herzlichen|"
    r"vielen|schonen|lieben|viele|beste|herzliche|freundliche|liebe|schone) gru(?:ß|ss)(?:en|"
    r"e)?|"
    r"hochachtungsvoll|mfg|(?:un |reciba un |reciban un )?(?:cordial|atento|"
    r"afectuoso)?\s?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|un (?:fuerte "
    r")?abrazo|"
    r"(?:bien )?cordialement|bien a vous|sinceres salutations|meilleures salutations|"
    r"salutations distinguees|sincerement|atenciosamente|(?:com os )?(?:melhores "
    r")?cumprimentos|"
    r"(?:um )?abraco|abracos|com estima|att\.?)\s*[,.!]?$"
)


def find_doubled_signoff(judged: Judged) -> Iterator[Hit]:
    """Two goodbyes, or the sender's full name on two lines."""
    seen_name = seen_goodbye = False
    sender = " ".join(_words(judged.brief.sender.name)) if judged.brief else ""
    for match in re.finditer(r"[^\n]+", judged.body):
        line = fold_once(match.group()).strip(" ,.-\u2013\u2014\t")
        if len(line) > 60 or not line:
            continue
        named = bool(sender) and " ".join(_words(line)) == sender
        goodbye = bool(_VALEDICTION.match(line))
        if (named and seen_name) or (goodbye and seen_goodbye):
            yield Hit(match.start(), match.end(), "A second sign-off.", "Sign once.")
            return
        seen_name, seen_goodbye = seen_name or named, seen_goodbye or goodbye


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
    if bare and _looks_like_name(bare["name"], _reader_names(judged)):
        yield at + bare.start("name"), at + bare.end("name"), bare["title"] + bare["name"]


def _introduces_self(said: str, judged: Judged) -> bool:
    """In speech a greeting may run on into the caller's own name."""
    if judged.brief is None or not (judged.play in CALLS or judged.play in VOICEMAILS):
        return False
    return frozenset(_words(said)) <= frozenset(_words(judged.brief.sender.name))


def _fits(said: str, names: frozenset[str], judged: Judged) -> bool:
    folded = [word for word in _words(re.sub(rf"\b{_TITLES}\b\.?", " ", said)) if len(word) > 1]
    if any(word in _NO_NAME for word in folded):
        return False
    wanted = [word for word in folded if word not in _GENERIC]
    title = frozenset(_words((judged.brief.prospect.title or "") if judged.brief else ""))
    strange = [word for word in wanted if word not in names and word not in title and not _same_person(word, names)]
    return not strange or frozenset(strange) <= _own_signatures(judged)


def _same_person(word: str, names: frozenset[str]) -> bool:
    return any(word in group and not group.isdisjoint(names) for group in _nickname_groups()) or any(
        len(name) >= 4
        and len(word) >= 4
        and (name.startswith(word) or word.startswith(name))
        and abs(len(name) - len(word)) <= 1
        and (word + "s" == name or name + "s" == word)
        for name in names
    )


@lru_cache(maxsize=1)
def _nickname_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in _NICKNAMES)


def _looks_like_name(said: str, names: frozenset[str]) -> bool:
    """Whether a lone capitalised word at the start is a name: the reader's, near it, or a known first name."""
    words = [word for word in _words(said) if len(word) > 1]
    if not words or any(word in _GENERIC for word in words):
        return False
    first = words[0]
    return first in names or first in known_first_names() or any(_near(first, name) for name in names)


def _near(one: str, other: str) -> bool:
    """One edit apart, for words of four letters and more."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    prefix = 0
    while prefix < min(len(one), len(other)) and one[prefix] == other[prefix]:
        prefix += 1
    return (
        one[prefix + 1 :] == other[prefix + 1 :]
        or one[prefix:] == other[prefix + 1 :]
        or one[prefix + 1 :] == other[prefix:]
    )


def _reader_names(judged: Judged) -> frozenset[str]:
    name = judged.draft.to.name
    if "@" in name:
        return _name_parts(re.split(r"@", name)[0].replace(".", " ").replace("_", " "))
    found = _name_parts(name)
    if judged.brief and found & _name_parts(judged.brief.prospect.name):
        found |= _name_parts(judged.brief.prospect.name)
    return found


def _own_signatures(judged: Judged) -> frozenset[str]:
    """What the contact signs as: the last short line of inbound messages whose sender is not named otherwise."""
    found: set[str] = set()
    for message in judged.thread.theirs if judged.thread else ():
        for text in (message.text, message.body.signature):
            lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
            last = re.split(r"(?<=[.!?,])\s+", lines[-1])[-1].strip(" ,.!-") if lines else ""
            words = _words(last)
            if 1 <= len(words) <= 2 and last[:1].isupper():
                found.update(words)
    return frozenset(found)


def _other_names(judged: Judged) -> frozenset[str]:
    if judged.brief is None:
        return frozenset()
    words = set(_words(judged.brief.sender.name)) | set(_words(judged.brief.sender.company or ""))
    return frozenset(words | set(_words(judged.brief.prospect.company or "")))


def _is_own_line(body: str, at: int) -> bool:
    line_start = body.rfind("\n", 0, at) + 1
    return not body[line_start:at].strip()


def _name_parts(name: str) -> frozenset[str]:
    return frozenset(word for word in _words(name) if len(word) > 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_once(text))


@lru_cache(maxsize=1)
def known_first_names() -> frozenset[str]:
    from service.checks.grounding.first_names import FIRST_NAMES

    return FIRST_NAMES
