"""Words that are no names of people though they may stand where names do; all folded."""

from service.situation.times.calendar_words import MONTHS, WEEKDAYS
from service.text import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


NOT_NAMES = _words(
    "i we you he she they it the this that these those my our your his her hi hello hey dear thanks thank "
    "regards best kind sorry please yes no not but and or so if when monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november december "
    "good morning afternoon evening re fwd what who how why where can could would will let just also as at in "
    "on for from to with after before until then there here all any sehr geehrte geehrter geehrten herr frau "
    "guten tag hallo liebe lieber danke vielen bitte wir ich sie das der die mit freundlichen gruessen grüßen "
    "leider nein ja gruß grüße moin servus hola buenos buenas días tardes gracias saludos estimado estimada un "
    "sí nos lo la el los las por para señor señora don bonjour merci cordialement bien madame monsieur nous je "
    "le les il elle oui non bonsoir olá oi obrigado obrigada bom boa dia tarde prezado prezada cumprimentos "
    "atenciosamente abraço não sim nós eu os um uma beste dag hoi groet met vriendelijke cheers sent email "
    "mail phone tel mobile ceo cto cfo coo head out office automatic reply caro cara ciao hej hei "
    "mein meine unser unsere ihr ihre dein deine kann kannst können könnt könnte könnten könntest möchten möchte "
    "angebot angebote firma auftrag vertrag freundliche herzliche beste liebe viele schone grusse gruesse "
    "würden haben hätten sind wer wie was wo wann me mi mis te se quién quien qué que cuál cómo podría podrías puede "
    "puedes mon ma mes notre votre vos qui quel quelle comment pouvez pourriez puis meu minha nosso nossa quem qual "
    "como pode poderia podem você vocês anfang mitte ende looked walked talked spoke met called "
    "call ring contact ask try write reach text dial frag fragen ruf rufen schreib schreiben kontaktieren appelez "
    "appelle contactez demandez voyez ecrivez llame llama contacte contacta pregunte pregunta escriba ligue contate "
    "procure respected sir madam madams sirs cher chere messieurs monsieurs im ive forwarded zustandig verantwortlich "
    "someone somebody everybody everyone nobody since because while whether however though und aber oder denn auch nur "
    "dann dort hier aqui ici es man pero tambien ahora aunque mientras ademas et mais donc alors aussi depuis mas "
    "tambem agora "
    "entao desde daddy mum mom dad papa mama "
    "ansprechpartner ansprechpartnerin nachfolger nachfolgerin vertretung responsable encargado encargada responsavel "
)
"""Words that often begin a sentence or a greeting."""

NOBODY_ELSE = _words(
    "me us you him her them it this that me. again back first someone somebody anyone everyone nobody then "
    "when if in on at after before next later my our the a an to about with and or for by here there more now "
    "once please mir uns ihnen mich euch ihm ihr sich nochmal wieder mi nos te les usted ustedes conmigo "
    "nosotros moi nous vous lui eux moi-meme mim connosco conosco comigo voces mij ons u "
)
"""After "talk to": us, them, or no person at all."""

OFFICES = _words(
    "info office mail hello contact sales admin kontakt contacto team service support post hola buero me "
    "bookings orders "
)
"""Local parts of addresses that many people share."""

FRONT_DESKS = _words(
    "reception receptionist frontdesk desk switchboard secretary secretariat secretaries "
    "empfang rezeption zentrale sekretariat vorzimmer pforte accueil standard "
    "recepcion centralita secretaria conserjeria rececao recepcao receptie onthaal reception receptionen portineria "
    "segreteria recepcja sekretariat reception "
)
"""Who answers for a house, and takes no matter over."""

DEPARTMENTS = _words(
    "purchasing procurement accounts accounting finance billing invoices logistics operations facilities maintenance "
    "warehouse production quality marketing press hr jobs legal management projects enquiries inquiries "
    "einkauf beschaffung buchhaltung rechnung rechnungen logistik verwaltung technik lager produktion personal "
    "verkauf vertrieb geschaftsleitung geschaftsfuhrung anfrage anfragen bestellung bestellungen haustechnik "
    "compras contabilidad administracion logistica mantenimiento almacen calidad ventas gerencia pedidos reservas rrhh "
    "achats comptabilite compta logistique production commercial direction commandes facturation maintenance rh "
    "contabilidade administracao financeiro logistica manutencao armazem qualidade vendas gerencia encomendas "
    "inkoop boekhouding administratie logistiek acquisti amministrazione zakupy ksiegowosc "
)
"""What is nobody's name though mail comes from it; who reads it is not known."""

NO_PERSON = frozenset((*MONTHS, *WEEKDAYS)) | _words(
    "mon tue tues wed weds thu thur thurs fri sat sun new year day eve christmas easter whitsun thanksgiving passover "
    "lent ramadan diwali eid halloween advent weihnachten ostern pfingsten silvester fasching karneval navidad pascua "
    "semana santa "
    "nochebuena noel paques toussaint natal pascoa carnaval god gott dios dieu deus whatsapp linkedin teams zoom "
    "excel outlook google amazon internet english german french spanish portuguese czech dutch italian "
)
"""What begins with a capital and is nobody: days, feasts, languages, the tools of an office."""

HOUSES = _words(
    "office offices service services department committee management board agency estate fleet group team solutions "
    "systems software partners holding council ministry firma buro kanzlei abteilung gruppe vorstand gestoria "
    "agencia empresa despacho consejo junta agence cabinet societe conseil escritorio conselho gmbh ag inc ltd llc "
    "plc sa sl lda bv notification status message nachricht "
)
"""Words in the name of a house or a board, which is no person."""

NOTED = _words(
    "wants needs likes asks asked says said told took gave got has had will would showed shown stood sat went came "
    "presentation demonstration demo visit visited tour inspection wollte mochte braucht hat war termin besuch "
    "quiere pidio dijo visita veut demande visite quer pediu disse "
)
"""What a note of ours begins with, of whom is not said."""

SHARED = OFFICES | FRONT_DESKS | DEPARTMENTS
