"""What the rep has to tell before a text can be written: the question in `needs_input`."""

from service.drafting.desk import Desk
from service.particulars.model import asks, asks_to_go_on, proposes
from service.plays import PlayId


def missing_fact(desk: Desk) -> str | None:
    """The question for a true particular, where a personal play has none (ignored-01); null where all is there."""
    known, name = desk.known, desk.brief.prospect.name
    if desk.play is PlayId.FORWARD_BUMP:
        return None if known.bump else "Which e-mail shall be forwarded? The thread holds none of ours."
    if desk.play is PlayId.NEW_CONTACT_EMAIL and not known.stand_in:
        return f"Who took over from {name}? Add a name, so that the introduction has a reader."
    if desk.play is PlayId.AGREED_CALL and not (known.agreed or desk.plan.situation.facts.resume_at):
        return f"When did {name} ask to be called, and in which words? Add the message to the thread."
    if not known.has_particular:
        return (
            f"What is true of {name} and of nobody else: what did you offer, show or talk about, and when? "
            "One sentence in `offer.facts`, or the subject of your e-mail, is enough."
        )
    return None


def unanswered(desk: Desk) -> str | None:
    """What the rep has to add to an answer whose fact the brief does not hold; null where nothing is missing."""
    question = desk.known.question
    if desk.play is not PlayId.PROMPT_REPLY or question is None:
        ordered = desk.play is PlayId.PROMPT_REPLY and desk.plan.situation.facts.ordered
        return "They said yes: add what comes next and when (delivery, contract, invoice)." if ordered else None
    words = [words for words in (question.words, *desk.known.beside) if words]
    asked = f" They asked: {', '.join(f'“{one}”' for one in words)}." if words else ""
    if proposes(question):
        more = " and answer what else they ask" if desk.known.beside else ""
        return f"They would like to meet or talk: put the time that suits you into the text{more}.{asked}"
    if desk.known.answers and not desk.known.whole_answer:
        return f"They asked more than one thing, and the text answers a part: add the rest.{asked}"
    if desk.known.answers or not asks(question) or asks_to_go_on(question):
        return None
    return f"The brief holds no answer to their question: add it to the text, or to `offer.facts` and ask again.{asked}"


def no_ready_text(desk: Desk) -> str:
    """The question where no model draft passed and we have no ready text in the language."""
    if desk.book is None:
        language = desk.plan.situation.language
        return f"There is no ready text in this language ({language}). What would you like to say, in your own words?"
    return "No ready text fits what the brief holds. What would you like to say, in your own words?"
