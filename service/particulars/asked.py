"""All that one message of theirs asks and wants done, sentence by sentence: an answer that forgets none needs them."""

import re
from typing import Literal

from service.domain import Inner
from service.particulars.said_back import without_greeting
from service.replying import is_question, is_request
from service.situation.model import Situation
from service.situation.moves import begins_clause
from service.situation.negations import is_negated_at_once
from service.situation.reading import Reading
from service.situation.said import Place
from service.situation.tags import is_rhetorical, is_tag, refuses, wants_a_nod
from service.thread.model import CleanMessage

_MOST = 4
_LONGEST = 200
_TAKE_OFF = re.compile(
    r"\b(?:unsubscribe (?:me|us|this|our|my)|(?:take|remove|delete) (?:me|us) (?:off|from)|"
    r"(?:nehmen sie|nehmt|nimm) (?:mich|uns) (?:bitte )?(?:aus|von)|"
    r"(?:melden sie|meldet|tragen sie) (?:mich|uns) [^.]{0,40}(?:ab|aus)\b|"
    r"(?:retirez|enlevez|otez|desabonnez|desinscrivez|retire|enleve)-(?:moi|nous)|"
    r"(?:quite|quiten|saque|saquen|borre|borren|saca|quita)(?:me|nos) de|(?:de|den)(?:me|nos) de baja|"
    r"(?:tire|tirem|retire|retirem|remova|removam)(?:-me|-nos| me| nos)? d[aeo]|me (?:tire|tira|remova) d[aeo]|"
    r"(?:haal|schrijf) (?:me|mij|ons) (?:van|uit)|(?:mi|ci) (?:tolga|cancelli|rimuova)|(?:toglimi|cancellami))\b"
)
"""Words that bid us take them off a list; where all contact should end, nothing is asked of them any more."""
_QUESTION_MARKS = ("?", "？")


class Asked(Inner):
    """One sentence of theirs that is open."""

    words: str
    kind: Literal["question", "request", "list"]
    """Something to tell, something to do, or a mailing list to take them off."""


def all_asked(message: CleanMessage, situation: Situation, sender: str) -> tuple[Asked, ...]:
    """Every question, request and wish about a mailing list in a message, in their order."""
    reading = Reading(message, situation.language)
    owed = [one.evidence for one in situation.owed_by_us if one.what == "question"]
    spans = [(one.start, one.end) for one in owed if one.message_id == message.id]
    found = []
    for sentence in reading.sentences:
        open_too = any(start < sentence[1] and sentence[0] < end for start, end in spans)
        kind = _kind_of(reading, sentence, open_too=open_too)
        if kind is not None:
            words = without_greeting(" ".join(reading.quote(sentence).split()), sender)
            found.append(Asked(words=words[:_LONGEST], kind=kind))
    return tuple(found[:_MOST])


def _kind_of(reading: Reading, sentence: Place, *, open_too: bool) -> Literal["question", "request", "list"] | None:
    words = reading.words(sentence)
    if reading.within("one_list", sentence) or _TAKE_OFF.search(words):
        return "list"
    if refuses(words) or wants_a_nod(words):
        return None
    ends = reading.folded[sentence[0] : sentence[1] + 1].rstrip("\"') \n")
    only_a_tag = is_tag(words) and not is_question(words.rstrip("?"))
    if ends.endswith(_QUESTION_MARKS) and not (is_rhetorical(words) or only_a_tag):
        return "question"
    asks = (*reading.within("request", sentence), *reading.within("polite_ask", sentence))
    if any(not is_negated_at_once(reading, place) for place in asks):
        return "request"
    if any(begins_clause(reading, place) for place in reading.within("bare_order", sentence)):
        return "request"
    return ("question" if is_question(words) and not is_request(words) else "request") if open_too else None
