"""What the button asks for when it is pressed, and the address that takes what was done in the panel."""

import json
import re

from creme.creme_core.http import CremeJsonResponse
from creme.creme_core.views.generic import CheckedView
from creme.creme_core.views.generic.base import EntityRelatedMixin
from creme.persons import get_contact_model

from .buttons import NextTouchButton
from .client import HighroadError, has_draft, launch
from .log import put_on_record
from .record import brief_of, press_key, prospect_id

_EVENTS = ("sent", "kept", "outcome")
_LONGEST = 50_000
_PRESS = re.compile(r"[a-z0-9]{1,40}")


class ContactView(EntityRelatedMixin, CheckedView):
    entity_id_url_kwarg = "contact_id"
    entity_classes = get_contact_model()
    permissions = NextTouchButton.permissions

    def check_related_entity_permissions(self, entity, user):
        user.has_perm_to_view_or_die(entity)
        user.has_perm_to_link_or_die(entity)


class Launch(ContactView):
    """One press: the record is handed over. The dialog is open by then; the panel in it takes the record and drafts."""

    def post(self, request, *args, **kwargs):
        press = request.POST.get("press", "")
        if not _PRESS.fullmatch(press):
            return CremeJsonResponse({"fault": "The press cannot be read."}, status=400)
        contact = self.get_related_entity()
        brief = brief_of(contact, request.user)
        if brief is None:
            return CremeJsonResponse({"fault": "There is no e-mail, call or meeting with this contact yet."})
        try:
            token = launch(brief, f"{request.scheme}://{request.get_host()}", press_key(brief, press))
        except HighroadError as error:
            return CremeJsonResponse({"fault": str(error)})
        return CremeJsonResponse({"launch": token})


class Record(ContactView):
    """Takes what the person did. The draft is looked up with our own key: the browser's word alone makes no record."""

    def post(self, request, *args, **kwargs):
        contact = self.get_related_entity()
        try:
            done = _done(json.loads(request.body))
            ours = has_draft(prospect_id(contact), done["draft_id"])
        except (ValueError, TypeError, KeyError):
            return CremeJsonResponse({"ok": False, "message": "what was told cannot be read"}, status=400)
        except HighroadError as error:
            return CremeJsonResponse({"ok": False, "message": str(error)}, status=502)
        if not ours:
            return CremeJsonResponse({"ok": False, "message": "the draft is of another record"}, status=409)
        put_on_record(contact, request.user, done)
        return CremeJsonResponse({"ok": True})


def _done(told) -> dict:
    """What was told, field by field. Raises ValueError, TypeError, KeyError."""
    done = {name: _text(told[name]) for name in ("event", "draft_id", "play", "channel", "body")}
    done |= {name: _text(told.get(name), optional=True) for name in ("subject", "not_before")}
    outcome = told.get("outcome") or {}
    done["outcome"] = {
        "outcome": _text(outcome.get("outcome"), optional=True),
        "note": _text(outcome.get("note"), optional=True),
        "zero_to_ten": None if outcome.get("zero_to_ten") is None else int(outcome["zero_to_ten"]),
    }
    if done["event"] not in _EVENTS or not done["draft_id"].isalnum():
        raise ValueError
    return done


def _text(value, *, optional=False) -> str | None:
    if value is None and optional:
        return None
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError
    return value
