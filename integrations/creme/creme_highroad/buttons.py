"""The button above a contact."""

from creme.activities import get_activity_model
from creme.creme_core.auth import build_creation_perm
from creme.creme_core.gui.button_menu import Button
from creme.creme_core.models import Relation
from creme.emails import constants as mails
from creme.emails import get_entityemail_model
from creme.persons import get_contact_model

from .client import browser_address


class NextTouchButton(Button):
    id = Button.generate_id("creme_highroad", "next_touch")
    verbose_name = "Draft the next touch"
    description = "Reads the thread of this contact and drafts the next touch with Highroad. Nothing is sent."
    template_name = "creme_highroad/button.html"
    permissions = (build_creation_perm(get_entityemail_model()), build_creation_perm(get_activity_model()))
    dependencies = (Relation,)
    relation_type_deps = (mails.REL_SUB_MAIL_RECEIVED,)

    def get_context(self, *, entity, request):
        """With the address of a panel that waits until the page around it hands a record over."""
        return {**super().get_context(entity=entity, request=request), "panel": f"{browser_address()}/panel?handed"}

    def check_permissions(self, *, entity, request):
        super().check_permissions(entity=entity, request=request)
        request.user.has_perm_to_link_or_die(entity)

    def get_ctypes(self):
        return (get_contact_model(),)
