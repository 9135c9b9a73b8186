"""What counts as asking."""

import pytest

from service.plays import PlayId
from tests.builders import a_brief, sent
from tests.service.checks.positive_judging import judged, quotes

VOICEMAIL, TAKEAWAY, PROBE = PlayId.VOICEMAIL_REASON, PlayId.TAKEAWAY_EMAIL, PlayId.DECISION_MAKER_PROBE


@pytest.mark.parametrize(
    "text",
    [
        "I'm on 555 0100 whenever it suits you.",
        "If you ever want to talk, call me.",
        "Please take a moment to read my e-mail.",
        "Please have a read when you get a chance.",
        "There is no need to reply.",
        "Please give my best to your brother.",
        "Thank you for calling me back in June.",
    ],
)
def test_an_open_invitation_is_no_ask(text: str) -> None:
    assert not quotes("no_ask", judged(text, VOICEMAIL))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Please ring me back today.", "ring me back today."),
        ("Please sign where marked.", "sign where marked."),
        ("It would be a kindness to learn what decided it.", "It would be a kindness to learn what decided it."),
        ("Was it the price?", "Was it the price?"),
        ("Book here: https://cal.example/dana", "https://cal.example/dana"),
        ("I could drop by on Monday if you agree.", "I could drop by on Monday if you agree."),
        ("I look forward to your reply.", "look forward to your reply."),
        ("Call me when you get this.", "Call me when you get this."),
    ],
)
def test_a_request_is_one_with_and_without_a_question_mark(text: str, quote: str) -> None:
    assert quote in quotes("no_ask", judged(text, TAKEAWAY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lend me your list of growers."),
        ("en", "It was grand, and please fetch us the ledger."),
        ("fr", "Gardez-moi une place en mars."),
        ("fr", "Rendez-moi la démo, s'il vous plaît."),
        ("es", "Nomás recuérdeme el nombre de su socio."),
        ("de", "Leihen Sie mir Ihre Liste."),
        ("pt", "Empreste-me a lista."),
        ("es", "Lo piensa y me llama."),
        ("es", "Me manda los planos y listo."),
        ("pt", "Leia com calma e me responde."),
        ("pt", "Depois me liga."),
    ],
)
def test_an_order_for_us_asks_whatever_its_verb(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, PlayId.CLOSING_NOTE, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Forgive me the long letter."),
        ("en", "Most studios just ghost me."),
        ("en", "Your foreman told me so."),
        ("en", "Keep us in mind if you ever paint again."),
        ("en", "Don't lend me a thing."),
        ("fr", "Croyez-moi, tout va bien."),
        ("fr", "Appelez-moi s'il vous arrive d'y repenser."),
        ("es", "Gracias por decírmelo y por recibirnos explicándome todo."),
        ("es", "Discúlpeme la demora."),
        ("de", "Hätten Sie uns genommen, wäre es gut gewesen."),
        ("de", "Wenn der Wind dreht, finden Sie uns hier."),
        ("pt", "O seu irmão disse-me que sim."),
        ("pt", "Parece-me justo."),
    ],
)
def test_pardon_leave_and_telling_are_no_orders(language: str, text: str) -> None:
    assert not quotes("no_ask", judged(text, PlayId.CLOSING_NOTE, language=language))


def test_either_or_is_one_question_and_a_second_one_is_found() -> None:
    assert not quotes("one_ask", judged("Is it you, or somebody else?", PROBE))
    assert quotes("one_ask", judged("Whom should I ask? And when can we meet?", PROBE)) == ["And when can we meet?"]
    assert quotes("one_ask", judged("Who decides now, and when can we meet?", PROBE)) == [", and when can we meet?"]
    assert quotes("one_ask", judged("Whom should I ask? Please send me the name.", PROBE)) == ["send me the name."]


def test_their_question_said_back_is_no_ask_of_ours() -> None:
    text = "Does it run on paper timesheets? Yes. Shall I send you the figures?"
    assert not quotes("one_ask", judged(text, PlayId.PROMPT_REPLY))


def test_in_a_card_the_opener_alone_counts() -> None:
    card = "1. Jim, Dana Reyes.\n2. May I ask you something?\n3. What? Why? When?\n4. (silent) Fit?\n5. May I respond?"
    assert not quotes("one_ask", judged(card, PlayId.CLARIFYING_CALL))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'd like to hear what came of the rota. Could I come by for ten minutes?"),
        ("de", "Ich wüsste gern, was aus dem Plan geworden ist. Hätten Sie zwanzig Minuten für mich?"),
        ("es", "Me gustaría saber en qué quedó. ¿Tendría diez minutos?"),
        ("fr", "J’aimerais entendre ce qu’il en est advenu. Auriez-vous dix minutes ?"),
        ("pt", "Gostaria de saber no que deu. Teria dez minutos?"),
    ],
)
def test_a_wish_to_hear_is_no_second_ask(language: str, text: str) -> None:
    assert not quotes("one_ask", judged(text, PlayId.MEETING_REQUEST, language=language))


