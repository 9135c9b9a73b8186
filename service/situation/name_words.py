"""Words that are no names of people though they may stand where names do; all folded."""

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
    "procure "
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

SHARED = OFFICES | FRONT_DESKS | DEPARTMENTS
