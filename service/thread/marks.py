"""What the attributes of an HTML element say about its content: the marks that mail programs leave."""

import re
from enum import Enum


class Mark(Enum):
    QUOTE = "quote"
    WRAPPER = "wrapper"
    """A quote, with answers of the writer after each inner quote."""
    REST = "rest"
    """From here to the end of the mail all is quoted."""
    SIGNATURE = "signature"
    HIDDEN = "hidden"


_NOTABLE = re.compile(
    r"quote|cite|sign|rplyfwd|appendonsend|stopspelling|outlookmessageheader|zwchr|__divider|zmail_extra|"
    r"forward|olk_src"
    r"|reference-message|none|hide|hidden|max-height|font-size|opacity|preheader|border-left|isreply|mailbird|"
    r"reply-intro"
    r"|hs_reply|gmail_attr|moz-",
    re.I,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden|max-height\s*:\s*0(?:px|pt|em)?\s*(?:[;\"']|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"']|$)|\shidden(?:\s|=|$)|class\s*=\s*[\"'][^\"']{0,40}preheader",
    re.I,
)
_TINY = re.compile(r"font-size\s*:\s*[01](?:px|pt|em)?\s*(?:[;\"']|$)", re.I)
_REST_QUOTED = re.compile(
    r"(?:id|class)\s*=\s*[\"']?(?:x_)*(?:divrplyfwdmsg|appendonsend|stopspelling|zwchr|outlookmessageheader"
    r"|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)|data-marker\s*=\s*[\"']?__divider",
    re.I,
)
_QUOTED = re.compile(
    r"(?:class|id|name)\s*=\s*[\"']?[^\"']{0,80}(?:gmail_attr|yahoo_quoted|yahoo-quoted|protonmail_quote"
    r"|moz-cite-prefix|moz-forward-container|moz-email-headers|zmail_extra|tutanota_quote|olk_src_body|freshdesk_quote"
    r"|(?<!g)mail_quote|isforwardcontent|isreplycontent|reply-intro|mailbird|hs_reply|front-blockquote|applemailquote)"
    r"|(?:class|id|name)\s*=\s*[\"']?(?:x_)*(?:quote|quoted|quoted-text|reply_quote|email_quote|quotedtext)[\"'\s]"
    r"|border:none;border-left:solid (?:blue|#[0-9a-f]{6}) 1\.[05]pt",
    re.I,
)
_CITED = re.compile(r"\bcite\b|\btype\s*=|\bclass\s*=\s*[\"'][^\"']{0,60}(?:quote|cite)|border-left", re.I)
_INDENT = re.compile(r"border\s*:\s*(?:none|0)|margin[^;\"']{0,40}40px", re.I)
_SIGNED = re.compile(
    r"(?:class|id)\s*=\s*[\"']?(?:x_)*(?:gmail_signature|moz-signature|signature[\"'\s]|ms-outlook-mobile-signature"
    r"|yahoo_signature|protonmail_signature_block|tutanota_signature|zimbra_signature|mailsignature|email-signature)"
    r"|data-signatureblock|data-smartmail\s*=\s*[\"']?gmail_signature",
    re.I,
)
_WRAPPER = re.compile(r"class\s*=\s*[\"']?[^\"']{0,40}gmail_quote", re.I)


def mark_of(name: str, attributes: str) -> Mark | None:
    """The mark of an element by its name (lower case) and its attributes as written; null where it says nothing."""
    if name == "blockquote" and (_CITED.search(attributes) or not _INDENT.search(attributes)):
        return Mark.QUOTE
    if not attributes or not _NOTABLE.search(attributes):
        return None
    if _HIDDEN.search(attributes) or (name == "span" and _TINY.search(attributes)):
        return Mark.HIDDEN
    if _REST_QUOTED.search(attributes):
        return Mark.REST
    if _QUOTED.search(attributes):
        return Mark.QUOTE
    if _WRAPPER.search(attributes):
        return Mark.WRAPPER
    return Mark.SIGNATURE if _SIGNED.search(attributes) else None