def test_time_to_read_is_asked_of_nobody_but_a_call_beside_it_is() -> None:
    assert not quotes("no_ask", judged("I'd be grateful if you could please take the time to read it.", VOICEMAIL))
    assert quotes("no_ask", judged("Please take the time to read it, and call me today.", VOICEMAIL))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('You wrote "ring me on 6 October at two", so here I am.', "en"),
        ("You said to call back after three with the number.", "en"),
        ("Bitte schreiben Sie nicht extra zurück.", "de"),
        ("Merci de me le dire aussi clairement.", "fr"),
        ("If you'd like to talk some day, I'd be glad.", "en"),
        ("Merci de m'avoir reçu en mai, et vous faites le bon choix.", "fr"),
        ("El día que tengan ganas de hablar, llámeme.", "es"),
        ("Es una buena decisión, y le pido una disculpa por la demora.", "es"),
        ("Vocês decidiram bem, viu?", "pt"),
    ],
)
def test_words_said_again_denied_or_left_to_their_wish_ask_for_nothing(text: str, language: str) -> None:
    assert not quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Does eleven still suit you, and which month do you have in mind for the course?"),
        ("en", "Is now okay, and can the foreman join us?"),
        ("en", "Could the press suit the new hall? And how are you folding now?"),
        ("es", "¿Qué pude hacer mejor, y os llevo la lona que vimos o la otra?"),
        ("de", "Passt es noch, und wann kommt der Vorstand zusammen?"),
        ("fr", "Qu'aurais-je pu mieux faire, et à quelle date le conseil se réunit-il ?"),
        ("pt", "Ainda dá agora, e quem mais devia ouvir?"),
    ],
)
def test_a_second_question_tied_on_is_a_second_ask(language: str, text: str) -> None:
    assert quotes("one_ask", judged(text, PlayId.MEETING_REQUEST, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das war ungeschickt, und ich bitte Sie um Entschuldigung. Was kann ich besser machen?"),
        (
            "en",
            "Thank you for the time to write and let me know of the hall. Could I ring you for two questions?",
        ),
        ("en", "How are you doing today? Could I ring you for two questions?"),
        ("en", "Could you tell me what went wrong and what I should do better?"),
    ],
)
def test_an_excuse_and_thanks_ask_for_nothing(language: str, text: str) -> None:
    assert quotes("one_ask", judged(text, PlayId.APOLOGY_EMAIL, language=language)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Lisez-le quand vous pourrez, et rappelez-moi au bureau."),
        ("fr", "Merci d'avance de votre appel."),
        ("de", "Legen Sie bei Ihrem Chef ein gutes Wort für uns ein."),
        ("en", "Simply put a yes or a no in your answer."),
    ],
)
def test_a_favour_beside_the_reading_is_asked(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, VOICEMAIL, language=language))


def test_an_or_makes_one_question_of_two() -> None:
    probe = judged("Has the choice gone to your partner, or does it still rest with you?", PROBE)
    assert quotes("one_ask", probe) == []
    assert quotes("one_ask", judged("Who signs now and does the ordering?", PROBE)) == []


@pytest.mark.parametrize("text", ["I do not need an answer.", "Let's call it a no for now, and a fine one."])
def test_a_wish_for_no_answer_is_no_ask(text: str) -> None:
    assert not quotes("no_ask", judged(text, TAKEAWAY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If some Saturday you fancy a look after all, ping me."),
        ("en", "Give us a shout, any year."),
        ("en", "You know where I am if you want to talk again."),
        ("de", "Melden Sie sich gern, wann Sie wollen."),
        ("es", "Llámeme cualquier año, sin prisa."),
        ("en", "I do accept it, though the bell was dear to me."),
        ("es", "Usted habló de la campana y yo le contesté con precios."),
        ("en", "I'll ask the foundry this morning and write straight back."),
    ],
)
def test_what_is_open_told_or_done_by_us_asks_for_nothing(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, TAKEAWAY, language=language)) == []


def test_a_call_that_hangs_on_a_yes_is_an_ask() -> None:
    assert quotes("no_ask", judged("If you can find even half of it, ring me.", TAKEAWAY))


