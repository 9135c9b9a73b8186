"""The app and its one button."""

from creme.creme_core.apps import CremeAppConfig


class CremeHighroadConfig(CremeAppConfig):
    default = True
    name = "creme_highroad"
    verbose_name = "Highroad"
    credentials = CremeAppConfig.CRED_NONE
    dependencies = ("creme.persons", "creme.activities", "creme.emails", "creme.opportunities", "creme.assistants")

    def register_buttons(self, button_registry):
        from .buttons import NextTouchButton

        button_registry.register(NextTouchButton)
