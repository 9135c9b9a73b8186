"""What the slots of the ready texts are filled with: values from the brief, phrased in the language of the thread."""

import re
from datetime import datetime

from service.checks.grounding.contacts import contacts_of
from service.domain import Brief, Direction
from service.particulars.model import Quote, Talk, local
from service.playbook.book import Book
from service.playbook.material import Material, puts_off
from service.playbook.promises import told
from service.playbook.topics import evidence_of, loose_forms, topic_forms
from service.situation.model import SituationKind
from service.text import fold

_OF_VOWEL = re.compile(r"^de (?=[aeiouyàâäéèêëîïôöûü])", re.IGNORECASE)
"""French: "de Altiset" is "d'Altiset"."""
Values = dict[str, tuple[str, ...]]
"""Values by slot, the best first. A slot without a value is missing."""


def _without_contacts(words: str | None) -> str | None:
    """Their reason, unless it names an address or number: such words are not said back."""
    return None if words and contacts_of(words) else words


def _put_off(material: Material) -> str | None:
    """Their words that put it off, where the time has come and nothing else is open (K15)."""
    known, situation = material.known, material.plan.situation
    if situation.kind is not SituationKind.POSTPONEMENT or situation.facts.meeting_won or puts_off(material):
        return None
    return known.agreed.words if known.agreed and not (known.question or known.promise) else None


def slot_values(material: Material) -> Values:
    """Fills every slot that the brief has a value for."""
    brief, known, book, voice = material.brief, material.known, material.book, material.voice
    values: Values = {}
    plain: dict[str, str | None] = {
        "me": brief.sender.name,
        "my_first": brief.sender.name.split()[0],
        "our_company": known.our_company,
        "our_company_m": known.our_company if known.our_company and _masculine(known.our_company, book) else None,
        "company": known.company,
        "offer": known.offer,
        "summary": known.summary,
        "title": known.mail.title if known.mail else None,
        "subject": known.subject,
        "address": voice.address,
        "reason": _without_contacts(known.reason),
        "ambiguous": known.ambiguous,
        "competitor": known.competitor,
        "other": known.other,
        "decider": known.decider.words if known.decider else None,
        "later": _put_off(material),
        "contact": brief.prospect.name if known.stand_in else None,
        "phone": known.phone,
        "answer": _answer(known.answers, book),
    }
    values.update({name: (value,) for name, value in plain.items() if value})
    values["hello"] = (book.hello["familiar" if voice.familiar else "formal"].format(address=voice.address),)
    _phrase(values, book, "who", ("company_m", "company", "plain"), values)
    _topic(values, material)
    _phrase(values, book, "matter", ("topic", "product", "loose"), values)
    _phrase(values, book, "thing", ("product", "topic", "loose"), values)
    _talks(values, material)
    if known.mail:
        _dated(values, material, "mail", ("title", "plain"), at=known.mail.at, more={"title": known.mail.title})
    for slot, quote in (("promise", known.promise), ("agreed", known.agreed)):
        if quote:
            _quoted(values, material, slot, quote)
    wrote = book.words["wrote"]["you" if known.reason_by is None else "other"]
    values["wrote"] = (_capital(wrote.format(**_people(known.reason_by, material))),)
    return values


def _phrase(values: Values, book: Book, stem: str, kinds: tuple[str, ...], known: Values) -> None:
    """All phrasings of a stem (`matter`, and `matter_dat` in languages with cases) that have their values."""
    flat = {name: found[0] for name, found in known.items()}
    for slot in _family(book, stem):
        made = tuple(
            text for kind in kinds if (form := book.words[slot].get(kind)) and (text := _filled(form, flat)) is not None
        )
        if made:
            values[slot] = (_OF_VOWEL.sub("d'", made[0]) if book.topics.elides else made[0],)


def _topic(values: Values, material: Material) -> None:
    """What the matter is called: by our subject, by the product's name, by an offer or summary that is a phrase."""
    known, book = material.known, material.book
    evidence = evidence_of(material.brief)
    title = known.mail.title if known.mail else None
    product = known.offer if known.offer and _is_name(known.offer, known.our_company, book, evidence) else None
    loose = (None if product else known.offer) or known.summary
    ours = [m.body or "" for m in material.brief.thread.messages if m.direction is Direction.OUTBOUND]
    forms = topic_forms(title, book, evidence, ours) if title and not (known.stand_in and _yours(title, book)) else {}
    if known.stand_in and any(_yours(form, book) for form in forms.values()):
        forms = {}
    forms |= loose_forms(loose, book, evidence) if loose else {}
    values.update({slot: (form,) for slot, form in forms.items()})
    if product and (_was_named(product, material.brief) or not values.get("topic", values.get("loose"))):
        values["product"] = (product,)


def _was_named(product: str, brief: Brief) -> bool:
    """Whether the prospect can know a product by its name: its words stand in what was written or said."""
    said = fold(" ".join(f"{m.subject or ''} {m.body or ''}"[:4_000] for m in brief.thread.messages))
    return all(word in said for word in fold(product).split())


def matter_names(material: Material) -> tuple[str, ...]:
    """What the matter and our mail about it are called, folded and without article."""
    values, articles = slot_values(material), material.book.topics.articles
    named = [value for slot in ("product", "topic", "loose") for value in values.get(slot, ())]
    leading = sorted({form for slot in ("topic", "loose") for form in articles.get(slot, {}).values() if form})
    bare = [next((v.removeprefix(form) for form in reversed(leading) if v.startswith(form)), v) for v in named]
    bare += [material.known.mail.title] if material.known.mail and material.known.mail.title else []
    return tuple(fold(name) for name in bare if len(name) > 3)


