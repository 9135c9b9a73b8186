"""Whether a clause tells what has been: then a day in it is no proposal of ours, whatever else its verb could mean."""

import re

_SEAM = re.compile(r"[,;:–—\n]|\b(?:and|but|und|aber|sondern|et|mais|pero|y|mas|porém)\b")
_TOLD = re.compile(
    r"""\b(?:
    (?:i|we|you|they|he|she)\ (?:[a-z]+\ )?(?:spoke|talked|wrote|called|rang|phoned|met|sent|told|agreed|tried|visited)
    |(?:have|has|had|'ve|did)\ (?:[a-z]+\ ){0,2}(?:spoken|talked|written|called|rung|phoned|met|sent|told|agreed|tried
        |visited|speak|talk|write|call|ring|phone|meet|send|agree|try|visit)
    |(?:hab(?:e|en|t)|hatten?|hat|war(?:en|st)?|sind|ist|bin)\ [^!?\n]{0,80}\b(?:ge[a-zäöüß]{2,14}(?:t|en)
        |[a-zäöüß]{2,10}ge[a-zäöüß]{2,12}(?:t|en)|[a-zäöüß]{3,14}iert|(?:ver|be|er|ent|zer|unter|über)[a-zäöüß]{3,14}(?:t|en))
    |(?:riefe?n?|schrieb(?:en)?|sprach(?:en)?|schickten?|sandten?|meldeten?|trafen?|telefonierten?|vereinbarten?)
    |(?:he|hemos|ha|han|había|habíamos)\ (?:[a-z]+\ )?[a-zñ]{2,14}(?:ado|ido|ito|cho)
    |(?:llamé|llamamos|llamó|escribí|escribimos|escribió|envié|enviamos|envió|mandé|mandamos|mandó|contacté|intenté
        |hablé|hablamos|habló|quedé|quedamos|quedó|visité|visitamos|vimos|estuvimos|tuvimos|dijo|contó|acordamos|pasé)
    |(?:j'ai|ai|as|a|avons|avez|ont|avais|avait|avions|aviez|avaient)\ (?:[a-zéèêàùûç]+\ ){0,2}
        (?:[a-zéèêâîôûç]{2,14}é|dit|écrit|fait|pris|eu|vu|reçu|lu|su|convenu|rendu|répondu|entendu|joint|promis|remis
        |transmis|choisi|fini|réuni)
    |(?:suis|sommes|êtes|est|sont|étais|était|étions|étiez)\ (?:[a-zéèêàùûç]+\ ){0,2}
        (?:(?:venu|passé|allé|resté|vu|rencontré|parlé|convenu|quitté)e?s?)
    |(?:liguei|ligámos|ligou|telefonei|telefonou|escrevi|escreveu|enviei|enviámos|enviou|mandei|mandou|contactei|tentei
        |falei|falamos|falámos|falou|conversamos|conversámos|combinamos|combinámos|visitei|visitámos|estivemos|tivemos
        |disse|contou|reunimos|encontramos|encontrámos)
    |tínhamos\ [a-z]{2,14}(?:ado|ido|to)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def recounts(text: str, place: int) -> bool:
    """Whether the clause of a sentence around `place` (code points into it) is told in the past."""
    start = max((seam.end() for seam in _SEAM.finditer(text, 0, place)), default=0)
    seam = _SEAM.search(text, place)
    return _TOLD.search(text[start : seam.start() if seam else len(text)]) is not None
