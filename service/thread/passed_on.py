"""What a colleague wrote to the contact, passed on to us below words like "see below": their house says it."""

import re
from collections.abc import Sequence

from service.text import fold
from service.thread.inline import bare_line
from service.thread.known import Known, domain_of, parts_of
from service.thread.lines import Kind, Line
from service.thread.reply_headers import attribution_ends, find_opening, key_of

_LONGEST = 240
"""Code points of the words that point to a mail below."""
_POINTS = re.compile(
    r"\b(?:below|underneath|fyi|for (?:your )?info\w*|forward\w*|pass(?:ing|ed)? (?:this|it|on)|siehe|unten|"
    r"zur info\w*|zur kenntnis|weiterleit\w*|leite\w*|ci-dessous|ci-apres|transf\w+|pour info\w*|abajo|debajo|"
    r"reenvi\w+|para (?:tu|su|vuestra) informacion|abaixo|reencaminh\w+|encaminh\w+|para (?:sua|tua) informacao|"
    r"qui sotto|inoltr\w+|hieronder|doorgestuurd|ter info\w*|nedan|nedenfor|vidarebefordr\w+)\b"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{3,80}")


def own_passed_on(lines: Sequence[Line], known: Known) -> Line | None:
    """Sets `OWN` on the mail right below words that point to it, where somebody else of the contact's house wrote it to
    the contact; the first line of it."""
    own = [at for at, line in enumerate(lines) if line.kind is Kind.OWN and line.view]
    said = fold(" ".join(lines[at].view for at in own))
    if not own or len(said) > _LONGEST or _POINTS.search(said) is None:
        return None
    start = next((at for at in range(own[-1], len(lines)) if key_of(lines[at].view) == "from"), None)
    if start is None:
        return None
    fields: dict[str, str] = {}
    while start < len(lines) and lines[start].view and (key := key_of(lines[start].view)) is not None:
        fields.setdefault(key, lines[start].view.partition(":")[2])
        start += 1
    opening = find_opening(lines, start, attribution_ends(lines))
    below = lines[start : opening.start if opening else len(lines)]
    if _is_of_their_house(fields, known) and not any(bare_line(line.view) in known.sentences for line in below):
        passed = [line for line in below if line.kind is Kind.QUOTE and line.view and not line.view.startswith(">")]
        for line in passed:
            line.kind = Kind.OWN
        return passed[0] if passed else None
    return None


def _is_of_their_house(fields: dict[str, str], known: Known) -> bool:
    """Whether a mail with these header fields came to the contact from somebody else of their house."""
    writer, reader = fields.get("from", ""), fields.get("to", "")
    address = _ADDRESS.search(writer)
    name = parts_of(_ADDRESS.sub(" ", writer)) or parts_of(writer)
    if not name or name & (known.contact | known.ours) or not parts_of(reader) & known.contact:
        return False
    return address is None or domain_of(address.group()) == known.domain
