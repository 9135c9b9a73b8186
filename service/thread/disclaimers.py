"""Marks legal notices: confidentiality, wrong recipient, liability, company registers, think-before-printing."""

import re
from collections.abc import Sequence

from service.thread.lines import Line, mentions, paragraphs_of, sign
from service.thread.signature import is_closing
from service.thread.spoken import FIRST_PERSON, SPOKEN

MAX_NOTICE = 1_500
"""Code points of a paragraph that are looked at."""

_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # the mail speaks of itself
        r"\b(?:this|the) (?:e-?mail|message|communication|transmission|mail|information)|"
        r"\bdiese[rs]? (?:e-?mail|nachricht|mail)"
        r"|\b(?:ce|cet|cette|le présent|présent) (?:message|courriel|e-?mail|mail|communication|transmission)"
        r"|\b(?:este|esta|el presente|o presente|a presente) (?:mensaje|correo|e-?mail|mensagem|"
        r"comunicaci[oó]n|mensagem eletr[oô]nica)"
        r"|\b(?:questo|questa|il presente|la presente) (?:messaggio|e-?mail|mail|comunicazione)|\b(?:dit|"
        r"deze) (?:e-?mail|bericht|mail)"
        r"|\b(?:denna|denne|dette|detta) (?:e-?post|e-?mail|mail|meddelande|melding|besked)|\b(?:ta|niniejsza|"
        r"ten) (?:wiadomość|e-?mail)"
        r"|\b(?:tento|tato) (?:e-?mail|zpráva)|\b(?:это|данное|настоящее) (?:сообщение|письмо)|"
        r"\bbu (?:e-?posta|mesaj|ileti)"
        r"|tämä (?:viesti|sähköposti)|le informazioni contenute|die in dieser",
        # it is confidential
        r"confidential|privileged|proprietary|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|"
        r"fortrolig|konfidentiell"
        r"|contain (?:personal|health|medical|patient) (?:data|information)|données (?:de santé|personnelles|"
        r"médicales)|"
        r"gesundheitsdaten|patientendaten|datos (?:de salud|personales|médicos)|dados (?:de saúde|pessoais|médicos)"
        r"|luottamuksel|poufn|důvěrn|конфиденциальн|gizli|εμπιστευτικ|bizalmas|confidenția|機密|保密",
        # it is meant for somebody
        r"intended (?:solely|only|exclusively|for|recipient|addressee)|addressee|named (?:person|recipient|"
        r"above)|sole use|adressat"
        r"|(?:richtige|vorgesehene|rechtmäßige)[rn]? (?:adressat|empfänger)|ausschließlich für|destinataire|"
        r"destinat[aá]ri|destiné(?:es?|s)?\b|destina-se|geadresseerde|bestemd|meant (?:only )?for|"
        r"(?:nicht )?für sie bestimmt|no es para usted|destinad[oa]s?\b"
        r"|avsedd|tiltenkt|tilsigtede|mottagar|modtager|tarkoitettu|adresat|získat|получател|alıcı|παραλήπτ|címzett",
        # it may have gone astray
        r"(?:receiv|receipt|sent to you|reach|got)[^\n]{0,40}(?:in error|by mistake)|mistaken|misdirected|"
        r"misaddressed|misdelivered|gone astray|irrtum|irrtümlich|fehlgeleitet|fehlgelaufen|"
        r"versehentlich|par erreur|por error|por engano"
        r"|por erro|per errore|ten onrechte|abusievelijk|ved en (?:feil|fejl)|av misstag|erehdyksessä|omyłk|"
        r"omyl|по ошибке|yanlışlıkla",
        # what may not be done with it
        r"unauthori[sz]ed|prohibited|disclos|disseminat|unlawful|unbefugt|untersagt|nicht gestattet|unzulässig|"
        r"further (?:distribution|circulation|use)|weiteren? (?:verwendung|verbreitung|weitergabe)|"
        r"interdit|non autorisé|prohibi|proibi"
        r"|vietat|niet toegestaan|verboden|förbjud|forbudt|zabronion|zakázán|запрещ",
        # what should be done with it
        r"notify (?:the|us)|(?:delete|destroy|remove) (?:it|this|the|all)|apag(?:ue|á|ar)|borr(?:e|ar)\b|"
        r"supprim|informieren sie|vernichten|löschen sie|"
        r"avertir|détrui(?:re|sez)|notif[ií]qu"
        r"|elim[ií]n|eliminação|cancella|distrugg|verwijder|stel de afzender|underrett|radera|usun|smaž|"
        r"удалите|siliniz",
        # who answers for it
        r"(?:no|not|any) (?:liability|responsib)|not (?:be )?liable|keine (?:haftung|gewähr)|haftet nicht|"
        r"responsabilit|responsabilid|aansprakelijk"
        r"|virus|not necessarily (?:reflect|represent)|integrity of|tampered|altéré",
    )
)
_STRONG = frozenset((1, 2, 4))
"""Places in `_MARKS` of which a notice bears one."""
_WEIGHTY = frozenset((3, 4, 6))
"""Places in `_MARKS` that make a notice of two marks."""
_OF_MAIL = frozenset((0, 2, 3))
"""Places in `_MARKS` of which a notice bears one: people speak of what is confidential or prohibited as well."""
_ASTRAY = frozenset((0, 3, 5))
"""Places in `_MARKS` that make one together: the mail speaks of itself, may have gone astray, and is to be deleted."""
_LEGAL = re.compile(
    # think before you print
    r"(?:consider|think (?:about|of)) (?:the|your) environment|before printing|save (?:a tree|paper)[^\n]{0,40}print"
    r"|(?:antes de|prima di|avant d['’]|avant de) (?:imprimir|stampare|imprimer)|bevor sie (?:diese|"
    r"die)[^\n]{0,30}(?:drucken|ausdrucken)|denk aan het milieu|umwelt zuliebe[^\n]{0,60}(?:e-?mail|nachricht|ausdruck)"
    # a law that makes mail public
    r"|(?:public[- ]records|freedom of information|open records|sunshine) (?:law|act|statute)s?\b"
    # the imprint: a term with its number or its colon
    r"|registered in (?:england|scotland|ireland|wales)|inscrit[ao]s? (?:en|no|na) [^\n]{0,20}(?:mercantil|comercial)|"
    r"capital social de \d|sitz der gesellschaft\s?:|"
    r"(?:geschäftsführ(?:er|ung|erin)|vorstand|aufsichtsrat(?:svorsitzende[rn]?)?|datenschutz(?:erklärung|"
    r"hinweise?)?)\s?:|\b(?:registered (?:office|company|no|number)|company (?:registration|number|no|reg)|amtsgericht|"
    r"handelsregister|registergericht|HR[AB]|ust-?id(?:-?nr)?|umsatzsteuer|vat (?:no|number|reg|id)|siret|siren|"
    r"rcs [A-Z]|cnpj|kvk|btw|p\.? ?iva)\b[^\n\d:]{0,40}(?:\d{2}|:)"
    # what is done with data
    r"|(?:\b(?:RGPD|GDPR|DSGVO|LOPD)|protecci[oó]n de datos|privacy (?:notice|policy)|datenschutz(?:erklärung|hinweis)|"
    r"política de privacidad)[^\n]{0,200}(?:https?:|www\.|\b(?:personal data|your data|sus datos|seus dados|"
    r"vos données|ihre daten|fichero|personenbezogen))",
    re.IGNORECASE,
)
_TREATS = re.compile(
    r"environment|print|public[- ]records|open records|freedom of information|sunshine|"
    r"imprim|stampare|milieu|umwelt|drucken|personal data|your data|datos|dados|données|"
    r"ihre daten|fichero|personenbezogen|https?:|www\.",
    re.IGNORECASE,
)
"""Notices that do speak to the reader."""
_TITLE = re.compile(
    r"\W{0,6}(?:legal |privacy |important |confidentiality |e-?mail )?(?:disclaimer|confidentiality|"
    r"confidentiality notice|privileged|notice|confidential|aviso legal|"
    r"aviso de confidencialid?ade|confidencialid?ad|avis de confidentialité|vertraulichkeitshinweis|"
    r"rechtlicher hinweis|haftungsausschluss|wichtiger hinweis|avvertenza|"
    r"clausola di riservatezza|hinweis|aviso)\W{0,4}$",
    re.IGNORECASE,
)


