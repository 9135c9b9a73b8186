"""Opt-outs by the rules alone: a wish that all contact ends, told from words that stop something else."""

import time

import pytest

from service.situation.lexicon import LANGUAGES, lexicon
from service.situation.reading import Reading
from service.situation.stops.opt_out import Wishes, read_wishes
from service.situation.stops.slips import straightened
from service.thread import read_thread
from tests.builders import a_brief, day, received


def reading_of(body: str, language: str) -> Reading:
    brief = a_brief([received(body, on=2)])
    return Reading(read_thread(brief, now=day(30)).messages[0], language)


def wishes_of(body: str, language: str = "en") -> Wishes:
    return read_wishes(reading_of(body, language))


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Stop.", "en"),
        ("Um Austragung aus dem Verteiler wird gebeten.", "de"),
        ("I henhold til loven beder jeg jer ikke skrive til mig igen.", "sv"),
        ("They stay with the copier. You needn't keep in touch with us from here on.", "en"),
        ("I would not like to be followed up with.", "en"),
        ("I'd sooner not hear from you again, after what you charged my sister.", "en"),
        ("If we see another of those in our box, our solicitor writes back.", "en"),
        ("Graag uit het bestand halen.", "nl"),
        ("graag vd lijst af, al eens gevraagd", "nl"),
        ("eraf gehaald worde van jullie lijst aub", "nl"),
        ("We are two with one letterbox, and I'd be obliged if we didn't hear from you any more.", "en"),
        ("It would be a kindness if you no longer wrote to my mother again.", "en"),
        ("She does not take sales meetings and would like no further calls or letters of any kind.", "en"),
        ("Don't write, don't ring, don't stop by.", "en"),
        ("If I ever need a scale I'll find you. Until then dont ring dont write dont wave.", "en"),
        ("dinna be messagin us ony mair, eh?", "en"),
        ("divvent text wor lass nae mair", "en"),
        ("Mailts ma nimma, gö?", "de"),
        ("Schrieven Se mi nich mehr, jo?", "de"),
        ("num me manda mais nao", "pt"),
        ("dejenme ya en paz, sí?", "es"),
        ("I'd be glad if you took me out of the sequence.", "en"),
        ("Is there some way to get off this? The link asks for a password.", "en"),
        ("May I ask you to see that we never hear from Ladderworks again?", "en"),
        ("Please withdraw all Hill Farm staff from your outreach.", "en"),
        ("Take the mill, me, my sister and the shop out of your records.", "en"),
        ("Just yank us out of whatever this is.", "en"),
        ("Father wants nobody from Ladderworks phoning, calling in or writing to us.", "en"),
        ("It was agreed that no further approaches be made to our members.", "en"),
        ("Just now stop with the mails. And tell your colleague Anna the same, please?", "en"),
        (
            "Frau Lutz möchte von Angeboten in dieser Sache, egal auf welchem Weg, verschont bleiben.",
            "de",
        ),
        ("Schick ma nix mehr, und schreim brauchst a nimma.", "de"),
        ("Arrête de nous achaler et enlève-nous de ta liste, écris pus.", "fr"),
        ("Ya no me estén mandando mensajes.", "es"),
        ("¿Tendría la bondad de no contarnos más entre sus destinatarios?", "es"),
        ("Plus de courriels, plus de coups de fil.", "fr"),
        ("Não manda mais não, nem zap nem ligação.", "pt"),
        ("Ich bitte Sie, von jeglicher Kontaktaufnahme, auf welchem Weg auch immer, in Zukunft abzusehen.", "de"),
        ("Non desidero essere richiamato né ricontattato.", "it"),
        ("stpo textign me", "en"),
        ("Off your list. Today.", "en"),
        ("Delete this e-mail address please.", "en"),
        ("We chose another supplier, so please remove me from your list.", "en"),
        ("If you don't stop e-mailing me I will write to the regulator.", "en"),
        ("How do I unsubscribe from this?", "en"),
        ("Would you be so kind as to stop writing to us?", "en"),
        ("You people never give up, do you? No more e-mails please.", "en"),
        ("Lovely drawings, Dana. Save yourself the postage from here on.", "en"),
        ("I object to the processing of my data. Please confirm that it has been erased.", "en"),
        ("Where did you get my number? Delete it, and do not text me again.", "en"),
        ("Nobody at this company wants to be contacted again. Ask Ana Ruiz if you doubt it.", "en"),
        ("Gracias, pero please don't email me again", "es"),
        ("Baja", "es"),
        ("Sáquenme de su base y no vuelvan a llamar ni a escribir.", "es"),
        ("¿Tendría la amabilidad de no escribirnos más?", "es"),
        ("Das Porto können Sie sich bei uns künftig sparen.", "de"),
        ("Wenn Sie nicht aufhören zu schreiben, melde ich das. Keine Mails mehr!", "de"),
        ("Sehen Sie bitte von weiteren Schreiben ab.", "de"),
        ("Auriez-vous l'obligeance de ne plus nous écrire ?", "fr"),
        ("Rayez-nous de vos listes, merci.", "fr"),
        ("Sortez-moi de votre fichier, et pas de coups de fil non plus.", "fr"),
        ("me tira desse cadastro, nem mensagem nem telefone", "pt"),
        ("When do you plan to listen? Remove me from your list.", "en"),
        ("Streicht uns aus der Liste. Wann kapiert ihr das?", "de"),
        ("Ôtez-moi de la liste. Quand allez-vous nous écouter ?", "fr"),
        ("Sáquenme de la lista. ¿Cuándo van a escuchar?", "es"),
        ("Tirem-me da lista. Quando é que aprendem a ouvir?", "pt"),
        ("Each Friday another one of those. Take us out of that and never write here again. Is that clear?", "en"),
        ("Não precisa de voltar a escrever. Nem ligar.", "pt"),
        ("tira eu dessa lista pfv", "pt"),
        ("Per cortesia non scrivetemi più.", "it"),
        ("Laat ons voortaan met rust.", "nl"),
        ("Sluta mejla mig, tack.", "sv"),
        ("Proszę o zaprzestanie kontaktu.", "pl"),
        ("No mails, no calls, no smoke signals.", "en"),
        ("no emials no calls ever", "en"),
        ("Send nowt. Phone nowt.", "en"),
        ("The shop asks for radio silence.", "en"),
        ("We will be in touch when hell freezes over. Until then radio silence, please.", "en"),
        ("Ich rufe an, wenn ich tot bin. Bis dahin bitte Funkstille.", "de"),
        ("Wir bitten Sie, dass Sie sich nimmer melden.", "de"),
        ("Lasst mich in Ruh und schrievt mir nit mehr.", "de"),
        ("Rayez l'atelier de vos fichiers.", "fr"),
        ("Merci de nous oublier, courrier et téléphone.", "fr"),
        ("Le agradezco por no mandarme folletos ni telefonear.", "es"),
        ("Nem e-mails, nem telefonemas, se faz favor.", "pt"),
        ("CCPA: delete + do not sell + do not email. The clock runs.", "en"),
        ("Consider this address dead to you.", "en"),
        ("Ersparen Sie uns künftig jede Post.", "de"),
        ("Le ruego no enviarnos más publicidad ni llamar a la tienda.", "es"),
        ("O patrão disse para não mandar mais recado.", "pt"),
        ("Faça de conta que este endereço não existe.", "pt"),
        ("proszę już nie pisać i nie dzwonić", "pl"),
    ],
)
def test_a_wish_that_all_contact_ends_is_an_opt_out(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is not None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Stop sending lids to the yard, they pile up. What does a line cost?", "en"),
        ("I would not like to hear that it rusts.", "en"),
        ("Please do not contact individual trustees about it, it all goes through me.", "en"),
        ("Remove all our old prices from your list.", "en"),
        ("No more letters to the parish hall please, everybody reads them. Email to me is fine.", "en"),
        ("Keine Briefe mehr an die Schule bitte. Mails an mich sind gern gesehen.", "de"),
        ("Der Wagen hat die Einfahrt blockiert.", "de"),
        ("Please remove my name from the contract, it should read Hollis Ltd.", "en"),
        ("We must unsubscribe from their service plan first. Can you start in June?", "en"),
        ("My assistant unsubscribed us by mistake. Send the list again please.", "en"),
        ("I was about to tell you to lose my number, then I read page two.", "en"),
        ("Do not stop sending me these, I like them.", "en"),
        ("Take me off the list for this and write to Ana Ruiz (ana@northwind.example) instead.", "en"),
        ("Take me off the reminder texts. E-mail is fine. When do you come?", "en"),
        ("No e-mails until the 20th please, we are moving.", "en"),
        ("Please stop e-mailing this inbox, it closes. The new address is jim@mill.example", "en"),
        ("Tuesday suits.\nTo stop our music news write 'no more' to the office", "en"),
        ("How do we get old tenants removed from the database?", "en"),
        ('You wrote: "we will stop writing if you ask us to". I am not asking.', "en"),
        ("No nos envíen más muestras, no caben.", "es"),
        ("Tenemos que darnos de baja del proveedor actual.", "es"),
        ("¿Cumplen con el RGPD?", "es"),
        ("El jueves. Viveros Sol · Si no quiere recibir nuestra agenda, responda BAJA", "es"),
        ("Bitte keine Muster mehr schicken, der Keller ist voll.", "de"),
        ("Ist das DSGVO-konform?", "de"),
        ("Bitte nehmen Sie mich in dieser Sache aus dem Verteiler.", "de"),
        ("Ihre Mail lag im Spam. Ja, schicken Sie das Angebot.", "de"),
        ("N'envoyez plus d'échantillons, l'armoire déborde.", "fr"),
        ("Retirez la ligne 4 du devis et je signe.", "fr"),
        ("Não deixe de me mandar a proposta.", "pt"),
        ("Não mandem mais amostras, já temos.", "pt"),
        ("Tolga la seconda voce dal preventivo.", "it"),
        ("Stuur geen monsters meer.", "nl"),
        ("Ta bort rad tre från offerten.", "sv"),
        ("Proszę usunąć pozycję 3 z oferty.", "pl"),
        ("Your 'Ladder Letter' comes each Friday, take us out of that. When can the ladders come?", "en"),
        ("Der Obstbrief kommt jede Woche, nehmen Sie uns da raus. Wann können Sie liefern?", "de"),
        ("Cada martes llega su «Consejo», dadme de baja de eso. ¿Cuándo venís por lo otro?", "es"),
        ("Chaque lundi je reçois « L'Astuce », désinscrivez-moi de ça. Quand pouvez-vous venir ?", "fr"),
        ("Toda quarta vem a «Dica», tirem-me disso. Quando podem entregar?", "pt"),
        ("Remove us from the booking please, the choir cancelled.", "en"),
        ("Nehmen Sie uns bitte aus der Reservierung, der Chor hat abgesagt.", "de"),
        ("Quítenos de la reserva, por favor, el coro ha cancelado.", "es"),
        (
            "We pass.\nHarbour Tours. You get our news because you sailed. Opt out any time by writing NO MORE.",
            "en",
        ),
        ("Wir bleiben dabei.\nSie erhalten unsere Angebote als Gast. Abmeldung jederzeit mit dem Wort AUS.", "de"),
        ("Stop writing and pick up the phone, I want forty of them.", "en"),
        ("Bitte nicht mehr schreiben. Rufen Sie mich heute nach drei an.", "de"),
        ("Can you take me off the ticket alerts? The visit stands. Do you need a key?", "en"),
        ("What would people say if we stopped baking by hand?", "en"),
        ("Merci de ne plus écrire à papa. C'est moi qui tiens le moulin. Douze sacs, à combien ?", "fr"),
        ("Ruf mich heute nimma an, morgen passt es.", "de"),
        ("If I ever need a scale I'll give you a shout.", "en"),
        ("dont send ony mair blades back blunt", "en"),
        ("Stop texting me, I drive all day. Email me the quote for two doors.", "en"),
        ("No more voicemails please. Drop me an email about the fridge.", "en"),
        ("No me mandes más whatsapps, que es de mi mujer. Escríbeme un correo con el precio.", "es"),
        ("Não mande mais mensagem nesse número. Me manda o orçamento por e-mail.", "pt"),
    ],
)
def test_words_that_stop_something_else_are_none(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is None


@pytest.mark.parametrize(
    "body",
    [
        "Après réflexion, nous ne retenons pas votre offre, elle dépasse notre budget.",
        "Je n'accepte pas votre proposition, elle arrive trop tard.",
    ],
)
def test_a_no_to_one_offer_is_no_stop(body: str) -> None:
    assert wishes_of(body, "fr").opt_out is None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Please remove us from items 4 and 9, we have ramps of our own.", "en"),
        ("Bitte nehmen Sie uns aus Los 3 heraus.", "de"),
        ("Retirez-nous du lot 5, nous l'avons déjà.", "fr"),
        ("Quítennos de las partidas 3 y 8.", "es"),
        ("Retirem-nos dos lotes 1 e 4.", "pt"),
    ],
)
def test_out_of_a_numbered_part_is_no_stop(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is None


def test_a_wish_to_be_no_reader_of_ours_is_no_footer() -> None:
    assert wishes_of("Je préférerais ne plus figurer parmi vos destinataires.", "fr").opt_out is not None


def test_the_whole_sentence_is_its_evidence() -> None:
    body = "Lovely drawings. Please take me off your list and do not write again, with thanks for the trouble. Ruth"
    reading = reading_of(body, "en")
    place = read_wishes(reading).opt_out
    assert place is not None
    assert reading.quote(place) == "Please take me off your list and do not write again, with thanks for the trouble"


def test_of_a_long_sentence_only_the_clauses_are_quoted() -> None:
    ramble = "we had the builders in and the roof came off, " * 6
    reading = reading_of(f"{ramble}and please do not write to us ever again, and the dog ran off too", "en")
    place = read_wishes(reading).opt_out
    assert place is not None
    assert "do not write to us ever again" in reading.quote(place)
    assert len(reading.quote(place)) < 120


def test_in_doubt_a_request_beside_it_makes_a_list_of_it_but_not_of_words_for_all_contact() -> None:
    assert wishes_of("Take me off your list. What does one unit cost?").opt_out is None
    assert wishes_of("Never contact me again. What does it cost to be left in peace?").opt_out is not None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Stop sending me leaflets, I just need a price for forty trees.", "en"),
        ("Schicken Sie mir keine Prospekte mehr, ich brauche nur einen Preis für 40 Bäume.", "de"),
        ("Deje de mandarme folletos, solo necesito el precio de diez unidades.", "es"),
    ],
)
def test_a_want_in_another_clause_makes_it_of_the_leaflets(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("Stop writing to me, I need no quote and never asked for a price.", "en"),
        ("Take me off your list, I do not want your offers.", "en"),
        ("Schreiben Sie mir nicht mehr, ich brauche kein Angebot.", "de"),
        ("Deje de escribirme, no necesito el presupuesto.", "es"),
        ("Ne m'écrivez plus, je ne veux pas de devis.", "fr"),
        ("Parem de me escrever, não preciso de proposta.", "pt"),
        ("Stop texting this number. I will send you an email to confirm it.", "en"),
        ("Stop texting this number. Don't send me emails either.", "en"),
    ],
)
def test_what_they_do_not_want_in_another_clause_leaves_it_a_stop(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is not None


def test_no_calls_alone_is_a_wish_about_the_channel() -> None:
    wishes = wishes_of("Please stop phoning me, mail is fine.")
    assert wishes.opt_out is None
    assert wishes.no_calls is not None


def test_mending_slips_keeps_the_length_and_real_words() -> None:
    assert straightened("dotn txt this nubmer on the spot") == "dont txt this number on the spot"


HOSTILE = (
    "no me mande mas " * 1_250, "stop sending me " * 1_300, "please remove me from " * 900,
    "no more " * 2_500,
    "kein " * 4_000, "if you do not want to " * 950, 'stop " ' * 2_800, "until " * 3_300, "to stop " * 2_500,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_hostile_text_is_judged_in_time(text: str, language: str) -> None:
    reading = reading_of(text, language)
    started = time.process_time()
    read_wishes(reading)
    assert time.process_time() - started < 1.0  # generous beside the 250 ms that hold on a free core


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_stop_and_limit(language: str) -> None:
    assert {"opt_out", "short_stop", "stop_source", "stop_until", "stop_sends", "contact_noun"} <= set(
        lexicon(language)
    )


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("My uncle asks after the price. He doesn't write e-mails.", "en"),
        ("Mon oncle vous salue. Lui n'écrit pas de mails.", "fr"),
        ("Mi tío le saluda. Él no escribe correos.", "es"),
        ("O meu tio manda cumprimentos. Ele não escreve e-mails.", "pt"),
        ("Mein Onkel grüßt. Er schreibt keine Mails.", "de"),
    ],
)
def test_what_one_of_theirs_does_not_do_is_no_stop(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is None


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ("She doesn't read these, so send no more e-mails.", "en"),
        ("Il ne lit pas vos lettres. N'écrivez plus de mails.", "fr"),
        ("Er liest Ihre Briefe nicht, also keine Mails mehr.", "de"),
    ],
)
def test_a_stop_behind_what_one_of_theirs_does_not_do_is_one(body: str, language: str) -> None:
    assert wishes_of(body, language).opt_out is not None
