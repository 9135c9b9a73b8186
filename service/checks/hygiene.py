"""The check `clean`: a text that a person could have typed, to the right reader, in the thread's language."""

from collections.abc import Iterator
from itertools import islice

from service.checks.base import SENT, WRITTEN, FieldName, Hit, Judged, Severity, check
from service.checks.cleanliness.assistant import find_assistant_talk, find_prompt_words
from service.checks.cleanliness.characters import find_bad_characters
from service.checks.cleanliness.language import find_foreign_subject, find_foreign_words
from service.checks.cleanliness.markup import find_machine_syntax, find_markup, find_placeholders
from service.checks.cleanliness.reader import find_wrong_reader
from service.checks.cleanliness.signoff import find_doubled_signoff, find_missing_sender
from service.checks.vocabulary.tokens import fold_once
from service.domain import Brief


@check("clean", Severity.BLOCK, principle="takeaway-12", plays=WRITTEN, security=True)
def clean(judged: Judged) -> Iterator[Hit]:
    """No placeholder, markup, emoji, assistant talk, prompt leak or doubled sign-off; the right name and language."""
    yield from islice(_unclean(judged), _MOST_HITS)


_MOST_HITS = 40
"""A text with more than these is beyond mending; the rest of it is not read."""


def _unclean(judged: Judged) -> Iterator[Hit]:
    known = _own_words(judged.brief) if judged.brief else ""
    fields: tuple[tuple[FieldName, str], ...] = (("subject", judged.subject), ("body", judged.body))
    for field, text in fields:
        if text:
            yield from _dirt(text, field, judged, known)
    yield from find_foreign_words(judged.sentences, judged.language, fold_once(known))
    if judged.subject:
        yield from find_foreign_subject(judged.subject, judged.language, fold_once(known + _subjects(judged.brief)))
    if judged.play in SENT:
        yield from find_wrong_reader(judged)
        yield from find_doubled_signoff(judged)
        yield from find_missing_sender(judged)


def _dirt(text: str, field: FieldName, judged: Judged, known: str) -> Iterator[Hit]:
    folded = fold_once(text)
    signature = (judged.brief.sender.signature or "") if judged.brief else ""
    yield from find_bad_characters(text, field, judged.language, signature)
    yield from find_markup(text, field)
    yield from find_placeholders(text, field, known + _subjects(judged.brief))
    yield from find_machine_syntax(text, field)
    yield from find_assistant_talk(folded, field)
    yield from find_prompt_words(folded, field, judged.prompt_text, judged.canary)


def _subjects(brief: Brief | None) -> str:
    """The subjects of the thread, whose brackets are labels: "[Finance] Invoices"."""
    return "\n".join(message.subject for message in brief.thread.messages if message.subject) if brief else ""


def _own_words(brief: Brief) -> str:
    """What our side wrote about itself and the reader: names and terms that may look odd and are right."""
    offer = brief.offer
    parts = [brief.prospect.name, brief.prospect.company or "", brief.sender.name, brief.sender.company or ""]
    parts.append(brief.sender.signature or "")
    if offer:
        parts += [offer.name or "", offer.summary or "", *offer.facts]
    return "\n".join(parts)
