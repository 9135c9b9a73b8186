"""One example for each play, about made-up people: the few-shot that a small model is shown."""

from service.playbook.book import Book
from service.playbook.skeleton import fillings
from service.playbook.slots import Values
from service.plays import PlayId

_PEOPLE = {
    "me": "Nora Lind", "my_first": "Nora", "our_company": "Harbour Sound", "company": "Saint Anne Choir",
    "address": "Paul Reed", "offer": "Harbour Sound", "title": "Choir loft", "subject": "Choir loft",
    "topic": "Harbour Sound", "product": "Harbour Sound", "loose": "Harbour Sound",
    "contact": "Eva Marsh", "phone": "555-0100", "words": "…", "answer": "…",
}  # fmt: skip


class _Made(dict[str, str]):
    """The made-up values; what these people have no word for is three dots."""

    def __missing__(self, name: str) -> str:
        return "…"


def example_text(book: Book, play: PlayId) -> str:
    """The first wording of every part that made-up values can fill; empty where the play has no parts."""
    texts = book.plays.get(play)
    if texts is None:
        return ""
    day = book.date.day_month.format(day=3, month=book.date.months[4])
    values: Values = {name: (value,) for name, value in _PEOPLE.items()}
    values["hello"] = (book.hello["formal"].format(address=_PEOPLE["address"]),)
    for slot, forms in book.words.items():
        form = forms.get("company") or forms.get("meeting") or forms.get("title") or next(iter(forms.values()))
        values[slot] = (form.format_map(_Made(_PEOPLE, date=day)),)
    parts = [p for p in texts.parts if not any(w.startswith(("no", "promise", "answer", "asked")) for w in p.when)]
    return " ".join(made[0] for part in parts if (made := fillings(part.say[0], values)))
