# Read by Creme's shell: media and the add-on's button, then people whose deals died in different ways.
from datetime import timedelta

from creme.activities import constants as acts
from creme.activities.models import Activity, ActivitySubType, Status
from creme.creme_core.models import CremeUser, Relation
from creme.emails import constants as mails
from creme.emails.models import EntityEmail
from creme.opportunities import constants as deals
from creme.opportunities.models import Opportunity, SalesPhase
from creme.persons import constants as persons
from creme.persons.models import Contact, Organisation
from django.core.management import call_command
from django.utils.timezone import now

call_command("creme_populate", "creme_highroad", verbosity=0)
call_command("generatemedia", verbosity=0)

root = CremeUser.objects.get(username="root")
root.first_name, root.last_name, root.email = "Dana", "Reyes", "dana@coldwatch.example"
root.save()
me = root.linked_contact
ours = Organisation.objects.filter(is_managed=True).first()
ours.name = "ColdWatch"
ours.save()
lost = SalesPhase.objects.filter(lost=True).first()


def relate(subject, type_id, target):
    Relation.objects.safe_get_or_create(subject_entity=subject, type_id=type_id, object_entity=target, user=root)


def contact(first, last, company, email, phone=""):
    made = Contact.objects.create(user=root, first_name=first, last_name=last, email=email, phone=phone)
    employer = Organisation.objects.create(user=root, name=company)
    relate(made, persons.REL_SUB_EMPLOYED_BY, employer)
    deal = Opportunity(user=root, name=f"Sensors for {company}", sales_phase=lost)
    deal.emitter, deal.target = ours, employer
    deal.save()
    relate(made, deals.REL_SUB_LINKED_CONTACT, deal)
    return made


def mail(person, days_ago, subject, body, theirs=False):
    at = now() - timedelta(days=days_ago)
    made = EntityEmail(
        user=root,
        subject=subject,
        body=body,
        status=EntityEmail.Status.SYNCHRONIZED if theirs else EntityEmail.Status.SENT,
    )
    made.sender, made.recipient = (person.email, root.email) if theirs else (root.email, person.email)
    made.sending_date = made.reception_date = at
    made.genid_n_save()
    relate(person, mails.REL_SUB_MAIL_SENT if theirs else mails.REL_SUB_MAIL_RECEIVED, made)


def failed_call(person, days_ago):
    sub_type = ActivitySubType.objects.get(uuid=acts.UUID_SUBTYPE_PHONECALL_FAILED)
    at = now() - timedelta(days=days_ago)
    made = Activity.objects.create(
        user=root,
        title="Call",
        type=sub_type.type,
        sub_type=sub_type,
        start=at,
        end=at + timedelta(minutes=3),
        status=Status.objects.get(uuid=acts.UUID_STATUS_UNSUCCESSFUL),
    )
    relate(person, acts.REL_SUB_PART_2_ACTIVITY, made)
    relate(me, acts.REL_SUB_PART_2_ACTIVITY, made)


nadia = contact("Nadia", "Brandt", "Brandt Orchards", "nadia@brandt.example", "+49 30 555 0142")
mail(
    nadia,
    60,
    "Sensors for both cold rooms",
    "Hello Nadia, here is the plan for sensors in both of your cold rooms, as we discussed on Monday. Dana",
)
mail(
    nadia,
    57,
    "Re: Sensors for both cold rooms",
    "Hello Dana, thank you, this looks sound. I will go through it with my brother this week.",
    theirs=True,
)
mail(
    nadia, 45, "Re: Sensors for both cold rooms", "Hello Nadia, the mounting kit you asked about fits both rooms. Dana"
)
for days in (30, 20, 8):
    failed_call(nadia, days)

ines = contact("Ines", "Prat", "Prat Seafood", "ines@prat.example", "+34 555 010 203")
mail(ines, 9, "Cold room sensors", "Hello Ines, the quote for sensors in both cold rooms is attached. Dana")
mail(
    ines,
    1,
    "Re: Cold room sensors",
    "Hello Dana, we have decided not to go ahead, for financial reasons. Best, Ines",
    theirs=True,
)

omar = contact("Omar", "Haddad", "Haddad Dates", "omar@haddad.example")
mail(omar, 9, "Cold room sensors", "Hello Omar, the quote for your cold room is attached. Dana")
mail(omar, 3, "Re: Cold room sensors", "Please remove me from your list and do not write to me again.", theirs=True)

Contact.objects.create(user=root, first_name="Lena", last_name="Silent", email="lena@new.example")
