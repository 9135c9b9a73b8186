"""An address for an invoice or a contract sends nobody on."""

import pytest

from service.situation.papers import paper_to_an_address
from service.situation.reading import Reading
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.service.situation.meant.test_message import read


def sent_to(body: str, language: str) -> bool:
    message = read_thread(a_brief([received(body, on=2)]), now=day(30)).messages[0]
    return paper_to_an_address(Reading(message, language)) is not None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Approved. Invoices go to ap@mill.example, quoting PO 7.", "en"),
        ("Don't send the invoice here, that box is closed. Send it to ap@mill.example and copy me.", "en"),
        ("Freigegeben. Rechnung bitte an rechnung@mill.example, nicht an mich.", "de"),
        ("Merci d'envoyer le contrat à juridique@mill.example, je suis en copie.", "fr"),
        ("Aprobado. La factura a facturas@mill.example, por favor.", "es"),
        ("Pode enviar a minuta para juridico@mill.example.", "pt"),
        ("Stuur de factuur naar crediteuren@mill.example.", "nl"),
    ],
)
def test_who_tells_where_a_paper_is_to_go_goes_on_with_us(body: str, language: str) -> None:
    assert sent_to(body, language)
    assert read(a_brief([sent(on=1), received(body, on=2)], prospect={"language": language})).kind == "interest"


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Please send your proposal to ann@mill.example.", "en"),
        ("Contracts are dealt with centrally, so send yours to buying@mill.example.", "en"),
        ("I left in June. Send the contract to Joan Pike, joan@mill.example.", "en"),
        ("Verträge macht die Zentrale, bitte wenden Sie sich an einkauf@mill.example.", "de"),
        ("Pour les contrats, adressez-vous à Mme Roux, roux@mill.example.", "fr"),
        ("Please send the invoice by post.", "en"),
    ],
)
def test_an_address_of_who_has_the_matter_is_not_one_of_a_paper(body: str, language: str) -> None:
    assert not sent_to(body, language)
