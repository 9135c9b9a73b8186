"""Which languages a message may be in: a vote of small words, without a model."""

import re

from service.situation.lexicon import LANGUAGES

_WORDS: dict[str, str] = {
    "en": "the and you your we our is are to of for with not have this that it i me my be at on but can will would "
    "from",
    "es": "el la los las de que y en un una por para con no se su lo como pero mas muy esta este nos si gracias hola "
    "me mi le ya",
    "de": "der die das und ist nicht wir sie ich mit fur ein eine zu auf von den dem im uns ihr ihre es aber auch "
    "noch danke hallo bitte mir wird haben",
    "fr": "le la les des et est nous vous pas pour avec un une de du en au que qui ce je votre notre mais merci "
    "bonjour sur ne sont dans plus",
    "pt": "o a os as de que e em um uma por para com nao se seu sua mas mais muito esta este nos obrigado obrigada "
    "ola voce eu ja ao da do na no foi oi",
    "nl": "de het een en van is niet wij we u je ik met voor op aan maar ook nog dank hallo graag ons onze dat te "
    "zijn naar",
    "it": "il lo la i gli le di che e un una per con non si ma piu molto siamo grazie ciao nostro vostro sono del "
    "della al ho abbiamo da",
    "sv": "och att det som en ett pa ar for med vi du ni inte till av har den jag oss men tack hej er og ikke til vi "
    "har det er jeg takk tak som av af",
    "pl": "i w na z do nie sie jest to ze dla nam nas pan pani prosze dziekuje dzien dobry juz ale oraz od po mamy",
}
_VOTES: dict[str, tuple[str, ...]] = {}
for _language, _line in _WORDS.items():
    for _word in set(_line.split()):
        _VOTES[_word] = (*_VOTES.get(_word, ()), _language)
_LEAD = 1.3
"""How many times as many small words of a language as of any other a text has that is plainly in it."""
_WORD = re.compile(r"[a-z]+")
_KIN = {"da": "sv", "no": "sv", "nb": "sv", "nn": "sv", "gl": "pt", "ca": "es"}


def base_language(tag: str | None) -> str | None:
    """ISO 639-1 code of a BCP 47 tag."""
    return tag.replace("_", "-").split("-")[0].lower() if tag else None


def reading_language(code: str | None) -> str | None:
    """The lexicon that serves a language, or null."""
    served = _KIN.get(code or "", code or "")
    return served if served in LANGUAGES else None


def vote(folded: str) -> list[tuple[int, str]]:
    """Votes by language, most first; small words shared by languages count for each."""
    tally: dict[str, int] = {}
    for word in _WORD.findall(folded[:1_200]):
        for language in _VOTES.get(word, ()):
            tally[language] = tally.get(language, 0) + 1
    return sorted(((count, language) for language, count in tally.items()), reverse=True)


def languages_of(folded: str, default: str | None) -> tuple[str, ...]:
    """Lexicons to read a text with: the voted ones, then the default; at most three. English where nothing tells."""
    votes = vote(folded)
    chosen: list[str] = []
    if votes and votes[0][0] >= 2:
        top = votes[0][0]
        chosen = [language for count, language in votes[:2] if count >= top * 0.7]
    elif votes and reading_language(default) is None:
        chosen = [language for _, language in votes[:2]]
    home = reading_language(default)
    for language in (home, None if chosen and (home or votes[0][0] >= 4) else "en"):
        if language and language not in chosen:
            chosen.append(language)
    return tuple(chosen[:3])


def clear_language(folded: str, *, fewest: int) -> str | None:
    """The lexicon of the language that a text is plainly in, by `fewest` small words or more; null where it is open."""
    votes = vote(folded)
    clear = votes and votes[0][0] >= fewest and (len(votes) == 1 or votes[0][0] >= votes[1][0] * _LEAD)
    return votes[0][1] if clear else None
