"""Marks of a reason by rules: which clause of a no or a "not now" says why (ejected-05, contract 2)."""

import re
from typing import Literal

from service.situation.fillers import only_thanks
from service.situation.planted import is_planted
from service.situation.reading import Reading
from service.situation.said import Place, overlap

_LEADS = {
    "en": "but|and|so|because(?! of)|since|as(?! (?:long|soon|far|often|much|well|many) )|that|"
    "sorry|unfortunately|sadly|actually|honestly|frankly|"
    "well|look|listen|(?:the )?(?:reason|thing|trouble|truth) is(?: that)?|i'?m afraid|to be honest|tbh|in that|"
    "given that|seeing (?:as|that)|on the grounds? that|being that",
    "de": "aber|und|weil|da|denn|leider|nur|dass|also|doch|namlich|ehrlich gesagt|nachdem|zumal",
    "es": "pero|porque|xq|ya que|pues|y|que|lamentablemente|desgraciadamente|es que|como|"
    "por desgracia|toda vez que|puesto que|dado que|visto que|la verdad(?: es que)?|resulta que|o sea que",
    "fr": "mais|car|parce qu[e']|et|qu[e']|malheureusement|puisqu[e']|comme|helas|vu qu[e']|attendu qu[e']|"
    "etant donne qu[e']|au motif qu[e']|franchement|en fait",
    "pt": "mas|porque|pq|pois|ja que|e|infelizmente|e que|que|visto que|uma vez que|dado que|como|acontece que|"
    "a verdade e que|devo dizer(?:-\\w+)? que",
    "nl": "maar|want|omdat|en|helaas|dat|aangezien",
    "it": "ma|perche|e|che|purtroppo|siccome|dato che|visto che",
    "sv": "men|fordi|eftersom|for|og|och|desvarre|tyvarr|att|at",
    "pl": "ale|bo|poniewaz|gdyz|i|niestety",
}
"""Words before a reason that are no part of it; "i" begins sentences in English and means "and" in Polish."""
_LEAD = {language: re.compile(rf"^(?:(?:{words})(?:(?<=')|[, ]+))+") for language, words in _LEADS.items()}
_INTRODUCES = re.compile(
    r"(?!nobody|everybody|everyone|people|staff)[a-z]{2,15} here(?: (?:from|in|at)\b|$)|my name is\b|"
    r"this is [a-z]{2,15} (?:from|at|in)\b|hier (?:ist|schreibt) |ich bin (?:die|der) \w+ (?:von|des|der)\b|"
    r"soy (?:la|el) \w+ de\b|je suis (?:la |le |l')\w+ d(?:e|u)\b|(?:eu )?sou [ao] \w+ d[eoa]\b"
)
"""Who writes, where it is not the contact: no reason."""
_LAUGH = re.compile(
    r"(?:[\s,.;:!–—-]+(?:lol|ha(?:ha)+h?|he(?:he)+|k{2,9}|ja(?:ja)+|je(?:je)+|rs(?:rs)?|xd|mdr|x{1,4}))+$"
)
_ASIDE = re.compile(r"(?<=\w{3}) \([^()]{1,80}\)?$")
"""Words in brackets behind a quote."""
_MARKS = " .,;:!-–—"
_DEAR = re.compile(r"(?:Un )?[Cc](?:ar[oaie]s?|h[eè]re?s?) (?:[A-Z][\w.]*|salut\w+)(?: [A-Z]\w*)?$")


def reason_by_rules(reading: Reading, no: Place | None) -> Place | None:
    """The clause that gives the reason, or null where they gave none; a bare no is none."""
    best: tuple[float, Place] | None = None
    for clause in clauses_to_us(reading):
        score = rule_score(reading, clause, no)
        if score > 0 and (best is None or score > best[0]):
            best = (score, clause)
    found = best[1] if best is not None and best[0] >= 1.0 else None
    if found is None and best is not None and reading.within("person_no", best[1]):
        found = best[1]
    if found is None:
        found = _telling_clause(reading, no) or (best[1] if best is not None else None)
    return trimmed(reading, found) if found is not None else None


def clauses_to_us(reading: Reading) -> tuple[Place, ...]:
    """The clauses, without those that say who writes, and those of sentences that speak to a program."""
    clauses = tuple(clause for clause in reading.clauses if _INTRODUCES.match(reading.words(clause)) is None)
    planted = [place for place in reading.sentences if is_planted(reading.words(place))]
    if not planted:
        return clauses
    return tuple(clause for clause in clauses if not any(overlap(clause, place) for place in planted))


def rule_score(reading: Reading, clause: Place, no: Place | None) -> float:
    """How much a clause reads like a reason; 0 for none."""
    words = reading.words(clause)
    if len(words) < 6 or words.endswith("?") or is_greeting(reading, clause) or only_thanks(words):
        return 0.0
    score = 0.0
    if reading.within("cause", clause) or _follows_cause(reading, clause):
        score += 3.0
    if reading.within("chose", clause):
        score += 2.5
    if reading.within("reason", clause):
        score += 2.0
    if reading.within("person_no", clause):
        score += 2.0
    if 0.0 < score <= 2.0 and reading.within("decline", clause) and not _by_somebody(words):
        score = 0.4  # the no itself rather than its reason
    if leads_to(reading, clause):
        score += 2.5
    if reading.within("no_calls", clause) or reading.within("opt_out", clause) or reading.within("request", clause):
        return 0.0
    if score and any(overlap(found, clause) for found in reading.find("later")):
        score -= 1.5
    if score and no is not None:
        score += 0.5 * (1.0 - min(1.0, abs(clause[0] - no[0]) / 400))
    return score


