"""Kinds of events with the words that speak of them and the words that bear them out."""

from dataclasses import dataclass
from functools import lru_cache

from service.text import WORDS_KEPT


@dataclass(frozen=True)
class Event:
    """A kind of event, with the words that speak of it and the words that bear it out."""

    name: str
    said: str
    """Word beginnings in all five languages; `=` ends a whole word."""
    borne: str = ""
    """Further beginnings that bear it out."""
    held: str = ""
    """How it must have been held: `spoken`, `meeting`, `written` or empty where a mention is enough."""


EVENTS: tuple[Event, ...] = (
    Event(
        "call",
        "call= calls= phonecall telefonat telefongesprach anruf= anrufs= anrufe= llamada appel= "
        "appels= ligacao= ligacoes= chamada telefonema videocall videoanruf videollamada visio= "
        "visioconference",
        "phone telefon telefono telephone rang= ring= spoke= spoken= gesprochen= hablamos= "
        "hablado= parle= parlons= falamos= falei= video",
        "spoken",
    ),
    Event(
        "meeting",
        "meeting meetings treffen= termin= termins= besprechung reunion= reuniones= reunions= "
        "reuniao reunioes rendez-vous rencontre= rencontres= encuentro encontro cita= citas= "
        "appointment seance= seances=",
        "meet= met= sat= saw= visit besuch trafen getroffen reuni rencontr encontr session sitting walk",
        "meeting",
    ),
    Event(
        "visit",
        "visit= visits= besuch= besuchs= besuche= vor-ort visita= visitas= visite= visites= "
        "rundgang fuhrung= tour= walk-through walkthrough begehung besichtigung",
        "visit besuch visita visite walk toured came= dropped stopped drove vorbei rundgang "
        "begeh besicht on-site looked measured sat= showroom",
        "meeting",
    ),
    Event(
        "demo",
        "demo= demos= demonstration vorfuhrung demostracion demonstracao demonstracoes",
        "demo show= showed shown= showing present walk session video vorfuhr vorgefuhrt gezeigt "
        "zeig demostr ensen mostr montr apresent test trial prueba essai webinar ran= drill try= "
        "tried played",
    ),
    Event(
        "presentation",
        "presentation prasentation presentacion apresentac prasentier",
        "present prasent apresent demo slides folien show vorstell vorgestellt pitch",
    ),
    Event(
        "conversation",
        "conversation talk= talks= chat= chats= discussion gesprach austausch unterhaltung "
        "conversacion charla platica= platicas= echange entretien conversa= conversas= papo= discussao plausch",
        "",
        "written",
    ),
    Event(
        "trial",
        "trial= trials= pilot= pilots= probe= probelauf probewoche probemonat probezeit "
        "testphase testlauf prueba= pruebas= piloto essai= essais= pilote teste= testes= test-run",
        "trial pilot test tried= try= trying probe probier erprob prueb prob ensay essay essai experiment ran= week",
    ),
    Event(
        "quote",
        "quote= quotes= quotation proposal kostenvoranschlag offerte presupuesto cotizacion devis= orcamento cotac",
        "quot proposal estimat angebot kostenvoranschlag offert presupuest cotiz propuest ofert "
        "devis proposition offre orcament proposta cotac price prices pricing preis precio prix "
        "preco cost= costs= figures numbers zahlen cifras chiffres comes= kost tarif sum ",
    ),
    Event(
        "sample",
        "sample= samples= muster= mustern= muestra echantillon amostra swatch",
        "sampl muster= mustern= musterpaket muestr echantillon amostr swatch specimen probe tast kost trial piece",
    ),
    Event(
        "invoice",
        "invoice= invoices= rechnung= rechnungen= factura= facturas= facture= factures= fatura",
        "invoic rechnung factur fatur bill",
    ),
    Event(
        "contract",
        "contract= contracts= vertrag= vertrags= contrato contrat= contrats= agreement= lease=",
        "contract vertrag contrat agreement leas renew kundig laufzeit",
    ),
    Event(
        "brochure",
        "brochure catalog flyer katalog folleto plaquette= folheto broschure prospekt= leaflet booklet",
        "brochur catalog flyer katalog follet plaquett folhet broschur prospekt leaflet booklet document",
    ),
    Event(
        "report",
        "report= reports= bericht= berichts= berichte= auswertung informe= informes= rapport= "
        "rapports= relatorio analysis= analyse= audit=",
        "report bericht auswert inform rapport relatori analy audit result ergebnis findings study",
    ),
    Event(
        "drawing",
        "sketch= sketches= drawing= drawings= skizze zeichnung boceto croquis dibujo esquisse "
        "dessin= dessins= esboco desenho mock-up mockup blueprint",
        "sketch draw drew zeichn skizz bocet croquis dibuj plano plan esquiss dessin esboc "
        "desenh layout mock design blueprint entwurf",
    ),
    Event(
        "webinar",
        "webinar seminar= schulung= formation= webinaire",
        "webinar workshop seminar schulung taller atelier formation oficina training course kurs session",
    ),
    Event(
        "survey",
        "survey= questionnaire umfrage fragebogen encuesta sondage pesquisa= cuestionario questionario",
        "survey questionnair umfrage fragebog encuest sondage pesquis cuestionari questionari fragen",
    ),
    Event(
        "fair",
        "trade-show tradeshow messe= feria= ferias= salon= salons= feira= expo= exhibition congress kongress congreso",
        "show messe feria salon feira expo exhibit fair congres kongress stand booth",
    ),
    Event(
        "referral",
        "referral= referrals= empfehlung recomendacion recommandation recomendacao indicacao introduction=",
        "refer recommend introduc empfehl empfohl recomend recommand indic suggest",
    ),
    Event(
        "voicemail",
        "voicemail= voicemails= mailbox= buzon= contestador= repondeur= messagerie= anrufbeantworter sprachnachricht",
        "",
        "voicemail",
    ),
    Event(
        "delivery",
        "delivery= shipment lieferung= entrega= livraison= envio= installation= einbau= instalacion= instalacao=",
        "deliver ship liefer entreg livr envi install einbau instal post arriv parcel paket",
    ),
    Event(
        "payment",
        "payment= deposit= anzahlung= pago= pagos= anticipo= acompte= paiement= pagamento= downpayment",
        "pay paid deposit zahl pag anticip acompte paie transfer",
    ),
    Event(
        "board",
        "board= vorstand= vorstands= consejo= conseil= conselho= committee= gremium= comite= "
        "ausschuss= steering= trustees=",
        "board vorstand consej conseil conselh committee gremium comit ausschuss steering "
        "trustee council geschaftsleitung direcc direction direcao direct management owners "
        "partners",
    ),
)


@lru_cache(maxsize=WORDS_KEPT)
def event_of(word: str) -> Event | None:
    for event, (exact, heads) in _said():
        if word in exact or (heads and word.startswith(heads)):
            return event
    return None


@lru_cache(maxsize=1)
def _said() -> tuple[tuple[Event, tuple[frozenset[str], tuple[str, ...]]], ...]:
    return tuple((event, terms_of(event.said)) for event in EVENTS)


@lru_cache(maxsize=64)
def tails_of(text: str) -> tuple[str, ...]:
    """The words that are long enough to be told at the end of another."""
    return tuple(word for one in text.split() if len(word := one.rstrip("=")) >= _SHORTEST_TAIL)


_SHORTEST_TAIL = 6


@lru_cache(maxsize=128)
def terms_of(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = text.split()
    return frozenset(w[:-1] for w in words if w.endswith("=")), tuple(w for w in words if not w.endswith("="))
