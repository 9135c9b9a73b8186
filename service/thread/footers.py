"""Marks lines that a program put into a mail: mobile footers, virus notes, list and newsletter footers, banners."""

import re
from collections.abc import Sequence

from service.thread.lines import MAX_VIEW, Kind, Line, paragraphs_of

MAX_FOOTER = 60
"""Last own lines among which a footer is looked for."""
MAX_POSTSCRIPT = 200
"""Code points below a mobile footer that count as the writer's own; longer text there is history without a header."""

_DEVICE = (
    r"(?:(?:was )?sent|written|typed|composed) (?:(?:from|on|via|by|with|using) )(?:my|the|a|an|outlook|yahoo|aol|"
    r"gmail|mail|mailbird|proton|samsung|blue ?mail|spark|windows|i ?phone|i ?pad|android|black ?berry|huawei|xiaomi|"
    r"nokia|mobile|superhuman|front|hey|missive|zoho|thunderbird|fastmail|edison|airmail|polymail|mailspring|"
    r"galaxy|smartphone|phone|mozilla|myMail|tutanota|icloud|t-mobile|verizon)\b|sent on the (?:go|move)\b|"
    r"get outlook for|get the (?:new )?outlook|"
    r"(?:diese (?:nachricht|e-?mail) wurde )?(?:von|vom|mit|über|aus) (?:mein|der|dem|unterwegs|outlook|"
    r"i ?phone|i ?pad|"
    r"web\.de|gmx|samsung)[^.,;]{0,50}(?:gesendet|verschickt|versendet|geschickt|geschrieben)\b|"
    r"(?:gesendet|verschickt|versendet) (?:von|vom|mit|über|aus)\b|von unterwegs gesendet|"
    r"(?:outlook für (?:ios|android) (?:beziehen|herunterladen|laden)|(?:holen sie sich|laden sie) outlook für)|"
    r"(?:envoy[ée]e?|télécharge[zr]|obtenez|obtenir|expédié|transmis) (?:de(?:puis)?|à partir|via|par|avec|du|"
    r"d['’]|outlook)\b|"
    r"provenance ?: ?courrier|"
    r"(?:enviado|enviada|mandado) (?:desde|de|do|da|con|com|a partir|por|pelo|via|vía|através)\b|"
    r"(?:obtener|obtén|descarga|descargar|consigue|obter|obtenha|baixe|baixar) (?:o )?outlook|"
    r"(?:inviato|spedito) (?:da|dal|dalla|con|tramite|via)\b|(?:ottieni|scarica) outlook|"
    r"(?:verstuurd|verzonden|gestuurd) (?:vanaf|vanuit|met|via|door|van|uit)\b|(?:download|haal) outlook voor|"
    r"outlook voor (?:ios|android)|"
    r"(?:sendt|skickat|skickades|sänt) (?:fra|från|med|via|på)\b|(?:hent|få|skaffa|hämta) outlook (?:til|for|för)|"
    r"lähetetty\b|hanki outlook|(?:wysłan[eoa]|napisan[eoa]) (?:z|za|przy|przez|ze|w)\b|pobierz (?:aplikację )?outlook|"
    r"(?:odesláno|odoslané|odesílám|odeslané) (?:z|ze|přes|pomocí|cez)\b|získa(?:t|jte) (?:aplikaci )?outlook|"
    r"отправлено (?:с|из|через|со)\b|(?:скачать|получить|загрузить) outlook|(?:надіслано|відправлено) (?:з|із|"
    r"через|за)\b|"
    r"(?:στάλθηκε|εστάλη|απεσταλμένο) από\b|elküldve\b|küldve\b|trimis (?:de pe|din|de la|cu)\b|enviat (?:des|amb)\b|"
    r"发自|發自|从我的|從我的|寄自|보냄:|poslano (?:s|z|iz)\b|saadetud (?:minu)?|gửi từ|dikirim dari"
)
_DEVICE_LINE = re.compile(rf"[-–—_*~>\s\[(]{{0,6}}(?:{_DEVICE})", re.IGNORECASE)
_DEVICE_ENDS = (
    "から送信",
    "からの送信",
    "で送信",
    "에서 보냄",
    "에서 보낸 메일",
    "에서 보냈습니다",
    "gönderildi",
    "傳送",
    "发送",
    "gesendet",
    "verschickt",
    "versendet",
)
_GADGET = re.compile(
    r"i ?phone|i ?pad|i ?pod|ios\b|android|galaxy|samsung|huawei|xiaomi|redmi|nokia|black ?berry|windows|outlook|yahoo|"
    r"gmail|gmx|web\.de|proton|smart ?phone|\bphone\b|mobile|mobil|handy|telefon|teléfono|téléphone|telefone|celular|"
    r"móvil|telemóvel|portable|tablet|cellulare|matkapuhelin|puhelime|telefoon|mail\b|e-?mail|courrier|correo|poczta|"
    r"почт|телефон|apple watch|\bmac\b|macbook|device|gerät|appareil|dispositivo|toestel|enhet|urządzeni|verizon|"
    r"t-mobile|at&t|orange|vodafone|wiko|motorola|oneplus|pixel|sony|xperia|\blg\b|htc|zoho|thunderbird|spark|"
    r"superhuman|"
    r"tutanota|aol|wireless|アイフォン|手机|手機|邮箱|郵件|네이버|휴대",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;.!–—]\s")