def _is_name(offer: str, company: str | None, book: Book, evidence: str) -> bool:
    """Whether an offer has a name of its own, which needs no article: "Warmroot Floor", not "Floor heating"."""
    words = offer.split()
    shared = {fold(word) for word in (company or "").split()} & {fold(word) for word in words}
    marked = any(word[1:] != word[1:].lower() or any(map(str.isdigit, word)) for word in words)
    if shared or marked:
        return True
    common = re.search(rf"(?<!\w){re.escape(words[0].lower())}(?!\w)", evidence) is not None
    return not book.topics.nouns_are_large and not common and all(w[:1].isupper() for w in words) and len(words) <= 3


def _masculine(company: str, book: Book) -> bool:
    return book.masculine_company is not None and bool(re.search(book.masculine_company, fold(company.split()[0])))


def _yours(text: str, book: Book) -> bool:
    """Words that speak to the contact, and would be wrong towards somebody else."""
    return not set(fold(text).split()).isdisjoint(book.yours)


def _answer(facts: tuple[str, ...], book: Book) -> str | None:
    """Up to two facts as they go on behind a colon; French sets a blank before a semicolon."""
    joint = " ; " if book.topics.elides else "; "
    return joint.join(_after_colon(fact, book) for fact in facts[:2]) or None


_LABEL = re.compile(r"^[^\W\d][^:.\d]{1,40}: (?=\S)")


def _after_colon(fact: str, book: Book) -> str:
    """A fact as it goes on behind a colon, without a label of its own: "Delivery: five weeks"."""
    text = _LABEL.sub("", fact.strip(" .")).replace(": ", ", ")
    first = fold(text.split()[0]) if text else ""
    small = first in book.small_after_colon or (book.topics.elides and first[1:2] == "'")
    return text[:1].lower() + text[1:] if small else text


def _talks(values: Values, material: Material) -> None:
    known, book = material.known, material.book
    spoken = tuple(talk for talk in known.talks if talk.kind in ("meeting", "call"))
    for slot in (*_family(book, "talk"), *_family(book, "gave")):
        # Thanks are for the time of a talk rather than for a mail, where there was one (takeaway-05).
        talks = spoken if spoken and slot.startswith("gave") else known.talks
        made = tuple(talk_phrase(material, slot, talk) for talk in talks)
        if made:
            values[slot] = made
    for slot in (*_family(book, "standing"), *_family(book, "stood")):
        if known.standing:
            values[slot] = (talk_phrase(material, slot, known.standing),)
    for slot in _family(book, "last"):
        if known.last_word:
            values[slot] = (talk_phrase(material, slot, known.last_word),)
        if known.told_in:
            said = (talk_phrase(material, slot, known.told_in),)
            values[slot.replace("last", "told_in")] = said
            if known.told_in.writer is None:
                values[slot.replace("last", "own_in")] = said


def talk_phrase(material: Material, slot: str, talk: Talk) -> str:
    forms, zone = material.book.words[slot], material.known.zone
    ago = (local(material.now, zone).date() - local(talk.at, zone).date()).days
    lately = {0: "today", 1: "yesterday"}.get(ago, "")
    form = forms.get(f"{talk.kind}_by") if talk.writer is not None else forms.get(f"{talk.kind}_{lately}")
    named = {"date": format_date(talk.at, material), "contact": material.brief.prospect.name}
    return _elided((form or forms[talk.kind]).format(**named, **_people(talk.writer, material)), talk.writer, material)


def _people(name: str | None, material: Material) -> dict[str, str]:
    """Who wrote or heard something, by name or as a colleague; empty where that was the reader."""
    if name is None:
        return {}
    words = material.book.words["colleague"]
    return {"writer": name or words["nom"], "writer_dat": name or words.get("dat", words["nom"])}


def _elided(text: str, name: str | None, material: Material) -> str:
    """French: "l'e-mail de Anna" is "l'e-mail d'Anna"."""
    vowel = name is not None and fold(name)[:1] in tuple("aeiouy")
    return text.replace(f" de {name}", f" d'{name}") if material.book.topics.elides and vowel else text


def _dated(
    values: Values, material: Material, stem: str, kinds: tuple[str, ...], *, at: datetime, more: dict[str, str | None]
) -> None:
    flat = {"date": format_date(at, material), "contact": material.brief.prospect.name}
    flat |= {name: text for name, text in more.items() if text}
    for slot in _family(material.book, stem):
        forms = (material.book.words[slot].get(kind) for kind in kinds)
        made = next((text for form in forms if form and (text := _filled(form, flat)) is not None), None)
        if made:
            values[slot] = (made,)


def _quoted(values: Values, material: Material, slot: str, quote: Quote) -> None:
    own, others = ("told", "today", "dated", "said", "plain"), ("by_dated", "by_plain")
    reported = told(quote.words, material.book) if slot == "promise" else None
    day = _named_day(quote, material) if slot == "agreed" else None
    more = {"words": quote.words, "told": reported, "when": day, **_people(quote.other, material)}
    today = day == format_date(material.now, material)
    kinds = tuple(kind for kind in (own if quote.other is None else others) if kind != "today" or today)
    _dated(values, material, slot, kinds, at=quote.at, more=more)


def _named_day(quote: Quote, material: Material) -> str | None:
    """The day that they asked for, where their words hold its number."""
    moment = material.plan.situation.facts.resume_at
    if moment is None or not re.search(rf"(?<!\d){local(moment, material.known.zone).day}(?!\d)", quote.words or ""):
        return None
    return format_date(moment, material)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
    if not voice.address:
        return voice.greet + book.salutation[-1]
    comma = book.salutation_comma if fold(voice.greet) in book.comma_greets else None
    line = (comma or book.salutation).format(greet=voice.greet, address=voice.address).strip(" ,")
    return line if line.endswith((",", ":")) else line + book.salutation[-1]
