"""The playbook: ready texts per play and language, filled from the brief, for when no model draft passes."""

from service.playbook.book import Book, load_book
from service.playbook.card import build_card, card_text
from service.playbook.compose import ReadyText, ready_texts
from service.playbook.skeleton import Skeleton, build_skeleton, choices
from service.playbook.slots import Material

__all__ = [
    "Book",
    "Material",
    "ReadyText",
    "Skeleton",
    "build_card",
    "build_skeleton",
    "card_text",
    "choices",
    "load_book",
    "ready_texts",
]
