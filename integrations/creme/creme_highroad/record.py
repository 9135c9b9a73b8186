"""A contact of Creme as a Highroad brief: its e-mails, calls and meetings are the thread."""

import hashlib
import json

from creme.activities import constants as acts
from creme.activities import get_activity_model
from creme.creme_core.models import Relation
from creme.emails import constants as mails
from creme.emails import get_entityemail_model
from creme.opportunities import constants as deals
from creme.opportunities import get_opportunity_model
from creme.persons import get_organisation_model
from django.conf import settings
from django.db.models import Q
from django.utils.timezone import now

from .outcomes import heard

_LONGEST_THREAD = 200
_NOT_HELD = {acts.UUID_STATUS_CANCELLED, acts.UUID_STATUS_DELAYED}
_NOT_YET = {acts.UUID_STATUS_PLANNED, acts.UUID_STATUS_IN_PROGRESS}


def brief_of(contact, user) -> dict | None:
    """The brief; null where nothing was ever said or tried. Descriptions and memos are internal and stay in Creme."""
    messages = sorted([*_emails(contact), *_activities(contact)], key=lambda message: message["at"])
    if not messages:
        return None
    employers = list(contact.get_employers())
    employer = employers[0] if employers else None
    deal = _deal(contact, employers)
    return {
        "thread": {"messages": messages[-_LONGEST_THREAD:]},
        "prospect": _known(
            id=prospect_id(contact),
            name=_name(contact),
            title=str(contact.position or "") or contact.full_position,
            company=employer.name if employer else None,
            email=contact.email,
            phone=contact.phone or contact.mobile,
            do_not_contact=_is_barred(contact) or None,
        ),
        "sender": _sender(user),
        **({"offer": {"name": deal.name}} if deal else {}),
    }


def prospect_id(contact) -> str:
    """Under which Highroad keeps the contact; stays when names and addresses change."""
    return f"creme-{contact.uuid}"


def _emails(contact):
    """E-mails that went out or came in; what Creme has not sent yet is left out."""
    model = get_entityemail_model()
    directions = dict(
        Relation.objects.filter(
            subject_entity=contact.id, type__in=(mails.REL_SUB_MAIL_SENT, mails.REL_SUB_MAIL_RECEIVED)
        ).values_list("object_entity_id", "type_id")
    )
    left = (model.Status.SENT, model.Status.SYNCHRONIZED)
    for email in model.objects.filter(pk__in=directions, is_deleted=False, status__in=left):
        theirs = directions[email.pk] == mails.REL_SUB_MAIL_SENT
        at = (email.reception_date if theirs else email.sending_date) or email.sending_date or email.created
        yield _known(
            id=str(email.uuid),
            at=at.isoformat(),
            direction="inbound" if theirs else "outbound",
            channel="email",
            subject=email.subject,
            body=email.body or email.body_html,
        )


def _activities(contact):
    """Calls and meetings with the contact: those that took place, and meetings that are still ahead."""
    linked = (acts.REL_SUB_PART_2_ACTIVITY, acts.REL_SUB_ACTIVITY_SUBJECT, acts.REL_SUB_LINKED_2_ACTIVITY)
    ids = Relation.objects.filter(subject_entity=contact.id, type__in=linked).values_list("object_entity_id", flat=True)
    kinds = (acts.UUID_TYPE_PHONECALL, acts.UUID_TYPE_MEETING)
    found = get_activity_model().objects.filter(pk__in=ids, is_deleted=False, start__isnull=False, type__uuid__in=kinds)
    for activity in found.select_related("type", "sub_type", "status").distinct():
        is_call = str(activity.type.uuid) == acts.UUID_TYPE_PHONECALL
        message = _call(activity) if is_call else _meeting(activity)
        if not message:
            continue
        name, at = str(activity.uuid), activity.start.isoformat()
        note, theirs = heard(activity.minutes or "")
        yield _known(id=name, at=at, body=note, **message)
        if theirs and is_call:
            yield {"id": f"{name}-said", "at": at, "direction": "inbound", "channel": "call", "body": theirs}


def _call(activity) -> dict | None:
    sub_type, status = str(activity.sub_type.uuid), _status(activity)
    if status in _NOT_HELD | _NOT_YET or activity.start > now():
        return None
    if sub_type == acts.UUID_SUBTYPE_PHONECALL_FAILED or status == acts.UUID_STATUS_UNSUCCESSFUL:
        return {"direction": "outbound", "channel": "call", "outcome": "no_answer"}
    incoming = sub_type == acts.UUID_SUBTYPE_PHONECALL_INCOMING
    return {"direction": "inbound" if incoming else "outbound", "channel": "call", "outcome": "connected"}


def _meeting(activity) -> dict | None:
    status, ahead = _status(activity), activity.start > now()
    if status in _NOT_HELD or status == acts.UUID_STATUS_UNSUCCESSFUL or (status in _NOT_YET and not ahead):
        return None
    return {"direction": "outbound", "channel": "meeting"}


def _status(activity) -> str | None:
    return str(activity.status.uuid) if activity.status else None


def _deal(contact, employers):
    """The opportunity of the contact or of the employer that was touched last; a lost one before others."""
    about = (deals.REL_OBJ_LINKED_CONTACT, deals.REL_SUB_TARGETS)
    targets = [contact.id, *(employer.pk for employer in employers)]
    linked = Q(relations__type__in=about, relations__object_entity__in=targets)
    found = get_opportunity_model().objects.filter(linked, is_deleted=False)
    return found.order_by("-sales_phase__lost", "-modified").first()


def _sender(user) -> dict:
    own = get_organisation_model().objects.filter(is_managed=True, is_deleted=False).order_by("pk").first()
    contact = getattr(user, "linked_contact", None)
    return _known(
        name=_rep_name(user),
        company=own.name if own else None,
        phone=(contact.phone or contact.mobile) if contact else None,
    )


def _rep_name(user) -> str:
    """In full: Creme's own shows "Dana R.", which no e-mail is signed with."""
    return user.displayed_name or f"{user.first_name} {user.last_name}".strip() or user.username


def _is_barred(contact) -> bool:
    """Whether the contact has the property that stands for «do not contact» here."""
    barred = getattr(settings, "HIGHROAD_DO_NOT_CONTACT", None)
    return bool(barred) and contact.properties.filter(type__uuid=barred).exists()


def _name(contact) -> str:
    return f"{contact.first_name} {contact.last_name}".strip()


def _known(**fields) -> dict:
    return {name: value for name, value in fields.items() if value not in (None, "")}


def press_key(brief: dict, press: str) -> str:
    """The idempotency key of one press: on this contact, for the play that the rules choose, after this message."""
    return f"{brief['prospect']['id']}.auto.{brief['thread']['messages'][-1]['id']}.{press}"


def ahead_key(brief: dict) -> str:
    """The idempotency key of a draft made ahead: nobody presses, so it stands for the record as it is."""
    return press_key(brief, hashlib.sha256(json.dumps(brief, sort_keys=True).encode()).hexdigest()[:16])
