"""A person of Pipedrive with mails and activities as the record that Highroad reads. Pure: what is read is given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any, NamedTuple

Fields = Mapping[str, Any]

_OUTCOMES = {
    "connected": "call_connected",
    "no_answer": "call_no_answer",
    "busy": "call_no_answer",
    "left_message": "call_voicemail",
    "left_voicemail": "call_voicemail",
    "wrong_number": "call_wrong_number",
}
_CAME = "What came of it: "
_KNOWN = frozenset({"no", "yes", "limbo", "person_changed", "reason_learned", "no_answer"})
_MEETINGS = frozenset({"meeting", "lunch"})
_LONGEST_HISTORY = 200
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,1000}>")


class Found(NamedTuple):
    """What Pipedrive says of a person."""

    person: Fields
    user: Fields
    mails: Sequence[Fields]
    activities: Sequence[Fields]
    outcomes: Mapping[int, str]
    """Outcome of the call log by the id of its activity."""
    organization: str | None = None
    deal: str | None = None


def record_of(
    found: Found, *, now: datetime, call_types: Mapping[str, str], do_not_contact_label: int | None
) -> dict[str, Any]:
    """The record; its `history` is empty where nothing was ever said or tried."""
    person, user = found.person, found.user
    addresses = [str(mail["value"]).casefold() for mail in person.get("emails") or () if mail.get("value")]
    mails = [entry for mail in found.mails if (entry := _mail(mail, person.get("id"), addresses, user))]
    days = {entry["at"][:10] for entry in mails if entry["kind"] == "email_out"}
    history = [*mails, *_activities(found, now, call_types, days)]
    return _known(
        id=f"pipedrive-{user.get('company_id')}-{person['id']}",
        name=person.get("name"),
        title=person.get("job_title"),
        company=found.organization,
        email=_primary(person.get("emails")),
        phone=_primary(person.get("phones")),
        do_not_contact=do_not_contact_label is not None and do_not_contact_label in (person.get("label_ids") or ()),
        sender=user.get("name"),
        sender_company=user.get("company_name"),
        sender_phone=user.get("phone"),
        deal=found.deal,
        history=sorted(history, key=lambda entry: entry["at"])[-_LONGEST_HISTORY:],
    )


def _mail(mail: Fields, person_id: object, addresses: Sequence[str], user: Fields) -> dict[str, Any] | None:
    at = moment(mail.get("message_time") or mail.get("add_time"))
    if at is None or mail.get("draft_flag") or mail.get("deleted_flag") or mail.get("external_deleted_flag"):
        return None
    theirs = _is_theirs(mail, person_id, addresses, user)
    return _known(
        id=f"mail-{mail.get('id')}",
        at=at.isoformat(),
        kind="email_in" if theirs else "email_out",
        subject=mail.get("subject"),
        text=mail.get("body") or mail.get("snippet"),
    )


def _is_theirs(mail: Fields, person_id: object, addresses: Sequence[str], user: Fields) -> bool:
    """Copies by Smart BCC lack `sent_flag`, so the sender decides where he is known."""
    senders = mail.get("from") or ()
    froms = [str(sender.get("email_address") or "").casefold() for sender in senders]
    if any(address in addresses for address in froms) or person_id in [s.get("linked_person_id") for s in senders]:
        return True
    own = str(user.get("email") or "").casefold()
    return not (mail.get("sent_flag") or mail.get("smart_bcc_flag") or (own and own in froms))


def _activities(
    found: Found, now: datetime, call_types: Mapping[str, str], mailed: Iterable[str]
) -> Iterable[dict[str, Any]]:
    """Calls and meetings that took place, meetings ahead, and mails that only an activity tells of."""
    for activity in found.activities:
        at = _when(activity, now)
        if activity.get("is_deleted") or at is None:
            continue
        kind = _kind(activity, at > now, found.outcomes, call_types)
        if kind is None or (kind == "email_out" and at.date().isoformat() in mailed):
            continue
        note = plain(activity.get("note")) if kind != "meeting" or at <= now else None
        came, text = _came_of_it(note or "")
        if came == "no_answer":
            kind, came = "call_no_answer", None
        yield _known(id=f"activity-{activity.get('id')}", at=at.isoformat(), kind=kind, text=text, came_of_it=came)


def _came_of_it(note: str) -> tuple[str | None, str]:
    """What the panel wrote into the first line of a call's note, and the rest."""
    first, _, rest = note.partition("\n")
    came = first.removeprefix(_CAME).strip().replace(" ", "_") if first.startswith(_CAME) else None
    return (came, rest) if came in _KNOWN else (None, note)


def _kind(activity: Fields, ahead: bool, outcomes: Mapping[int, str], call_types: Mapping[str, str]) -> str | None:
    name, done = str(activity.get("type")), bool(activity.get("done"))
    if name in _MEETINGS and (done or ahead):
        return "meeting"
    if not done:
        return None
    if name in call_types:
        return call_types[name]
    if name == "call":
        return _OUTCOMES.get(outcomes.get(activity.get("id", 0), ""), "call_connected")
    return "email_out" if name == "email" else None


def _when(activity: Fields, now: datetime) -> datetime | None:
    """When it was due, in UTC as Pipedrive keeps it; when it was ticked off, where it was done before it was due."""
    day, ticked = activity.get("due_date"), moment(activity.get("marked_as_done_time"))
    due = moment(f"{day}T{activity.get('due_time') or '12:00'}") if day else None
    if activity.get("done") and (due is None or due > now):
        return ticked
    return due


def moment(text: object) -> datetime | None:
    """A time of Pipedrive's, which is in UTC whether it says so or not."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def plain(html: object) -> str | None:
    """A note without its markup."""
    if not isinstance(html, str):
        return None
    return unescape(_TAG.sub(" ", _BREAK.sub("\n", html))).strip() or None


def _primary(values: Sequence[Fields] | None) -> str | None:
    known = [value for value in values or () if value.get("value")]
    known.sort(key=lambda value: not value.get("primary"))
    return str(known[0]["value"]) if known else None


def _known(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}
