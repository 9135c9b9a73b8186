"""Meaning mends what wordings miss, and leaves alone what they know."""

import pytest

from service.domain import Brief
from service.situation import read_situation
from service.situation.meant import acts, opinion
from service.situation.model import Situation
from service.thread import read_thread
from tests.builders import a_brief, day, received, sent
from tests.needs import needs_model


def read(brief: Brief) -> Situation:
    return read_situation(read_thread(brief, now=day(30)), brief, now=day(30))


def read_answer(body: str, language: str = "en") -> Situation:
    return read(a_brief([sent(on=1), received(body, on=29)], prospect={"language": language}))


@needs_model
@pytest.mark.parametrize(
    ("body", "kind", "language"),
    [
        ("The partners have voted the purchase down.", "dismissal", "en"),
        ("I would be thankful if this letter were the final one from your house.", "opt_out", "en"),
        ("Die alte Waage tut noch ihren Dienst, die behalten wir.", "dismissal", "de"),
        ("How heavy is one crate, and does it float?", "interest", "en"),
    ],
)
def test_words_that_no_lexicon_knows_are_understood(body: str, kind: str, language: str) -> None:
    allowed = {kind, "routine"} if kind == "interest" else {kind}
    assert read_answer(body, language).kind in allowed


@needs_model
@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Received. We'll take forty, the long ones.", "en"),
        ("Got your sheet, thanks. You can send the invoice now.", "en"),
        ("Bien reçu, merci. Envoyez la facture, nous passons commande de 90.", "fr"),
        ("Bien reçu. Merci d'adresser la fiche à mon bureau.", "fr"),
        ("Recibido, gracias. Mande la factura de los ochenta.", "es"),
        ("Recebido, obrigada. Mande a fatura dos sessenta.", "pt"),
        ("Erhalten, danke. Sie können mir das Muster schicken.", "de"),
        ("My wife asks whether you have it in ash too. She has no e-mail herself.", "en"),
        ("Mein Bruder lässt fragen, ob Sie auch Esche haben. Er selbst hat kein Internet.", "de"),
        ("Mon mari demande si vous avez aussi du frêne. Lui n'écrit pas de mails.", "fr"),
        ("Mi marido pregunta si también tienen fresno. Él no usa el correo.", "es"),
        ("O meu marido pergunta se também têm freixo. Ele não usa o correio.", "pt"),
    ],
)
def test_a_step_beside_other_words_is_taken(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Received, thank you. We'll take it to the board and think it over.", "en"),
        ("Bien reçu, merci. Nous prenons le temps de lire.", "fr"),
        ("Erhalten, danke. Wir nehmen uns die Zeit und lesen es.", "de"),
    ],
)
def test_a_receipt_that_takes_its_time_stays_one(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "routine"


def test_a_no_with_a_live_question_stays_a_no() -> None:
    found = read_answer("We ordered from the mill across the river. Just wondering, do you dye wool as well?")
    assert found.kind == "dismissal"


def test_a_rule_s_opt_out_is_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opinion, "acts_of", lambda sentences: pytest.fail("asked"))
    assert read_answer("Please stop e-mailing me.").kind == "opt_out"


def test_one_word_answers_are_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opinion, "acts_of", lambda sentences: pytest.fail("asked"))
    assert read_answer("No thanks.").kind == "dismissal"


def test_without_the_extra_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "embed", lambda sentences: None)
    assert read_answer("We have decided to go with another supplier.").kind == "dismissal"


@needs_model
def test_a_soft_opt_out_outlives_a_later_thanks() -> None:
    brief = a_brief(
        [
            sent(on=1),
            received("I would be thankful if this letter were the final one from your house.", on=5),
            received("Thanks for understanding.", on=7),
        ]
    )
    assert read(brief).kind == "opt_out"


