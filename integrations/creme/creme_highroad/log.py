"""Puts on the record what the person did in the panel. A repeat finds what the first left and changes nothing."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from creme.activities import constants as acts
from creme.activities import get_activity_model
from creme.activities.models import ActivitySubType, Status
from creme.assistants.models import Memo, ToDo
from creme.creme_core.models import CremeEntity, Relation
from creme.emails import constants as mails
from creme.emails import get_entityemail_model
from django.db.transaction import atomic
from django.utils.html import linebreaks
from django.utils.timezone import now

from .outcomes import minutes_of

_CALL = timedelta(minutes=5)
_TITLES = {"voicemail": "Voicemail left", "no_answer": "Call, no answer", "call": "Call"}


@atomic
def put_on_record(contact, user, done: dict) -> CremeEntity | Memo | ToDo:
    """`done`: what the panel told, checked by the view.

    What was sent becomes an e-mail with its relation, or an activity where it was spoken; the outcome of a call an
    activity; what was kept for later a memo, or a task where it is a call. A draft never becomes an e-mail of Creme,
    since Creme would send it.
    """
    CremeEntity.objects.select_for_update().get(pk=contact.pk)
    event, channel = done["event"], done["channel"]
    if event == "kept":
        return _task(contact, user, done) if channel in ("call", "voicemail") else _memo(contact, user, done)
    if event == "outcome" or channel in ("call", "voicemail"):
        return _activity(contact, user, done)
    return _email(contact, user, done)


def _email(contact, user, done):
    model = get_entityemail_model()
    mark = uuid5(NAMESPACE_URL, _mark(done))
    email, is_new = model.objects.get_or_create(
        identifier=mark.hex,
        defaults={
            "user": user,
            "sender": user.email or user.username,
            "recipient": contact.email or str(contact),
            "subject": (done["subject"] or "")[: model._meta.get_field("subject").max_length],
            "body": done["body"],
            "body_html": linebreaks(done["body"], autoescape=True),
            "status": model.Status.SENT,
            "sending_date": now(),
            "description": _mark(done),
        },
    )
    if is_new:
        _relate(contact, mails.REL_SUB_MAIL_RECEIVED, email, user)
        if user.linked_contact:
            _relate(user.linked_contact, mails.REL_SUB_MAIL_SENT, email, user)
    return email


def _activity(contact, user, done):
    spoken = done["event"] == "sent" or done["outcome"].get("outcome") != "no_answer"
    failed = done["channel"] == "voicemail" or not spoken
    sub_type = acts.UUID_SUBTYPE_PHONECALL_FAILED if failed else acts.UUID_SUBTYPE_PHONECALL_OUTGOING
    sub_type = ActivitySubType.objects.select_related("type").get(uuid=sub_type)
    status = acts.UUID_STATUS_UNSUCCESSFUL if failed else acts.UUID_STATUS_DONE
    title = _TITLES["voicemail" if done["channel"] == "voicemail" else "no_answer" if failed else "call"]
    activity, is_new = get_activity_model().objects.get_or_create(
        uuid=uuid5(NAMESPACE_URL, _mark(done)),
        defaults={
            "user": user,
            "title": f"{title} ({contact})"[:100],
            "type": sub_type.type,
            "sub_type": sub_type,
            "status": Status.objects.get(uuid=status),
            "start": now() - _CALL,
            "end": now(),
            "minutes": _minutes(done),
            "description": _mark(done),
        },
    )
    if is_new:
        for participant in filter(None, (contact, user.linked_contact)):
            _relate(participant, acts.REL_SUB_PART_2_ACTIVITY, activity, user)
    return activity


def _minutes(done) -> str:
    if done["event"] == "sent":
        return done["body"]
    return minutes_of(done["outcome"])


def _memo(contact, user, done):
    words = "\n\n".join(filter(None, (done["subject"], done["body"])))
    return Memo.objects.get_or_create(
        content=f"{words}\n\n{_mark(done)}",
        entity_id=contact.pk,
        defaults={"user": user, "real_entity": contact},
    )[0]


def _task(contact, user, done):
    due = datetime.fromisoformat(done["not_before"]) if done["not_before"] else None
    return ToDo.objects.get_or_create(
        description=f"{done['body']}\n\n{_mark(done)}",
        entity_id=contact.pk,
        defaults={"user": user, "real_entity": contact, "title": f"Call {contact}"[:200], "deadline": due},
    )[0]


def _relate(subject, type_id, target, user) -> None:
    Relation.objects.safe_get_or_create(subject_entity=subject, type_id=type_id, object_entity=target, user=user)


def _mark(done) -> str:
    """Names the draft on what it became; the key of a repeat."""
    return f"Highroad {done['event']} {done['play']} {done['draft_id']}"