def is_greeting(reading: Reading, clause: Place) -> bool:
    """Whether it addresses somebody with a word that also means "expensive"."""
    return _DEAR.match(reading.quote(clause)) is not None


def _by_somebody(words: str) -> bool:
    return (
        re.search(
            r"\b(?:by|from|von|vom|por|par|pelo|pela|door|av|af) (?:our|my|the|unser\w*|der|dem|mein\w*|la|el|le|"
            r"nuestr\w|mi|notre|mon|o|a|nossa|meu|de|het|l')",
            words,
        )
        is not None
    )


def _follows_cause(reading: Reading, clause: Place) -> bool:
    before = reading.folded[max(0, clause[0] - 2) : clause[0]]
    return before.startswith(":")


_CONSEQUENCE = re.compile(
    r"[,;:.]? {0,2}(?:and )?(?:so(?! (?:you|that|much|far|many|long|glad|sorry|happy|as|i can|we can|sad|kind))|"
    r"therefore|thus|hence|which is why|that'?s why|daher|deshalb|darum|deswegen|somit|por eso|asi que|por lo que|"
    r"por tanto|donc|alors|du coup|c'est pourquoi|par consequent|"
    r"por isso|entao|portanto|por conseguinte|dus|daarom|quindi|percio|sa |derfor|darfor|dlatego|wiec)\b"
)


def leads_to(reading: Reading, clause: Place) -> bool:
    """Whether the next words draw the consequence: "…, so we pass"."""
    return len(reading.words(clause).split()) >= 3 and _CONSEQUENCE.match(reading.folded, clause[1]) is not None


_SILENT_ON_WHY = (
    "decline", "later", "will_write", "request", "no_calls", "opt_out", "talk_to", "permission",
    "pleasant", "deliberation", "invite_return", "ack", "vague",
)  # fmt: skip


def _telling_clause(reading: Reading, no: Place | None) -> Place | None:
    """A plain statement beside the no, which tells why without saying that it does; null where there is none."""
    sentences = tuple(place for place in reading.sentences if not is_planted(reading.words(place)))
    return _telling(reading, sentences, no) or _telling(reading, clauses_to_us(reading), no)


def is_statement(reading: Reading, clause: Place) -> bool:
    """Whether it states something and is known to do nothing else: no no, no thanks, no question."""
    words = reading.words(clause)
    if len(words.split()) < 3 or "?" in words or is_greeting(reading, clause):
        return False
    return not any(reading.within(act, clause) for act in _SILENT_ON_WHY)


def _telling(reading: Reading, pieces: tuple[Place, ...], no: Place | None) -> Place | None:
    best: tuple[int, Place] | None = None
    for clause in pieces:
        words = reading.words(clause)
        if len(words.split()) < 4 or "?" in words or any(reading.within(act, clause) for act in _SILENT_ON_WHY):
            continue
        distance = abs(clause[0] - no[0]) if no is not None else clause[0]
        if distance <= 250 and (best is None or distance < best[0]):
            best = (distance, clause)
    return best[1] if best is not None else None


def trimmed(reading: Reading, clause: Place) -> Place:
    """The clause without the words that lead to it, and without laughter and marks at its end."""
    words = reading.words(clause)
    lead = _LEAD.get(reading.languages[0], _LEAD["en"]).match(words)
    start = clause[0] + (lead.end() if lead and lead.end() < len(words) - 5 else 0)
    laugh = _LAUGH.search(words, max(start - clause[0] + 1, len(words) - 40))
    end = clause[0] + (laugh.start() if laugh else len(words.rstrip(_MARKS)))
    inner = reading.folded[start:end]
    aside = _ASIDE.search(inner)
    if aside is not None:
        return (start, start + aside.start())
    if inner.count("(") > inner.count(")") and reading.folded[end : end + 1] == ")":
        end += 1
    return (start, max(start, end))


def obstacle_of(reading: Reading, place: Place | None) -> Literal["objection", "condition", "unknown"]:
    """Whether the reason can be answered; unknown where both or neither shows (ejected-11)."""
    if place is None:
        return "unknown"
    condition = bool(reading.within("condition", place)) or bool(reading.within("chose", place))
    objection = bool(reading.within("objection", place))
    if condition == objection:
        return "unknown"
    return "condition" if condition else "objection"


def ambiguous_words(reading: Reading) -> str | None:
    """Words with several readings (ejected-10); what they only thank for is none."""
    thanked = [clause for clause in reading.clauses if only_thanks(reading.words(clause))]
    found = (place for place in reading.find("ambiguous") if not any(overlap(place, clause) for clause in thanked))
    first = next(found, None)
    return reading.quote(first) if first else None
