"""In which language a text is read: told by its small words, which costs microseconds."""

from functools import lru_cache

from service.checks.base import Judged, Unscored
from service.checks.phrases.wordings import tokens_of
from service.text import KNOWN_LANGUAGES

_SMALL_WORDS = {
    "en": """
        a no or as on in at so we can what do
        the and you your i we our is are was with for have has that this it of to not would could if by from an
        about me my be it's i'm i'd i'll here at thanks please
    """,
    "es": """
        el los las y con una usted ustedes es soy su sus por pero muy gracias le lo que hemos para si mi me del
        al nos como esta este no de la en un se quiere puedo
    """,
    "de": """
        der die das und ich sie ihr ihre ihnen ihrer ist nicht mit fur wir uns von ein eine einen zu zum zur auf
        es hier darf wenn falls bitte dass noch mir mich bei im am wie vielen
    """,
    "fr": """
        le les et vous je nous votre vos est pas avec pour une des du que qui si ce cette mais sur dans bonjour
        merci c'est n'est d'un au aux ne la de ici j'ai mon me en un
    """,
    "pt": """
        o os e com uma voce voces nao sua seu suas seus por mas muito obrigado obrigada ao aos do da dos das no
        na em sou foi que se um eu meu minha para lhe aqui como esta de a
    """,
    "nl": """
        het een en ik u uw wij niet met voor van dat deze is zijn hebben graag wij we ons bij op te naar maar
        mijn aan als kunt hier
    """,
    "it": """
        il lo gli e con una lei non per che di sono siamo della del nel nella alla al mi le si grazie ho questo
        questa come suo sua da un la
    """,
    "da": """
        jeg og det er ikke med til for af en et har vi du din dig som den pa kan hvis mig min fra
    """,
    "sv": """
        jag och det ar inte med till for av en ett har vi du din dig som den pa kan om mig min fran
    """,
    "pl": """
        i w na z nie sie jest to ze do pan pani dla za czy jak jestem mam bardzo od po o
    """,
}
_SPEAKS: dict[str, list[str]] = {}
"""The languages that have a word among their small ones."""
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _SPEAKS.setdefault(_word, []).append(_language)


@lru_cache(maxsize=256)
def tell_language(text: str, expected: str) -> str:
    """ISO 639-1 code; the expected one unless the small words clearly say otherwise."""
    counts = dict.fromkeys(_SMALL_WORDS, 0)
    for token in tokens_of(text):
        for language in _SPEAKS.get(token, ()):
            counts[language] += 1
    best = max(counts, key=lambda language: counts[language])
    at_home = counts.get(expected, 0)
    return best if counts[best] >= 2 and counts[best] > at_home * 1.25 + 1 else expected


def reading_language(judged: Judged) -> str:
    """The language that the body is written in.

    Raises:
        Unscored: it is none whose words the checks know.
    """
    language = tell_language(judged.body, judged.language.lower()[:2])
    if language not in KNOWN_LANGUAGES:
        raise Unscored(f"the words of this language are not read: {language}")
    return language
