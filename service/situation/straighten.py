"""Words of stopping, found through slips of the keys: "stpo", "dotn", "emials"."""

import re

from service.situation.lexicon import lexicon
from service.situation.reading import Place, Reading, overlap

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


class Wordings:
    """Where a message says things about stopping: English beside its own languages, slips mended."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._languages = tuple(dict.fromkeys((*reading.languages, "en")))
        self._text = straightened(reading.folded)
        self._found: dict[str, tuple[Place, ...]] = {}

    def all(self, act: str) -> tuple[Place, ...]:
        """Places of the act, in order. Where `not_<act>` covers a place in part, it is none."""
        found = self._found.get(act)
        if found is None:
            found = self._found[act] = self._search(act)
        return found

    def within(self, act: str, place: Place) -> tuple[Place, ...]:
        """Places of the act that lie in part within `place`."""
        return tuple(one for one in self.all(act) if overlap(one, place))

    def _search(self, act: str) -> tuple[Place, ...]:
        found = [
            match.span()
            for language in self._languages
            if (pattern := lexicon(language).get(act)) is not None
            for match in pattern.finditer(self._text)
            if match.end() > match.start()
        ]
        if found and not act.startswith("not_"):
            blocked = self.all(f"not_{act}")
            found = [place for place in found if not any(overlap(place, block) for block in blocked)]
        return tuple(sorted(set(found)))
