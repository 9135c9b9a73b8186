"""Words of stopping, found through slips of the keys: "stpo", "dotn", "emials"."""

import re

from service.situation.reading import Reading, kept_by_words
from service.situation.said import Acts, Place

_WORD = re.compile(r"[a-z]{4,12}")
_KNOWN = (
    "stop stopp please dont email emails mail mails message messages text texts texting number contact again remove "
    "delete unsubscribe list address anymore never write writing send sending call calling leave alone "
    "baja borrar borren correo correos mensajes favor numero lista nunca escriban dejen mande manden "
    "bitte keine mehr loschen losche nummer adresse nicht schreiben verteiler "
    "arretez arreter liste jamais supprimer supprimez retirez merci pare parem tira apaga apague mensagem"
)
_REAL = frozenset({"spot", "pear", "mali", "nerve", "taxes"})
"""Words of their own among the shuffled letters of those."""
_FORMS = {(word[0], "".join(sorted(word))): word for word in reversed(_KNOWN.split())}


def straightened(folded: str) -> str:
    """The text with the letters put in order where a word of stopping was mistyped; of the same length."""
    return _WORD.sub(_as_known, folded)


def _as_known(match: re.Match[str]) -> str:
    word = match.group()
    return word if word in _REAL else _FORMS.get((word[0], "".join(sorted(word))), word)


class Wordings(Acts):
    """Where a message says things about stopping: English beside its own languages, slips mended."""

    def __init__(self, reading: Reading) -> None:
        languages = tuple(dict.fromkeys((*reading.languages, "en")))
        super().__init__(straightened(reading.folded), languages, few=True)
        self.reading = reading
        self._without_slips = self.folded == reading.folded

    def places_of(self, language: str, act: str) -> list[Place]:
        if self._without_slips:
            return self.reading.said.places_of(language, act)
        return super().places_of(language, act)

    def _search(self, act: str) -> tuple[Place, ...]:
        if self._without_slips and self.languages == self.reading.languages:
            return tuple(dict.fromkeys(self.reading.find(act)))
        return tuple(dict.fromkeys(super()._search(act)))  # what two languages say alike stands once


@kept_by_words
def wordings_of(reading: Reading) -> Wordings:
    """The wordings of a message, with all that was found in them so far."""
    return Wordings(reading)
