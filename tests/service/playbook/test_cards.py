"""The call card: every wording of every step passes in every language, for a no and for who has not decided."""

import pytest

from service.domain import Brief, Offer, Prospect, Sender, Thread
from service.drafting.desk import Desk
from service.guardrail import blocking
from service.playbook.card import build_card, card_text
from tests.builders import a_brief, day, received, sent
from tests.service.playbook.test_texts import desk_of

WORDS = {
    "en": (
        "Dear Anna,\n\nhere is the quote for the oven. Best, Jo",
        "Jo, we have decided against it.",
        "Jo, I have to think about it.",
    ),
    "de": (
        "Guten Tag Frau Roth,\n\nhier ist das Angebot für den Ofen. Viele Grüße Jo",
        "Hallo Jo, wir haben uns dagegen entschieden.",
        "Danke, Jo, ich muss darüber nachdenken.",
    ),
    "de-du": (
        "Hallo Anna,\n\nhier ist das Angebot, das du wolltest. Viele Grüße Jo",
        "Hallo Jo, wir haben uns dagegen entschieden.",
        "Danke, Jo, ich muss darüber nachdenken.",
    ),
    "es": (
        "Estimada señora Roth:\n\naquí tiene su propuesta para el horno. Un saludo, Jo",
        "Jo, hemos decidido no seguir adelante.",
        "Gracias, Jo, tengo que pensarlo.",
    ),
    "es-tu": (
        "Hola, Anna:\n\naquí tienes tu propuesta para el horno. Un saludo, Jo",
        "Jo, hemos decidido no seguir adelante.",
        "Gracias, Jo, tengo que pensarlo.",
    ),
    "fr": (
        "Bonjour Madame Roth,\n\nvoici votre devis pour le four. Bien cordialement, Jo",
        "Jo, nous avons décidé de ne pas donner suite.",
        "Merci Jo, je dois y réfléchir.",
    ),
    "fr-tu": (
        "Salut Anna,\n\nvoici ton devis pour le four. Bien cordialement, Jo",
        "Jo, nous avons décidé de ne pas donner suite.",
        "Merci Jo, je dois y réfléchir.",
    ),
    "pt": (
        "Bom dia, senhora Roth,\n\naqui lhe deixo a sua proposta para o forno. Cumprimentos, Jo",
        "Jo, decidimos não avançar.",
        "Obrigada Jo, tenho de pensar.",
    ),
    "pt-tu": (
        "Olá, Anna,\n\naqui tens a tua proposta para o forno. Cumprimentos, Jo",
        "Jo, decidimos não avançar.",
        "Obrigada Jo, tenho de pensar.",
    ),
    "pt-BR": (
        "Oi, Anna,\n\nsegue a proposta para o forno que você pediu. Abraços, Jo",
        "Jo, decidimos não seguir.",
        "Obrigada Jo, preciso pensar.",
    ),
}
"""Our mail, a no, and a word of who has not decided, by language and form of address."""


def called_about(form: str, *, decided: bool) -> Desk:
    ours, no, thinking = WORDS[form]
    answer = received(no if decided else thinking, on=20, subject="Re: 30")
    language = form if form == "pt-BR" else form.split("-")[0]
    brief = Brief(
        thread=Thread(messages=(sent(ours, on=3, subject="30"), answer)),
        prospect=Prospect(name="Anna Roth", email="anna@roth.example", phone="+49 30 555 01", language=language),
        sender=Sender(name="Jo Weber", company="Lohnblick"),
        offer=Offer(name="Lohnblick Ofen"),
        play="clarifying_call",
        now=day(30),
    )
    return desk_of(brief)


@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize("form", WORDS)
def test_every_wording_of_the_card_passes_every_check(form: str, decided: bool) -> None:
    desk = called_about(form, decided=decided)
    assert desk.material is not None
    for turn in range(3):
        card = build_card(desk.material, turn=turn)
        found = blocking(desk.judge(desk.draft(None, card_text(card), card)))
        assert not found, (turn, [(r.check, [f.quote for f in r.findings]) for r in found])


@pytest.mark.parametrize("form", WORDS)
def test_each_opener_accepts_a_no(form: str) -> None:
    """Also where none was said: then it would be fine."""
    for decided in (True, False):
        desk = called_about(form, decided=decided)
        assert desk.material is not None
        for turn in range(3):
            opener = " ".join(step.say for step in build_card(desk.material, turn=turn)[:2])
            failed = [r.check for r in blocking(desk.judge(desk.draft(None, opener)))]
            assert not {"accepts_no", "call_order", "asks_permission"} & set(failed), (opener, failed)


def test_a_reason_alone_is_not_the_only_question() -> None:
    brief = a_brief([sent(), received("Dana, we went with Tresor in the end. Jim")], play="clarifying_call", now=day(4))
    desk = desk_of(brief)
    card = next(desk.ready()).card
    assert card is not None
    assert 2 <= card[2].say.count("?") <= 4
