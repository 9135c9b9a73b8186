"""Puts the button on the contact, once; an administrator may move or remove it in «Button menu»."""

from creme.creme_core.management.commands.creme_populate import BasePopulator
from creme.creme_core.models import ButtonMenuItem
from creme.persons import get_contact_model

from .buttons import NextTouchButton


class Populator(BasePopulator):
    dependencies = ("creme_core", "persons", "activities", "emails")
    BUTTONS = (ButtonMenuItem.objects.proxy(model=get_contact_model(), button=NextTouchButton, order=1),)

    def _already_populated(self):
        return ButtonMenuItem.objects.filter(button_id=NextTouchButton.id).exists()
