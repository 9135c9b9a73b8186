"""Who signs a text, and that it is signed once."""

import re
from collections.abc import Iterator

from service.checks.base import Hit, Judged
from service.checks.cleanliness.person_names import name_words, same_person, words_of_name
from service.checks.vocabulary.tokens import fold_once
from service.domain import Channel
from service.plays import PlayId


def _signed(body: str) -> list[str]:
    """The words of the last line: there a short form of a name is a name."""
    return words_of_name(body.rstrip().rpartition("\n")[2])


def find_missing_sender(judged: Judged) -> Iterator[Hit]:
    """An e-mail that is no bump carries the sender's name."""
    if judged.brief is None or judged.draft.channel is not Channel.EMAIL or judged.play is PlayId.FORWARD_BUMP:
        return
    parts = name_words(judged.brief.sender.name)
    words = frozenset(words_of_name(judged.body))
    if parts and not parts & words and not any(same_person(word, parts) for word in _signed(judged.body)):
        end = len(judged.body)
        message = "The e-mail does not carry the sender's name."
        yield Hit(end, end, message, f"Sign it with {judged.brief.sender.name}.")


_VALEDICTION = re.compile(
    r"^(?:(?:very |with |my |all )?(?:best|kind|warm|kindest|warmest)(?: (?:regards|wishes))?|"
    r"warmly|all the best|with thanks|take care|"
    r"(?:best|kind|warm) personal regards|regards|sincerely(?: yours)?|yours(?: (?:sincerely|"
    r"truly|faithfully))?|"
    r"respectfully|cordially|cheers|many thanks|(?:mit )?(?:freundlichen|besten|herzlichen|"
    r"vielen|schonen|lieben|viele|beste|herzliche|freundliche|liebe|schone) gru(?:ß|ss)(?:en|"
    r"e)?|"
    r"hochachtungsvoll|mfg|(?:un |reciba un |reciban un )?(?:cordial|atento|"
    r"afectuoso)?\s?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|un (?:fuerte "
    r")?abrazo|"
    r"(?:bien )?cordialement|bien a vous|sinceres salutations|meilleures salutations|"
    r"salutations distinguees|sincerement|atenciosamente|(?:com os )?(?:melhores "
    r")?cumprimentos|"
    r"(?:um )?abraco|abracos|com estima|att\.?)\s*[,.!]?$"
)


def find_doubled_signoff(judged: Judged) -> Iterator[Hit]:
    """Two goodbyes, or the sender's full name on two lines."""
    seen_name = seen_goodbye = False
    sender = " ".join(words_of_name(judged.brief.sender.name)) if judged.brief else ""
    company = " ".join(words_of_name((judged.brief.sender.company or "") if judged.brief else ""))
    for match in re.finditer(r"[^\n]+", judged.body):
        line = fold_once(match.group()).strip(" ,.-\u2013\u2014\t")
        if len(line) > 60 or not line:
            continue
        named = bool(sender) and " ".join(words_of_name(line)) in (sender, f"{sender} {company}")
        goodbye = bool(_VALEDICTION.match(line))
        if (named and seen_name) or (goodbye and seen_goodbye):
            yield Hit(match.start(), match.end(), "A second sign-off.", "Sign once.")
            return
        seen_name, seen_goodbye = seen_name or named, seen_goodbye or goodbye
