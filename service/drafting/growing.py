"""A draft while its reply still comes in: the words of its body so far, out of JSON or plain text."""

import jiter

from service.parsing import parse_draft

_SURE_AFTER = 200
"""Characters after which a first line without an end is no preamble."""


class GrowingDraft:
    """Subject and body as far as they have come. What it tells is provisional; `parse_draft` reads the whole."""

    def __init__(self, *, wants_subject: bool, subject: str | None = None, head: str = "") -> None:
        """`head` is a beginning that stays; with it the reply is the plain rest of the body, unless it starts anew."""
        self._wants_subject = wants_subject
        self._kept_subject, self._head = subject, head
        self._text = ""
        self._told = ""
        self._ended = False
        self.subject: str | None = subject
        self.body = ""

    def hear(self, piece: str) -> None:
        """Takes a piece in; `subject` and `body` are as they were until `look`."""
        self._text += piece

    def look(self) -> None:
        self.subject, self.body = self._read()

    def tell(self) -> str:
        """The words of the body since the last time; none while there is no body yet, or where it was read anew."""
        self.look()
        if not self.body.startswith(self._told):
            return ""
        new = self.body[len(self._told) :]
        self._told = self.body
        return new

    def end(self) -> str:
        """The words that were held back, where the reply has come to its end."""
        self._ended = True
        return self.tell()

    def _read(self) -> tuple[str | None, str]:
        text = self._text.lstrip()
        if self._head and not starts_anew(text, self._head):
            return self._kept_subject, self._head + text if text else ""
        opened = _opened(text)
        if opened.startswith("{"):
            return _from_json(opened)
        sure = self._ended or self._told or len(text) > _SURE_AFTER
        settled = text if sure else text[: text.rfind("\n") + 1]
        parsed = parse_draft(settled, wants_subject=self._wants_subject)
        return parsed.subject, parsed.body


def starts_anew(text: str, head: str) -> bool:
    """Whether a reply that was to go on from `head` is a whole text instead; so are words too few to tell."""
    text = text.lstrip()
    openings = ("{", "```", "Subject:", head.split("\n", 1)[0].strip()[:40])
    return any(text.startswith(opening) or opening.startswith(text) for opening in openings)


def _opened(text: str) -> str:
    """Without the line that opens a code fence."""
    return text.partition("\n")[2].lstrip() if text.startswith("```") else text


def _from_json(text: str) -> tuple[str | None, str]:
    try:
        value = jiter.from_json(text.encode(), partial_mode="trailing-strings")
    except ValueError:
        return None, ""
    subject, body = (value.get("subject"), value.get("body")) if isinstance(value, dict) else (None, None)
    return subject if isinstance(subject, str) else None, body if isinstance(body, str) else ""
