"""The playbook: ready texts per play and language, filled from the brief, for when no model draft passes."""

from service.playbook.book import Book, load_book
from service.playbook.card import build_card, card_skeleton, card_text
from service.playbook.compose import ReadyText, ready_texts
from service.playbook.examples import example_text
from service.playbook.grammar import Allowed, all_allowed, build_grammar, read_choice, read_first_words
from service.playbook.material import Material
from service.playbook.skeleton import Skeleton, build_skeleton, choices, fitted

__all__ = [
    "Allowed",
    "Book",
    "Material",
    "ReadyText",
    "Skeleton",
    "all_allowed",
    "build_card",
    "build_grammar",
    "build_skeleton",
    "card_skeleton",
    "card_text",
    "choices",
    "example_text",
    "fitted",
    "load_book",
    "read_choice",
    "read_first_words",
    "ready_texts",
]