_TITLED = re.compile(r"[\W_]{0,6}[A-Z\xc0-\xdc ]{4,40}:\s")
_TRIGGER_WORDS = (
    "confiden|privileg|vertraulich|riservat|vertrouwelijk|fortrolig|konfiden|luottamuk|poufn|důvěrn|"
    "конфиденц|gizli|εμπιστευ|bizalmas|機密|保密|intended|recipient|addressee|adressat|empfänger|destin|bestimmt|"
    "meant for|para usted|"
    "geadresseerde|bestemd|avsedd|adresat|получател|unauthori|prohibi|proibi|disclos|unbefugt|interdit|"
    "vietat|liab|virus|disclaimer|notice|aviso|hinweis|haftung|avvertenza|environment|printing|umwelt|"
    "imprim|stampare|milieu|registered|company reg|company no|amtsgericht|handelsregister|registergericht|"
    "hrb|hra|geschäftsführ|vorstand:|aufsichtsrat|sitz der|ust-id|ustid|umsatzsteuer|vat |siret|siren|"
    "rcs |cnpj|kvk|btw|p.iva|p. iva|capital social|mercantil|de datos|rgpd|gdpr|dsgvo|lopd|datenschutz|"
    "privacidad|public record|public-record|freedom of information|open records|sunshine|"
    "save a tree|save paper|drucken|misdirected|misaddressed|misdelivered|in error|by mistake|irrtüm|"
    "versehentlich|fehlgeleitet|par erreur|por error|por engano|por erro|per errore|ten onrechte|av misstag|omyłk"
)
_TRIGGERS = tuple(_TRIGGER_WORDS.split("|"))