_EXCUSE = re.compile(
    r"excuse|pardon|forgive|sorry|apolog|typo|brevity|brief|tippfehler|kürze|entschuldig|désolé|fautes|brièveté|"
    r"disculp|perd[oó]n|errores|breve|desculp|erros|typefout|kort",
    re.IGNORECASE,
)
_VIRUS = re.compile(
    r"(?:virus-?free|libre de virus|ohne viren|garanti(?:e)? sans virus|sem v[ií]rus|virenfrei|virusvrij|"
    r"privo di virus)[^\n]{0,60}(?:avast|avg|www\.|norton|$)"
    r"|(?:e-?mail|message|mensaje|mensagem|messaggio|courriel|correo|bericht|nachricht|mail|antivirus)[^\n]{0,80}"
    r"(?:checked|scanned|geprüft|gescannt|überprüft|analis|analys|vérifi|verificad|comprobad|escaneado|gecontroleerd|"
    r"controllat|sprawdzon|verific)[^\n]{0,80}(?:virus|viren|avast|avg|malware|antivirus|mimecast|messagelabs|mcafee)"
    r"|l['’]absence de virus dans ce courrier|^www\.avast\.com$|^https?://www\.avast\.com/\S{0,200}$",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\W{0,4}(?:caution|warning|external|attention|achtung|warnung|extern|atención|atenção|avertissement|precaución|"
    r"cuidado|vorsicht|let op|be careful)\b[^\n]{0,40}(?:e-?mail|message|sender|mail|nachricht|courriel|correo|mensaje|"
    r"mensagem|absender|bericht|expéditeur)[^\n]{0,200}|\W{0,4}\[?(?:external|extern|externo|"
    r"externe)(?: (?:e-?mail|sender|mail))?\]?\W{0,4}$|"
    r"[^\n]{0,60}originated (?:from )?outside (?:of )?(?:the|your|our)[^\n]{0,200}|"
    r"(?:some people who received this message|you) don['’]t often get e-?mail from[^\n]{0,200}|"
    r"(?:sie erhalten nicht oft|vous n['’]obtenez pas souvent|no suele recibir|não costuma receber)[^\n]{0,200}",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\[(?:cid|image|bild|imagen|imagem|immagine|logo)[:\s][^\]\n\[]{0,200}\]|\[(?:image|logo|bild|cid)\]|"
    r"<image\d{1,4}\.\w{3,4}>|\[inline image[^\]\n\[]{0,80}\]",
    re.IGNORECASE,
)
_LEAVE = (
    r"unsubscribe|opt[- ]?out|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|"
    r"update (?:your )?preferences|"
    r"e-?mail preferences|abbestellen|abmelden|austragen|désabonner|désinscrire|désabonnement|désinscription|"
    r"darse de baja|darte de baja|dar de baja|cancelar (?:la )?suscripci[oó]n|anular (?:la )?suscripci[oó]n|"
    r"cancelar (?:a )?(?:inscrição|subscrição|assinatura)|descadastr\w{0,6}|disiscriv\w{0,6}|"
    r"annulla(?:re)? (?:l['’])?iscrizione|"
    r"cancella(?:re|ti)? (?:l['’])?iscrizione|afmelden|uitschrijven|avregistrera|afmeld|avmeld|wypisz|rezygn\w{1,8}|"
    r"отписаться|odhlásit|iptal et|abonelikten"
)
_LEAVE_WORD = re.compile(rf"\b(?:{_LEAVE})\b", re.IGNORECASE)
_LINKED = re.compile(r"https?://|<mailto:|\bwww\.|\[https?:|@[\w-]{1,60}\.\w{2}", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:click|here|link|below|klick\w{0,4}|hier|cliqu\w{1,4}|ici|clic|haz|haga|aquí|clique|aqui|clicca|qui|"
    r"klik)\b|\|",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"you(?:['’]re| are| have| were)? ?(?:received?|receiving|getting|get|been sent|sent) this (?:e-?mail|"
    r"message|newsletter|mail|because)"
    r"|this (?:e-?mail|message|newsletter) was sent to|you are subscribed to|this is an? (?:automated|marketing) "
    r"|if you (?:no longer|don['’]t|do not|would prefer not|would rather not|prefer not)[^\n]{0,30}(?:wish|"
    r"want|like|receive|to get|hear)[^\n]{0,80}"
    r"(?:click|link|unsubscribe|here|preferences|http)"
    r"|(?:view|read|open|see) (?:this|it)? ?(?:e-?mail|message|newsletter)? ?(?:in|online|on) (?:your |a |"
    r"the )?(?:web ?)?browser"
    r"|(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst|haben|hast) (?:diese[nr]?|den) (?:e-?mail|newsletter|"
    r"nachricht|mail)[^\n]{0,40}(?:weil|da|wegen|erhalten)"
    r"|(?:wenn|falls|sollten) (?:sie|du)[^\n]{0,60}(?:newsletter|e-?mails?|mails|"
    r"nachrichten)[^\n]{0,60}(?:hier|klick|abmelden|abbestellen|link)"
    r"|vous (?:recevez|avez reçu) (?:cet?|ce) (?:e-?mail|courriel|message|newsletter|lettre)[^\n]{0,40}(?:car|"
    r"parce|suite)"
    r"|si vous ne (?:souhaitez|voulez|désirez) plus[^\n]{0,90}(?:cliqu|lien|désabonn|désinscri|ici)"
    r"|(?:recibes|recibe|has recibido|ha recibido|est[aá]s? recibiendo) este (?:correo|mensaje|e-?mail|"
    r"bolet[ií]n)[^\n]{0,40}(?:porque|ya que|por)"
    r"|si (?:ya )?no (?:deseas?|quieres?)[^\n]{0,90}(?:clic|enlace|aquí|baja)"
    r"|você (?:está recebendo|recebeu|recebe) est[ea] (?:e-?mail|mensagem)[^\n]{0,40}(?:porque|pois|por)"
    r"|se (?:você )?não (?:deseja|quer|quiser|desejar)[^\n]{0,90}(?:clique|link|aqui|cancel|descadastr)"
    r"|(?:ricevi|hai ricevuto|riceve|ha ricevuto) quest[ao] (?:e-?mail|mail|messaggio|"
    r"newsletter)[^\n]{0,40}(?:perché|poiché|in quanto)"
    r"|se non (?:desideri|desidera|vuoi|vuole) più[^\n]{0,90}(?:clicca|link|qui|cancell|disiscr)"
    r"|(?:je|u) (?:ontvangt|krijgt|hebt) (?:deze|dit) (?:e-?mail|mail|bericht|nieuwsbrief)[^\n]{0,60}omdat"
    r"|wil(?:t)? (?:je|u) (?:geen|niet)[^\n]{0,90}(?:klik|hier|afmelden|uitschrijven)"
    r"|reply to this e-?mail directly|(?:google|yahoo) groups? \"|mailing list$|lists?info/|groups\.google\.com",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(r"©|\(c\) ?\d{4}|copyright|all rights reserved|https?://|www\.|\||\d{4,6}\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:me|us|mich|uns|mir|moi|nous|nos)\b", re.IGNORECASE)
_RULE = re.compile(r"[-–—_=*~•.\s]{2,}$")
_MEETING = re.compile(
    r"join (?:zoom|on your computer|the meeting|microsoft teams|with google meet|by phone|webex|from)|"
    r"meeting id\s?:|pass(?:code|word)\s?:|"
    r"microsoft teams (?:meeting|need help|-besprechung|-vergadering)|one tap mobile|dial[- ]in|"
    r"find your local number|meeting options|"
    r"invitation from google calendar|going \(?[^\n]{0,60}\)?\? yes|zoom\.us/j/|teams\.microsoft\.com/l/|"
    r"meet\.google\.com/|"
    r"(?:réunion|reunión|reunião|riunione|besprechungs?)[- ]?(?:id|teams)|^(?:when|where|wann|wo|quand|où|"
    r"cuándo|dónde|quando|onde)\s?:|"
    r"^[*~]{6,}$|konferenz-id|id de (?:la )?(?:réunion|reunión|reunião)",
    re.IGNORECASE,
)


_VIRUS_TRIGGERS = ("virus", "viren", "avast", "malware")
_LIST_TRIGGERS = (
    "subscri",
    "opt-out",
    "opt out",
    "optout",
    "preference",
    "abbestell",
    "abmeld",
    "austrag",
    "abonn",
    "désinscri",
    "de baja",
    "suscrip",
    "inscri",
    "assinatura",
    "iscriv",
    "iscriz",
    "afmeld",
    "uitschrij",
    "avregistr",
    "avmeld",
    "wypisz",
    "rezygn",
    "отпис",
    "odhlás",
    "iptal",
    "browser",
    "because",
    "newsletter",
    "mailing list",
    "groups",
    "reply to this",
    "listinfo",
    "was sent to",
    "weil",
    "recevez",
    "avez reçu",
    "souhaitez",
    "recib",
    "recebe",
    "desea",
    "deseja",
    "ricev",
    "desideri",
    "omdat",
    "wilt u",
    "wil je",
    "automated",
    "if you ",
    "wenn sie",
    "falls sie",
    "wenn du",
    "http",
)
_MEETING_TRIGGERS = (
    "zoom",
    "teams",
    "webex",
    "meet.google",
    "google calendar",
    "meeting id",
    "*~*~",
    "dial-in",
    "passcode",
)


def mark_footers(lines: Sequence[Line]) -> None:
    """Sets `SIGNATURE` on what a program added below the writer's words, `JUNK` on banners and picture marks."""
    own = [place for place, line in enumerate(lines) if line.kind is Kind.OWN and line.view]
    _mark_top(lines, own[:3])
    footers = 0
    for number, place in enumerate(own):
        view = lines[place].view
        if view[0] in "[<" and not _PICTURE.sub("", view).strip():
            lines[place].kind = Kind.JUNK
        elif lines[place].kind is Kind.OWN and is_mobile_footer(view):
            lines[place].kind = Kind.SIGNATURE
            footers += 1
            if number and footers == 1:
                _quote_what_follows(lines, place + 1)
    tail = [lines[place] for place in own[-MAX_FOOTER:]]
    text = "\n".join(line.view for line in tail).casefold()
    if any(trigger in text for trigger in _VIRUS_TRIGGERS):
        _mark_virus_notes(tail)
    if any(trigger in text for trigger in _LIST_TRIGGERS):
        _mark_newsletter(lines)
    if any(trigger in text for trigger in _MEETING_TRIGGERS):
        _mark_meeting(lines)
    _mark_rules(lines)


def _mark_top(lines: Sequence[Line], places: Sequence[int]) -> None:
    """Warnings that a mail server puts above the words."""
    for place in places:
        if len(lines[place].view) > 400 or not _BANNER.match(lines[place].view):
            return
        lines[place].kind = Kind.JUNK


def _mark_virus_notes(lines: Sequence[Line]) -> None:
    for line in lines:
        if len(line.view) < 220 and _VIRUS.search(line.view):
            line.kind = Kind.SIGNATURE


def is_mobile_footer(view: str) -> bool:
    """Whether a whole line names the device or program that sent the mail, and says nothing else."""
    if len(view) > 110:
        return False
    match = _DEVICE_LINE.match(view)
    if match is None and not view.rstrip(" .。)]*").casefold().endswith(_DEVICE_ENDS):
        return False
    if not _GADGET.search(view) and len(view.split()) > 4:
        return False
    rest = view[match.end() :] if match else ""
    clause = _CLAUSE.search(rest)
    return (len(view.split()) <= 9 and clause is None) or bool(_EXCUSE.search(view))


def _quote_what_follows(lines: Sequence[Line], start: int) -> None:
    following = [line for line in lines[start:] if line.kind is Kind.OWN and line.view]
    if sum(line.end - line.start for line in following) > MAX_POSTSCRIPT:
        for line in following:
            line.kind = Kind.QUOTE


def _mark_newsletter(lines: Sequence[Line]) -> None:
    below = False
    for number, paragraph in enumerate(list(paragraphs_of(lines))[-MAX_FOOTER:]):
        linked = all(line.linked for line in paragraph)
        joined = " ".join(line.view for line in paragraph[:8])[:MAX_VIEW]
        start = _footer_line(paragraph, joined, linked)
        if start is not None and (number or start):
            below = True
            _sign(paragraph[start:])
        elif below and (linked or _ADDRESS_LINE.search(joined)) and len(joined) < 400:
            _sign(paragraph)


def _footer_line(paragraph: Sequence[Line], joined: str, linked: bool) -> int | None:
    """Where in a paragraph a footer begins: at the start of the sentence that says so."""
    place = newsletter_place(joined, linked=linked)
    if place is None:
        links = (number for number, line in enumerate(paragraph) if line.linked and _LEAVE_WORD.search(line.view))
        return next(links, None)
    words_before = joined.count(" ", 0, place)
    start = 0
    while start < len(paragraph) - 1 and words_before > paragraph[start].view.count(" "):
        words_before -= paragraph[start].view.count(" ") + 1
        start += 1
    while start and paragraph[start - 1].view[-1] not in ".!?:)_-":
        start -= 1
    return start


def newsletter_place(view: str, *, linked: bool) -> int | None:
    """Where words offer the reader a way off a list. A bare "unsubscribe" or "please unsubscribe me" does not."""
    match = _NEWSLETTER.search(view)
    if match is None:
        match = _LEAVE_WORD.search(view)
        if match is None or not (
            linked or _LINKED.search(view) or (_POINTER.search(view) and not _SOMEBODY.search(view))
        ):
            return None
    return match.start()


def _mark_rules(lines: Sequence[Line]) -> None:
    """A rule beside a footer goes with the footer."""
    filled = [line for line in lines if line.view]
    for above, line, below in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        if line.kind is Kind.OWN and line.view[0] in "-–—_=*~•." and _RULE.match(line.view):
            last = below is None and above is not None and above.kind is Kind.SIGNATURE
            if last or (below is not None and below.kind is Kind.SIGNATURE):
                line.kind = Kind.SIGNATURE


def _mark_meeting(lines: Sequence[Line]) -> None:
    hits = [
        place for place, line in enumerate(lines) if line.kind is Kind.OWN and line.view and _MEETING.search(line.view)
    ]
    if len(hits) < 2:
        return
    for place in range(hits[0], hits[-1] + 1):
        if lines[place].kind is Kind.OWN and (place in hits or _is_technical(lines[place].view)):
            lines[place].kind = Kind.SIGNATURE


def _is_technical(view: str) -> bool:
    return bool(_RULE.match(view) or _LINKED.search(view) or sum(map(str.isdigit, view)) > 5) if view else False


def _sign(lines: Sequence[Line]) -> None:
    for line in lines:
        line.kind = Kind.SIGNATURE
