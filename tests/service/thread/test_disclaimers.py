"""What programs print below a mail is cut; what people say about contracts, tax numbers, data and viruses stays."""

import pytest

from service.thread import visible

SAID = [
    "The two invoices carry the wrong VAT number, so our system sends them back.",
    "What is your VAT number?",
    "Your VAT number GB 123 4567 89 is not valid, says the portal.",
    "We need your company registration number before we can pay.",
    "Please send it to our registered office in Leeds.",
    "Our lawyer wants a GDPR annex first.",
    "The capital social won't stretch to it.",
    "Please save paper and send the PDF alone.",
    "We must treat the figures as confidential and may not disclose them to anybody outside.",
    "Our insurer prohibits sensors of third parties and takes no liability.",
    "Unsere USt-IdNr. fehlt auf der Rechnung, bitte korrigieren.",
    "Der Handelsregistereintrag ist noch nicht durch, vorher geht nichts.",
    "Die Weitergabe der vertraulichen Pläne ist uns untersagt.",
    "Vous avez oublié le SIRET sur le devis.",
    "Cette information est confidentielle, et il est interdit de la transmettre à un fournisseur.",
    "Con la protección de datos hay un problema.",
    "La información es confidencial y está prohibido pasarla a terceros.",
    "O RGPD obriga-nos a esperar.",
    "KvK heeft ons nog niet ingeschreven.",
    "We had the mail checked by our antivirus people, it was quarantined.",
    "Warning: the e-mail server is down on Fridays, ring me.",
    "You received this because I care: we cannot.",
    "Sie erhalten diese Mail, weil ich Ihnen eine Antwort schulde: nein.",
    "Vous recevez ce message car je n'ai pas pu appeler.",
    "View it in your browser? Ours blocks it.",
]
PRINTED = [
    "VAT No. GB 123 4567 89",
    "Registered in England and Wales No. 01234567. Registered office: 1 High Street, Leeds LS1",
    "Amtsgericht München, HRB 12345",
    "Sitz der Gesellschaft: Hamburg, USt-IdNr.: DE123456789",
    "Geschäftsführer: Karl Otto, Anna Blum",
    "SIRET 123 456 789 00012 - RCS Lyon B 123 456 789",
    "SARL au capital social de 10 000 €",
    "CNPJ 12.345.678/0001-90",
    "KvK 12345678 | BTW nr NL123456789B01",
    "Inscrita en el Registro Mercantil de Madrid, tomo 1, folio 2",
    "Please consider the environment before printing this e-mail.",
    "This e-mail has been checked for viruses by Avast antivirus software.",
    "You received this message because you are subscribed to the group. To unsubscribe click https://x.example/u",
    "Conforme al RGPD le informamos de que sus datos figuran en un fichero de la empresa.",
    "Datenschutzhinweise: https://x.example/datenschutz",
    "This e-mail is confidential and intended solely for the addressee. If it reached you in error, delete it.",
    "Diese E-Mail ist vertraulich. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie und informieren Sie uns.",
    "Ce message est confidentiel et destiné exclusivement à son destinataire.",
    "Este mensaje es confidencial y está dirigido exclusivamente a su destinatario.",
]


@pytest.mark.parametrize("sentence", SAID)
@pytest.mark.parametrize(
    "mail",
    [
        "Hello Ann,\n{} The rest is fine.\nRegards\nMara Field",
        "Hello Ann,\n\nthank you for the papers.\n{}\n\nRegards,\nMara",
        "Hello Ann,\n\nthank you.\n\n{}\n\nRegards,\nMara",
        "Thanks Ann.\n\n{}",
    ],
)
def test_what_a_person_says_of_such_things_stays(sentence: str, mail: str) -> None:
    assert sentence in visible(mail.format(sentence))


@pytest.mark.parametrize("notice", PRINTED)
@pytest.mark.parametrize(
    "mail",
    [
        "Hello Ann,\n\nwe will let you know in May.\n\nRegards,\nMara Field\nField Ltd\n{}",
        "Hello Ann,\n\nwe will let you know in May.\n\nRegards,\nMara Field\n\n{}",
        "Not now, thanks.\n\n{}",
    ],
)
def test_what_is_printed_below_every_mail_goes(notice: str, mail: str) -> None:
    assert notice not in visible(mail.format(notice))