@needs_model
@pytest.mark.parametrize(("body", "language"), [("c'est mort 😬", "fr"), ("Nein danke 😅", "de"), ("pass 🙂", "en")])
def test_a_face_behind_a_short_no_is_no_word(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "dismissal"


@needs_model
def test_a_stop_for_one_thing_gives_way_to_an_order_beside_it() -> None:
    body = "Stop the flour to the old mill, nobody is there. To the new one we would like sixty sacks, how soon?"
    assert read_answer(body).kind == "interest"


@needs_model
@pytest.mark.parametrize(
    "body",
    [
        "Stop e-mailing me. Who gave you this address?",
        "Take us off your list, ok?",
        "Please stop writing to us. Which part of that is hard?",
        "Never contact me again. And what is the name of your boss?",
    ],
)
def test_a_question_that_buys_nothing_leaves_a_stop_a_stop(body: str) -> None:
    assert read_answer(body).kind == "opt_out"


@needs_model
def test_what_a_word_may_mean_is_told_with_its_chances() -> None:
    found = read_answer("The weavers talked it over, and for now the old loom does. Who knows, in a year or two.")
    assert found.chances
    assert found.chances[0].chance >= found.chances[-1].chance
    assert sum(told.chance for told in found.chances) <= 1.05


def test_where_rules_settle_it_nothing_else_is_told() -> None:
    assert read_answer("No thanks.").chances == ()
    assert read_answer("Please stop e-mailing me.").chances == ()


@needs_model
def test_whoever_asks_for_the_contact_is_no_redirect() -> None:
    found = read_answer(
        "Hello, Ana from the front desk here. Mr Ortiz has asked me to find out whether it runs on gas."
    )
    assert found.kind in ("interest", "routine")


def test_out_of_office_but_answering_days_later_is_a_person() -> None:
    brief = a_brief(
        [sent(on=1), received("I'm out of the office till Monday, but please send me two of the small ones.", on=5)]
    )
    assert read(brief).kind in ("interest", "routine")


@needs_model
def test_a_day_of_theirs_after_a_no_puts_nothing_off() -> None:
    body = "Gracias, pero al final no seguimos. La tienda nueva la abrimos en mayo, pásate cuando quieras."
    assert read_answer(body, "es").kind == "dismissal"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Haben Sie ein Herz und schreiben Sie mir nicht mehr, ja? Ich habe nichts gegen Sie.", "de"),
        ("Sea tan amable de no escribirme más, ¿sí? No es nada personal.", "es"),
    ],
)
def test_a_stop_that_is_put_as_a_question_is_one(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "opt_out"


@needs_model
def test_no_calls_at_one_desk_beside_a_wish_to_buy_are_no_stop() -> None:
    body = "Merci de ne plus téléphoner à l'atelier, cela gêne l'équipe. Par mail, volontiers : quel prix pour 30 ?"
    assert read_answer(body, "fr").kind == "interest"


@needs_model
def test_a_last_word_that_changes_nothing_tells_what_else_it_may_mean() -> None:
    found = read_answer("blz, ja peguei um emprestado do meu tio mas brigado viu", "pt")
    assert found.chances


@needs_model
def test_thanks_after_a_no_leave_the_chance_with_the_no() -> None:
    said = [sent(on=1), received("We have decided to stay with our own smith.", on=4), sent(on=5)]
    found = read(a_brief([*said, received("Thanks for understanding.", on=29)]))
    assert found.kind == "dismissal"
    assert found.chances
    assert found.chances[0].kind == "dismissal"


@needs_model
def test_what_sounds_like_a_stop_but_holds_none_is_a_no() -> None:
    assert read_answer("We are content as we are, so we shall say farewell here.").kind in ("dismissal", "opt_out")


def test_a_question_that_was_answered_and_thanked_for_is_open_no_more() -> None:
    asked = [received("Do the rails come in oak?", on=2), sent(body="In oak and in ash, Maria.", on=3)]
    assert read(a_brief([sent(on=1), *asked, received("Noted, thanks.", on=29)])).kind == "routine"


def test_a_machine_that_says_who_does_the_work_now_is_a_farewell() -> None:
    gone = (
        "I have moved to our Leeds yard and no longer look after buying. Please write to Tom Birch, tom@yard.example."
    )
    answer = received(gone, on=29, subject="Automatic reply: Rails")
    assert read(a_brief([sent(on=28), answer])).kind == "redirect"


@needs_model
def test_a_machine_that_bears_no_mark_and_names_who_came_after_is_a_farewell() -> None:
    gone = "I retired in May and this box is not read. Please contact Dr Amara Reed (a.reed@books.example)."
    assert read_answer(gone).kind == "redirect"


@needs_model
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Nora, I am out of your Monday letter, nothing personal. Your sheet is with the committee.", "routine"),
        ("Be so good as to let our name drop from your ledger for good.", "opt_out"),
        ("Please stop our three apprentices getting these, not me, I decide. Does it come in oak?", "interest"),
    ],
)
def test_a_part_that_stops_is_told_from_all(body: str, kind: str) -> None:
    allowed = {kind, "routine"} if kind == "interest" else {kind}
    assert read_answer(body).kind in allowed


