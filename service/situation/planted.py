"""Words in a message that are meant for a program rather than for us: no reason, no person is taken from them."""

import re

_TO_A_PROGRAM = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|ignorier\w*|vergiss|vergessen sie|ignor[ae]\w*|olvid[ae]\w*|"
    r"oubli\w+|esquec\w+)\b[^.\n]{0,15}\b(?:your|previous|prior|above|earlier|all|any|deine|ihre|alle|bisherigen|tus|sus|todas|"
    r"anteriores|vos|tes|toutes|precedentes|suas|tuas)\b[^.\n]{0,20}\b(?:rules?|instructions?|prompts?|guidelines|"
    r"guardrails?|regeln|anweisungen|vorgaben|reglas|instrucciones|regles|consignes|regras|instrucoes)\b|"
    r"\b(?:note|message|memo|instructions?|hinweis|nachricht|nota|aviso|mensaje|avis|recado)\b[^.\n]{0,12}"
    r"\b(?:to|for|an|fur|a|al|para|pour|ao)\b[^.\n]{0,8}\b(?:(?:ai|ki|ia|digital|virtual) )?"
    r"(?:assistants?(?! manager)|ai|bots?|llms?|ki|assistenten?|ia|asistentes?|assistentes?)\b|"
    r"\b(?:system prompt|you are (?:now )?(?:an? )?(?:ai|assistant|language model)|dear (?:ai|assistant|chatgpt))\b"
)


def is_planted(words: str) -> bool:
    """Whether folded words speak to an assistant or its rules."""
    return _TO_A_PROGRAM.search(words) is not None
