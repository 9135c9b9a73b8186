"""Has the next touch of every contact with a lost deal drafted ahead of the button. For a nightly cron."""

from creme.creme_core.models import Relation
from creme.opportunities import constants as deals
from creme.opportunities import get_opportunity_model
from creme.persons import constants as persons
from creme.persons import get_contact_model
from django.core.management.base import BaseCommand

from creme_highroad.client import HighroadError, predraft
from creme_highroad.record import ahead_key, brief_of


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=500, help="At most so many contacts; the newest first.")

    def handle(self, *args, limit, **options):
        sent, failed = 0, 0
        for contact in _with_lost_deals()[:limit]:
            brief = brief_of(contact, contact.user)
            if brief is None:
                continue
            try:
                predraft(brief, ahead_key(brief))
                sent += 1
            except HighroadError as error:
                failed += 1
                self.stderr.write(f"contact {contact.pk}: {error}")
        self.stdout.write(f"{sent} contacts handed over, {failed} failed")


def _with_lost_deals():
    """Contacts who are linked to a lost opportunity or work for the organisation that it aimed at."""
    lost = get_opportunity_model().objects.filter(sales_phase__lost=True, is_deleted=False).values("pk")
    about = Relation.objects.filter(
        subject_entity__in=lost, type__in=(deals.REL_OBJ_LINKED_CONTACT, deals.REL_SUB_TARGETS)
    ).values("object_entity_id")
    employed = Relation.objects.filter(
        type__in=(persons.REL_SUB_EMPLOYED_BY, persons.REL_SUB_MANAGES), object_entity__in=about
    ).values("subject_entity_id")
    contacts = get_contact_model().objects.filter(is_deleted=False, is_user__isnull=True)
    return (contacts.filter(pk__in=about) | contacts.filter(pk__in=employed)).order_by("-modified")
