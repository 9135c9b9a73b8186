"""Who sends us on by a phone number is thanked, and not asked once more whom to speak with (K24)."""

from itertools import islice

import pytest

from service.guardrail import blocking
from service.plays import PlayId
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of


@pytest.mark.parametrize(
    ("language", "body", "number"),
    [
        ("en", "I only do the books. My brother Al decides on flour. Ring the mill on 312 555 0190.", "number"),
        ("de", "Ich mache nur die Bücher. Über das Mehl entscheidet mein Bruder, Telefon 030 5550190.", "Nummer"),
        ("es", "Yo solo llevo las cuentas. De la harina decide mi hermano, llámele al 600 555 190.", "número"),
        ("fr", "Je ne tiens que les comptes. C'est mon frère qui décide, au 05 55 01 90 90.", "numéro"),
        ("pt", "Eu só trato das contas. Quem decide é o meu irmão, ligue para 291 555 190.", "número"),
        ("pt-BR", "Eu só cuido das contas. Quem decide é meu irmão, ligue para 11 95555 0190.", "número"),
    ],
)
def test_who_gives_a_number_is_thanked_for_it(language: str, body: str, number: str) -> None:
    thread = [sent(subject="Thirty sheets"), received(body)]
    desk = desk_of(a_brief(thread, now=day(4), prospect={"language": language}))
    assert desk.play is PlayId.DECISION_MAKER_PROBE
    assert desk.plan.situation.facts.gave_number
    assert not desk.plan.flags[0].startswith("Going around")
    ready = list(islice(desk.ready(), 3))
    assert len(ready) == 3
    for text in ready:
        assert not blocking(desk.judge(desk.draft(text.subject, text.body, text.card)))
        assert number in text.body


def test_the_number_of_the_contact_is_no_way_on() -> None:
    body = "My brother Al decides on flour. You have my number, +1 312 555 0142."
    desk = desk_of(a_brief([sent(), received(body)], now=day(4), prospect={"phone": "+1 312 555 0142"}))
    assert not desk.plan.situation.facts.gave_number


@pytest.mark.parametrize("figures", ["since 14.10.2026", "since 2026-10-14", "for order RE-2026-00118"])
def test_a_day_or_an_order_is_no_number_to_ring(figures: str) -> None:
    body = f"I only do the books, and my brother Al decides on flour {figures}."
    desk = desk_of(a_brief([sent(), received(body)], now=day(4)))
    assert desk.play is PlayId.DECISION_MAKER_PROBE
    assert not desk.plan.situation.facts.gave_number