def test_a_machine_that_names_a_cover_until_a_day_is_none() -> None:
    away = "I am away until Thursday. Until then please write to Tom Birch, tom@yard.example."
    answer = received(away, on=29, subject="Automatic reply: Rails")
    assert read(a_brief([sent(on=28), answer])).kind == "auto_reply"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("I'd ask you to leave the both of us alone, no ringing. The shop is sold.", "en"),
        ("I answer her letters. She asks not to be approached by sellers of any kind.", "en"),
        ("Please not to write me more and not to phone, I go in pension.", "en"),
        ("Es war nett, aber wir machen es wie immer. Melden Sie sich bitte nimmer, weder Sie noch sonst wer.", "de"),
        ("Peço que não nos escreva nem telefone mais, está bem?", "pt"),
    ],
)
def test_a_stop_beside_a_no_or_in_odd_words_is_met(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "opt_out"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Our landlord allows no holes in the wall, I asked twice. Please stop the project.", "en"),
        ("Could you take us off the hook for the trial? The grant fell through.", "en"),
        ("Der Vermieter erlaubt keine Löcher in der Wand. Bitte stellen Sie das Projekt ein.", "de"),
        ("Nehmen Sie mich bitte aus dem Kalender für Montag, wir haben uns dagegen entschieden.", "de"),
    ],
)
def test_a_project_that_is_called_off_is_no_stop(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "dismissal"


@needs_model
@pytest.mark.parametrize(
    "body",
    [
        "The floor will not carry six tons, so we must decline. Do you make small ones?",
        "Have you seen what sugar costs? No oven for me, good luck.",
    ],
)
def test_a_question_beside_a_no_leaves_it_no_doubt(body: str) -> None:
    found = read_answer(body)
    assert found.kind == "dismissal"
    assert all(chance.kind not in ("interest", "routine") for chance in found.chances)


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("I don't believe in wonder machines, but come round on Thursday at two, we'll see.", "en"),
        ("Ich halte wenig davon. Kommen Sie am Donnerstag um 14 Uhr vorbei.", "de"),
        ("No me fío mucho, pero pase el jueves a las dos.", "es"),
        ("Je n'y crois guère, mais passez jeudi vers 14h.", "fr"),
        ("Não acredito muito, mas passe na quinta às duas.", "pt"),
        ("Come on Friday, I'm in the shed from nine, the bus stops at 10.20.", "en"),
        ("Hej Juni, kom gärna på fredag, vi är på kajen från nio.", "sv"),
        ("Kom vrijdag maar langs, ik ben op de werf.", "nl"),
        ("Venite venerdì, sono in cantina dalle nove.", "it"),
        ("Proszę przyjechać w piątek, jestem na budowie od dziewiątej.", "pl"),
    ],
)
def test_who_asks_us_to_come_at_a_near_day_goes_on(body: str, language: str) -> None:
    assert read_answer(body, language).kind == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Lovely sample. I only have to settle it with my sister.", "en"),
        ("Das gefällt mir. Ich muss noch mit dem Steuerberater reden.", "de"),
        ("Ça me plaît. Je dois encore en parler à mon associé.", "fr"),
        ("Me gusta. Voy a comentarlo con la directora.", "es"),
        ("Gostei, só falta acertar com o meu sócio.", "pt"),
    ],
)
def test_who_has_yet_to_settle_it_with_theirs_neither_declines_nor_sends_us_on(body: str, language: str) -> None:
    assert read_answer(body, language).kind in ("routine", "interest")