def mark_disclaimers(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on legal notices below the writer's words."""
    if not mentions(lines, _TRIGGERS):
        return
    below = False
    paragraphs = list(paragraphs_of(lines))
    signed = [number for number, paragraph in enumerate(paragraphs) if any(is_closing(line.view) for line in paragraph)]
    for number, paragraph in enumerate(paragraphs):
        start = _notice_start(paragraph, first=number == 0, below=below)
        if start is not None and (below or not signed or number >= signed[-1]):
            below = True
            sign(paragraph[start:])


def _notice_start(paragraph: Sequence[Line], *, first: bool, below: bool) -> int | None:
    """From which line on a paragraph is a notice; null where it is none."""
    joined = " ".join(line.view for line in paragraph)[:MAX_NOTICE]
    hits = {number for number, mark in enumerate(_MARKS) if mark.search(joined)}
    titled = bool(_TITLE.match(paragraph[0].view)) or (len(hits) >= 2 and bool(_TITLED.match(paragraph[0].view)))
    strong = bool(hits & _STRONG)
    of_mail = bool(hits & _OF_MAIL)
    notice = (
        (strong and of_mail and len(hits) >= 3)
        or (strong and of_mail and len(hits) == 2 and bool(hits & _WEIGHTY))
        or hits >= _ASTRAY
        or (below and bool(hits))
        or (titled and (bool(hits) or not first))
    )
    if notice and not FIRST_PERSON.search(joined):
        start = 0 if titled else next(place for place, line in enumerate(paragraph) if _bears_mark(line.view))
        return None if first and start == 0 else start
    if first and len(paragraph) == 1:
        return None
    legal = [place for place, line in enumerate(paragraph) if _is_legal(line.view)]
    if legal and not FIRST_PERSON.search(joined) and not (first and legal[0] == 0):
        return legal[0]
    return None


def _bears_mark(view: str) -> bool:
    return any(mark.search(view) for mark in _MARKS) or bool(_TITLE.match(view) or _is_legal(view))


def _is_legal(view: str) -> bool:
    found = _LEGAL.search(view)
    return found is not None and (bool(_TREATS.search(found.group())) or not SPOKEN.search(view))