def test_a_probe_asks_in_one_breath_who_decides_and_whom_to_write_to() -> None:
    assert quotes("one_ask", judged("Has it moved to somebody else, and whom should I write to?", PROBE)) == []
    assert quotes("one_ask", judged("Has it moved to somebody else, and when does the hall open?", PROBE))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who wouldn't keep a machine that runs?"),
        ("en", "Who could blame you?"),
        ("en", "Who am I to argue?"),
        ("en", "Jim, who could blame you?"),
        ("en", "Why am I writing? Because I would rather ask than guess."),
        ("de", "Wer hat schon Zeit für Angebote?"),
        ("de", "Was soll ich sagen?"),
        ("es", "¿Quién no ha pasado por un año así?"),
        ("es", "¿Qué más puedo decir?"),
        ("fr", "Comment pourrait-on vous en vouloir ?"),
        ("fr", "Pourquoi est-ce que j'écris ? Parce que je préfère demander."),
        ("pt", "Quem sou eu para discutir?"),
        ("pt", "Quem nunca perdeu um e-mail?"),
    ],
)
def test_a_question_that_only_claims_asks_nothing(language: str, text: str) -> None:
    assert not quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("es", "Llámeme apenas lo lea, por favor.", True),
        ("fr", "Rappelez-moi quand vous l'aurez lu.", True),
        ("de", "Lesen Sie sie, wenn Sie Zeit haben.", False),
        ("es", "Tómese un momento cuando pueda para leerlo.", False),
        ("fr", "Lisez-le quand vous aurez un moment.", False),
        ("pt", "Leia quando puder.", False),
    ],
)
def test_what_is_wanted_after_the_reading_is_asked(language: str, text: str, asked: bool) -> None:
    announced = judged(text, PlayId.VOICEMAIL_ANNOUNCEMENT, language=language)
    assert bool(quotes("no_ask", announced)) is asked


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Hablé con Raúl y me dice que le gusta."),
        ("es", "Me parece bien y me alegra."),
        ("es", "Si le apetece, me llama."),
        ("pt", "Se um dia quiser, me liga."),
        ("pt", "A Rosa me diz que está tudo bem."),
    ],
)
def test_what_is_told_to_me_is_no_order(language: str, text: str) -> None:
    assert not quotes("no_ask", judged(text, PlayId.CLOSING_NOTE, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who can sign for it?"),
        ("en", "Who hasn't seen the drawing yet?"),
        ("en", "Where should I have done better? Because I would like to learn."),
        ("de", "Wer hat das entschieden?"),
        ("de", "Was soll ich schicken?"),
        ("es", "¿Quién puede firmar?"),
        ("fr", "Que puis-je vous envoyer ?"),
        ("pt", "Quem pode decidir?"),
    ],
)
def test_a_question_that_only_the_reader_can_answer_asks(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kindly confirm the size of the crates, and you are welcome to call any time."),
        ("en", "When we paint the barn I would like to start with the doors, so call me and we set the day."),
        ("en", "I'd be thrilled if you could ring me after it."),
        ("es", "Confírmeme si paso por las cajas el lunes o si se las queda."),
        ("es", "Hágame llegar, eso sí, una línea sobre las cajas."),
        ("es", "Conteste cuando lo lea, por favor."),
    ],
)
def test_an_invitation_in_a_clause_of_its_own_leaves_a_request_one(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I am thankful for your time on the phone and for speaking plainly."),
        ("en", "If you ever feel like painting the barn, call me and we set the day."),
        ("es", "Llámeme si un día quiere pintar el granero."),
        ("es", "Maestra, ¿qué tal?, habla Rosa de Pinturas."),
        ("es", "Ojalá que alguien os conteste en un día."),
        ("fr", "En attendant, bonne saison à toute la ferme."),
        ("fr", "Soyez remerciés, vous et Si Driss, pour la visite."),
        ("pt", "Lembro-me de si no celeiro e ainda me rio."),
    ],
)
def test_thanks_a_greeting_and_a_name_ask_for_nothing(language: str, text: str) -> None:
    assert not quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Let me know which of the two you want, and who signs."),
        ("en", "Could you tell me which size you use and send a photo of the old one?"),
        ("de", "Sagen Sie mir, welche Farbe es sein soll, und schicken Sie mir die Maße."),
        ("fr", "Dites-moi quel modèle vous préférez, et à quelle adresse livrer."),
        ("fr", "Quelle date vous convient, et combien serez-vous ?"),
        ("es", "Dígame qué tamaño prefiere y a nombre de quién va."),
        ("es", "¿Le va bien el martes y me manda las medidas?"),
        ("pt", "Diga-me qual prefere e quem recebe a carga."),
        ("en", "Would Tuesday suit you? It would help to have the drawings before then."),
        ("de", "Welcher Tag passt Ihnen? Für das Angebot bräuchte ich noch die Maße."),
        ("fr", "Mardi vous irait ? Il me faudrait aussi le plan du local."),
        ("es", "¿Cuándo podríamos hablar? Me vendría bien saber también quién decide."),
        ("pt", "Que dia lhe serve? Já agora, preciso do nome de quem assina."),
    ],
)
def test_a_second_thing_wanted_in_a_statement_is_a_second_ask(language: str, text: str) -> None:
    assert len(quotes("one_ask", judged(text, PlayId.PROMPT_REPLY, language=language))) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tell me when and where it suits you."),
        ("en", "Tell me what went wrong and how I can do better."),
        ("en", "Could you have a look and send it back?"),
        ("en", "I need the name of whoever signs. Is that your brother?"),
        ("en", "Which day suits you? I'd need two days to prepare."),
        ("en", "Tuesday at ten? Or Thursday?"),
        ("fr", "Mardi matin ? Ou plutôt jeudi ?"),
        ("es", "Dígame qué prefiere y que tenga un buen día."),
        ("en", "Could a trial day help? Speak soon, Dana"),
    ],
)
def test_what_leads_up_to_a_question_or_goes_on_with_it_is_one_ask(language: str, text: str) -> None:
    assert not quotes("one_ask", judged(text, PlayId.PROMPT_REPLY, language=language))