@needs_model
@pytest.mark.parametrize(
    ("body", "language", "kind"),
    [
        ("I talked to my sister about it, and we leave it.", "en", "dismissal"),
        ("You have to talk to my brother Tom, I have nothing to do with it.", "en", "redirect"),
        ("Vamos fechar com o Teixeira.", "pt", "dismissal"),
        ("Tem de falar com o Rui das compras.", "pt", "redirect"),
    ],
)
def test_who_has_settled_it_or_sends_us_on_does(body: str, language: str, kind: str) -> None:
    assert read_answer(body, language).kind == kind


@needs_model
def test_who_moves_to_another_channel_has_not_declined() -> None:
    said = "Nicht böse sein, aber bitte keine SMS mehr. Schreib mir lieber an jo@hof.example, hab drei Sensen"
    assert read_answer(said, "de").kind == "interest"


@needs_model
@pytest.mark.parametrize(
    ("body", "language"),
    [("Hi April, thanks but it isn't for us.", "en"), ("Hola Julio, al final no nos interesa.", "es")],
)
def test_a_name_that_is_a_month_puts_nothing_off(body: str, language: str) -> None:
    found = read_answer(body, language)
    assert (found.kind, found.facts.resume_at) == ("dismissal", None)


@needs_model
def test_some_day_is_limbo_and_no_refusal() -> None:
    assert read_answer("My brother and I aren't there yet. Maybe down the road. Thanks for the pie!").kind == (
        "postponement"
    )


@needs_model
def test_a_stop_that_gives_no_reason_keeps_that_of_the_no_before() -> None:
    brief = a_brief(
        [
            sent(on=1),
            received("We went with the mill across the river, so this is over.", on=5),
            sent(on=9),
            received("Please do not contact me again.", on=12),
        ]
    )
    found = read(brief)
    assert found.kind == "opt_out"
    assert found.stated_reason is not None
    assert "the mill across the river" in found.stated_reason


@needs_model
@pytest.mark.parametrize(
    "body",
    [
        "Interesting. My fitter is on honeymoon till then, so ring me on Monday the 5th, after lunch.",
        "Keen, just not able to yet, the auditors are in through the 4th. Reach back October 5.",
    ],
)
def test_who_wants_to_be_heard_from_again_is_no_machine(body: str) -> None:
    assert read_answer(body).kind == "postponement"


@needs_model
@pytest.mark.parametrize(
    "body",
    [
        "I won't be going ahead, my bakers said they'd walk out. What do you want done with the tray you left?",
        "We won't be taking it on, the bakers voted against it. Where shall we send the tray back to?",
    ],
)
def test_a_question_that_follows_a_no_agrees_to_nothing(body: str) -> None:
    assert read_answer(body).kind == "dismissal"


@needs_model
def test_a_way_off_their_own_list_leaves_a_no_beside_it_no_doubt() -> None:
    found = read_answer("Dana we're out, the bakers hate it.\n\nOrtiz Tours. Opt out any time by replying NO MORE.")
    assert "opt_out" not in [told.kind for told in found.chances]
