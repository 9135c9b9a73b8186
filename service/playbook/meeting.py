"""The meeting brief: notes for a meeting that was won (reality-05)."""

from service.playbook.material import Material
from service.playbook.skeleton import fillings
from service.playbook.slots import slot_values, talk_phrase
from service.plays import PlayId
from service.situation.model import TruthState


def meeting_brief(material: Material) -> str | None:
    """The bullets that the brief bears; null where the language has no ready words."""
    texts = material.book.plays.get(PlayId.MEETING_BRIEF)
    if texts is None:
        return None
    values, lines = slot_values(material), texts.lines
    situation = material.plan.situation
    people = [f"{s.name} ({s.role})" if s.role else s.name for s in situation.stakeholders if s.name]
    if people:
        values["people"] = (", ".join(dict.fromkeys(people)),)
    if material.known.talks:
        values["talk"] = (talk_phrase(material, "standing", material.known.talks[0]),)
    if material.known.promise:
        values["promise"] = tuple(words for words in (material.known.promise.words,) if words)
    facts = [fact.strip(" .") for fact in material.known.facts]
    bullets = [
        text for name in ("matter", "talk", "said", "people", "promise") for text in fillings(lines[name], values)[:1]
    ]
    if "competitor" in values and facts:
        bullets += [text for fact in facts[:4] for text in fillings(lines["versus"], {**values, "fact": (fact,)})]
    else:
        bullets += [text for fact in facts[:4] for text in fillings(lines["fact"], {"fact": (fact,)})]
        bullets += [] if "competitor" in values else [lines["no_rival"]]
    open_items = [name for name in texts.unknown if getattr(situation.truth, name).state is TruthState.UNKNOWN]
    bullets += [lines["unknown"].format(unknown=texts.unknown[name]) for name in open_items]
    return "\n".join(f"- {bullet[:1].upper()}{bullet[1:]}" for bullet in (*bullets, lines["end"]))