def test_a_question_with_a_verb_of_its_own_after_or_is_a_second_one() -> None:
    asked = judged("Could we talk this week? Or should I write to your partner?", PlayId.MEETING_REQUEST)
    assert quotes("one_ask", asked) == ["Or should I write to your partner?"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A line from you would help me close this properly."),
        ("en", "It would mean a lot if you told me why."),
        ("en", "I'll need the loaner back by the 30th."),
        ("de", "Ein Satz von Ihnen würde mir sehr helfen."),
        ("de", "Über ein kurzes Zeichen von Ihnen würde ich mich freuen."),
        ("fr", "Un mot de votre part m'aiderait."),
        ("fr", "Si vous pouviez me dire pourquoi, cela me rendrait service."),
        ("es", "Me pregunto qué les hizo cambiar."),
        ("es", "Una línea suya me ayudaría mucho."),
        ("pt", "Tenho curiosidade em saber o que escolheram."),
        ("pt", "Uma palavra sua ajudava-me muito."),
    ],
)
def test_a_wish_for_a_word_of_theirs_asks(language: str, text: str) -> None:
    assert quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Should that ever change, I would love to talk."),
        ("pt", "Quando fizer sentido, gostava muito de o ouvir."),
        ("de", "Wer weiß, was das nächste Jahr bringt?"),
        ("es", "¿Quién sabe qué traerá el año que viene?"),
        ("en", "Who would not want a dry cellar?"),
        ("en", "Who would have thought it?"),
    ],
)
def test_a_wish_to_talk_in_their_time_and_what_nobody_knows_ask_for_nothing(language: str, text: str) -> None:
    assert not quotes("no_ask", judged(text, TAKEAWAY, language=language))


@pytest.mark.parametrize("text", ["Who knows about the boiler at yours?", "Who would decide on it?"])
def test_what_somebody_there_knows_is_asked(text: str) -> None:
    assert quotes("no_ask", judged(text, TAKEAWAY))


def test_a_subject_asks_as_well_unless_it_is_said_back() -> None:
    thanks = "Thank you for your time."
    assert quotes("no_ask", judged(thanks, TAKEAWAY, subject="Could we talk on Friday?")) == [
        "Could we talk on Friday?"
    ]
    assert not quotes("no_ask", judged(thanks, TAKEAWAY, subject="Call me whenever you like"))
    brief = a_brief([sent("Two ways to keep the cellar dry.", subject="Could we talk on Friday?")])
    assert not quotes("no_ask", judged(thanks, TAKEAWAY, subject="Re: Could we talk on Friday?", brief=brief))


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "Shall I send the figures? No rush at all.", True),
        ("pt", "Posso ligar na terça? Já agora, bom feriado.", True),
        ("es", "¿Le llamo el martes? Si le parece, por la tarde.", True),
        ("de", "Ob es passt? Ja, es passt.", False),
        ("en", "Does it run on paper? No. It never did.", False),
    ],
)
def test_what_begins_like_an_answer_may_be_none(language: str, text: str, asked: bool) -> None:
    assert bool(quotes("no_ask", judged(text, TAKEAWAY, language=language))) is asked
