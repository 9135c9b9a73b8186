"""Drafting: `write_draft`, the one path from a plan to a draft that all entry points share."""

from service.drafting.settings import DraftOptions, DraftRequest, DraftSettings
from service.drafting.writing import render_messages, write_draft

__all__ = ["DraftOptions", "DraftRequest", "DraftSettings", "render_messages", "write_draft"]
