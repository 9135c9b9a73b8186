"""The check `grounded`: nothing stands in a draft that the brief does not bear."""

from collections.abc import Iterator

from service.checks.base import WRITTEN, FieldName, Hit, Judged, Severity, Unscored, check
from service.checks.grounding.contacts import find_contacts
from service.checks.grounding.index import ground_of


@check("grounded", Severity.BLOCK, principle="ignored-01", plays=WRITTEN, security=True)
def grounded(judged: Judged) -> Iterator[Hit]:
    """Every number, date, name, price, promise, event and contact stands in the brief."""
    if judged.brief is None or judged.thread is None:
        raise Unscored("needs the brief that the text is held against")
    ground = ground_of(judged.brief, judged.thread, judged.language, judged.now)
    fields: tuple[tuple[FieldName, str], ...] = (("subject", judged.subject), ("body", judged.body))
    for field, text in fields:
        if text:
            yield from find_contacts(text, field, ground)
