"""Tells mobile footers ("Sent from my phone") from sentences, in the languages that phones speak."""

import re

from service.thread.lines import of_a_line

_DEVICE = (
    r"(?:(?:was )?sent|written|typed|composed) (?:(?:from|on|via|by|with|using) )(?:my|the|a|an|outlook|yahoo|aol|"
    r"gmail|mail|mailbox|mailbird|proton|samsung|blue ?mail|spark|windows|i ?phone|i ?pad|android|black ?berry|"
    r"huawei|xiaomi|"
    r"nokia|mobile|superhuman|front|hey|missive|zoho|thunderbird|fastmail|edison|airmail|polymail|mailspring|"
    r"galaxy|smartphone|phone|mozilla|myMail|tutanota|icloud|t-mobile|verizon)\b|sent on the (?:go|move)\b|"
    r"get outlook for|"
    r"(?:diese (?:nachricht|e-?mail) wurde )?(?:von|vom|mit|über|aus) (?:mein|der|dem|unterwegs|outlook|"
    r"i ?phon[eu]|i ?pad|"
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
    "を入手",
    "küldve",
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
    r"i ?phon[eu]|i ?pad|i ?pod|ios\b|android|galaxy|samsung|huawei|xiaomi|redmi|nokia|black ?berry|windows|"
    r"outlook|yahoo|"
    r"gmail|gmx|web\.de|proton|smart ?phone|\bphone\b|mobile|mobil|handy|telefon|teléfono|téléphone|telefone|celular|"
    r"móvil|telemóvel|portable|tablet|cellulare|matkapuhelin|puhelime|telefoon|mail\b|e-?mail|courrier|"
    r"correo(?= para| de | electr|$)|poczta|"
    r"почт|телефон|apple watch|\bmac\b|macbook|device|gerät|appareil|dispositivo|toestel|enhet|urządzeni|verizon|"
    r"t-mobile|at&t|orange|vodafone|wiko|motorola|oneplus|pixel|sony|xperia|\blg\b|htc|zoho|thunderbird|spark|"
    r"superhuman|"
    r"tutanota|aol|wireless|mailbox|アイフォン|手机|手機|邮箱|郵件|네이버|휴대",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;.!–—]\s")
_BRAND = re.compile(r"\W{0,4}sent from my (?-i:[A-Z])[\w-]{1,20}( [\w-]{1,20}){0,3}\W{0,4}$", re.IGNORECASE)
_EXCUSE = re.compile(
    r"excuse|pardon|forgive|sorry|apolog|typo|brevity|brief|tippfehler|kürze|entschuldig|désolé|fautes|brièveté|"
    r"disculp|perd[oó]n|errores|breve|desculp|erros|typefout|kort",
    re.IGNORECASE,
)


@of_a_line
def is_mobile_footer(view: str) -> bool:
    """Whether a whole line names the device or program that sent the mail, and says nothing else."""
    if len(view) > 110:
        return False
    match = _DEVICE_LINE.match(view)
    if match is None and not view.rstrip(" .。)]*~").casefold().endswith(_DEVICE_ENDS):
        return False
    clause = _CLAUSE.search(view, match.end() if match else 0)
    head = view[: clause.start()] if clause else view
    if not _GADGET.search(head) and not _BRAND.match(head):
        return False
    rest = view[clause.end() :] if clause else ""
    return len(head.split()) <= 14 and (len(rest.split()) <= 6 or bool(_EXCUSE.search(rest)))
