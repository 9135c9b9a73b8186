"""What the slots of the ready texts are filled with: values from the brief, phrased in the language of the thread."""

from datetime import datetime
from typing import NamedTuple

from service.domain import Brief
from service.particulars import Particulars, Quote, Talk, local
from service.plan import Plan
from service.playbook.book import Book
from service.text import fold
from service.voice import Voice

Values = dict[str, tuple[str, ...]]
"""Values by slot, the best first. A slot without a value is missing."""


class Material(NamedTuple):
    """Everything that a ready text is made from."""

    brief: Brief
    plan: Plan
    voice: Voice
    known: Particulars
    book: Book
    now: datetime


def conditions(material: Material) -> frozenset[str]:
    """What holds, by the names that the texts use."""
    known = material.known
    pairs = {
        "spoke": known.spoke and bool(known.talks),
        "promise": known.promise is not None,
        "asked": known.question is not None,
        "agreed": known.agreed is not None,
        "asked_words": bool(known.question and known.question.words),
        "answer": bool(known.answers),
        "company": known.company is not None,
        "standing": known.standing is not None,
    }
    return frozenset(name if holds else _no(name) for name, holds in pairs.items())


def _no(name: str) -> str:
    return "not_spoke" if name == "spoke" else f"no_{name}"


def slot_values(material: Material) -> Values:
    """Fills every slot that the brief has a value for."""
    brief, known, book, voice = material.brief, material.known, material.book, material.voice
    values: Values = {}
    plain: dict[str, str | None] = {
        "me": brief.sender.name,
        "my_first": brief.sender.name.split()[0],
        "our_company": known.our_company,
        "company": known.company,
        "offer": known.offer,
        "summary": known.summary,
        "title": known.mail.title if known.mail else None,
        "subject": known.subject,
        "address": voice.address,
        "reason": known.reason,
        "ambiguous": known.ambiguous,
        "competitor": known.competitor,
        "contact": brief.prospect.name if known.stand_in else None,
        "phone": known.phone,
        "answer": known.answers[0].strip(" .") if known.answers else None,
    }
    values.update({name: (value,) for name, value in plain.items() if value})
    values["hello"] = (book.hello["familiar" if voice.familiar else "formal"].format(address=voice.address),)
    _phrase(values, book, "who", ("company", "plain"), values)
    _phrase(values, book, "thing", ("offer", "company", "title"), values)
    _phrase(values, book, "matter", ("title", "offer", "summary"), values)
    _talks(values, material)
    if known.mail:
        _dated(values, material, "mail", ("title", "plain"), known.mail.at, {"title": known.mail.title})
    for slot, quote in (("promise", known.promise), ("asked", known.question), ("agreed", known.agreed)):
        if quote:
            _quoted(values, material, slot, quote)
    return values


def _phrase(values: Values, book: Book, stem: str, kinds: tuple[str, ...], known: Values) -> None:
    """All phrasings of a stem (`matter`, and `matter_dat` in languages with cases) that have their values."""
    flat = {name: found[0] for name, found in known.items()}
    for slot in _family(book, stem):
        made = tuple(
            text for kind in kinds if (form := book.words[slot].get(kind)) and (text := _filled(form, flat)) is not None
        )
        if made:
            values[slot] = made[:1] if stem == "who" else made


def _talks(values: Values, material: Material) -> None:
    known, book = material.known, material.book
    for slot in (*_family(book, "talk"), *_family(book, "gave")):
        made = tuple(talk_phrase(material, slot, talk) for talk in known.talks)
        if made:
            values[slot] = made
    for slot in _family(book, "standing"):
        if known.standing:
            values[slot] = (talk_phrase(material, slot, known.standing),)
    for slot in _family(book, "last"):
        if known.last_word:
            values[slot] = (talk_phrase(material, slot, known.last_word),)


def talk_phrase(material: Material, slot: str, talk: Talk) -> str:
    known, forms = material.known, material.book.words[slot]
    title = talk.title or (known.mail.title if known.mail else None) or known.offer or known.summary
    form = forms.get(f"{talk.kind}_title" if title else talk.kind) or forms[talk.kind]
    return form.format(date=format_date(talk.at, material), contact=material.brief.prospect.name, title=title)


def _dated(
    values: Values, material: Material, stem: str, kinds: tuple[str, ...], at: datetime, more: dict[str, str | None]
) -> None:
    flat = {"date": format_date(at, material), **{name: text for name, text in more.items() if text}}
    for slot in _family(material.book, stem):
        forms = (material.book.words[slot].get(kind) for kind in kinds)
        made = next((text for form in forms if form and (text := _filled(form, flat)) is not None), None)
        if made:
            values[slot] = (made,)


def _quoted(values: Values, material: Material, slot: str, quote: Quote) -> None:
    _dated(values, material, slot, ("said", "plain"), quote.at, {"words": quote.words})


def _family(book: Book, stem: str) -> list[str]:
    return [slot for slot in book.words if slot == stem or slot.startswith(f"{stem}_")]


def _filled(form: str, flat: dict[str, str]) -> str | None:
    try:
        return form.format_map(flat)
    except KeyError:
        return None


def format_date(at: datetime, material: Material) -> str:
    """The day as people write it; with the year only where the day alone would mislead."""
    dates, day = material.book.date, local(at, material.known.zone)
    distant = day.year != material.now.year and abs((material.now - at).days) > 150
    number = dates.first if dates.first and day.day == 1 else str(day.day)
    american = material.voice.american and dates.month_day
    form = {
        (False, False): dates.day_month,
        (False, True): dates.day_month_year,
        (True, False): dates.month_day,
        (True, True): dates.month_day_year,
    }[(bool(american), distant)]
    return (form or dates.day_month).format(day=number, month=dates.months[day.month - 1], year=day.year)


def salutation(material: Material) -> str:
    """The greeting line of an e-mail, in her own manner."""
    book, voice = material.book, material.voice
    comma = book.salutation_comma if fold(voice.greet) in book.comma_greets else None
    line = (comma or book.salutation).format(greet=voice.greet, address=voice.address).strip(" ,")
    return line if line.endswith((",", ":")) else line + book.salutation[-1]
