"""Names of people: nicknames, near spellings, other endings."""

import re
from functools import lru_cache

from service.checks.vocabulary.tokens import fold_once

_WORD = re.compile(r"[^\W\d_]+")
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


def same_person(word: str, names: frozenset[str]) -> bool:
    """Whether it is a short or other form of one of the names, by list or since the name goes on: Caro, Carolina."""
    return any(len(word) >= _SHORT_FORM and name.startswith(word) and len(name) > len(word) + 1 for name in names) or (
        _is_other_form(word, names)
    )


_SHORT_FORM = 3

DECLINING = frozenset({"pl", "cs", "sk", "sl", "hr", "sr", "uk", "lt", "lv", "el"})
"""Languages in which a name that is called takes an ending: "Agnieszko", "Marku", "Petře"."""


def is_declined(word: str, names: frozenset[str]) -> bool:
    """Whether it is one of the names with another ending of at most two letters."""
    return any(
        len(name) > _SHORT_FORM
        and abs(len(word) - len(name)) <= _ENDING
        and word.startswith(name[: max(_SHORT_FORM, len(name) - _ENDING)])
        for name in names
    )


_ENDING = 2


def _is_other_form(word: str, names: frozenset[str]) -> bool:
    return not _called_alike().get(word, frozenset()).isdisjoint(names) or any(
        len(name) >= 4
        and len(word) >= 4
        and (name.startswith(word) or word.startswith(name))
        and abs(len(name) - len(word)) <= 1
        and (word + "s" == name or name + "s" == word)
        for name in names
    )


@lru_cache(maxsize=1)
def _called_alike() -> dict[str, frozenset[str]]:
    """All forms of a name, by each of them."""
    found: dict[str, frozenset[str]] = {}
    for group in _NICKNAMES:
        forms = frozenset(group.split())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


def shared_letters(one: str, other: str) -> int:
    """With how many letters two words begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def is_near(one: str, other: str) -> bool:
    """One edit apart, for words of four letters and more."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    prefix = shared_letters(one, other)
    return (
        one[prefix + 1 :] == other[prefix + 1 :]
        or one[prefix:] == other[prefix + 1 :]
        or one[prefix + 1 :] == other[prefix:]
    )


def name_words(name: str) -> frozenset[str]:
    """The folded words of a name without its initials."""
    return frozenset(word for word in words_of_name(name) if len(word) > 1)


def words_of_name(text: str) -> list[str]:
    """The folded words of a text in order, single letters among them."""
    return _WORD.findall(fold_once(text))
