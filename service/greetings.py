"""First words of a greeting, in the languages that letters come in: alternatives of a pattern.

Words that begin other sentences as often ("morning", "buenas", "moi") are left to those who can tell by what follows.
"""

import re

from service.text import fold

_WRITTEN = (
    "hi|hiya|hello|hey|howdy|greetings|g'day|dear|good (?:morning|afternoon|evening|day)|"
    "hola|buen(?:[oa]s)? (?:días?|tardes|noches)|muy buenas|estimad[oa]s?|querid[oa]s?|apreciad[oa]s?|"
    "hallo|guten (?:tag|morgen|abend)|grüß (?:gott|dich|sie)|grüezi|moin|servus|sehr geehrte[rns]?|liebe[rns]?|"
    "bonjour|bonsoir|rebonjour|salut|coucou|chère?s?|"
    "olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?|exm[oa]|"
    "ciao|buongiorno|buonasera|gentile|gentilissim[oa]|egregi[oa]|stimat[oa]|"
    "beste|geachte|hoi|goede(?:morgen|middag|ndag)|hej|hei|kære|kjære|bästa|god (?:dag|morgen)|goddag|"
    "dzień dobry|cześć|szanown[ya]|witam|kia ora|tēnā koe|mōrena|aloha|namaste"
)


def _either_way(letter: re.Match[str]) -> str:
    return {"ß": "(?:ß|ss)", "'": "['’]"}.get(letter[0], f"[{letter[0]}{fold(letter[0])}]")


ANY_WRITTEN_GREETING = re.sub(r"[^\x00-\x7f]|'", _either_way, _WRITTEN)
"""For text as it is written, with its accents or without."""
ANY_GREETING = fold(_WRITTEN).replace("ß", "(?:ß|ss)")
"""For folded text."""
