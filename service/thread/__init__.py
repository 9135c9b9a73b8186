"""E-mail bodies made readable: `clean_body` for one body, `read_thread` for a brief."""

from service.thread.body import clean_body, visible
from service.thread.read import read_thread

__all__ = ["clean_body", "read_thread", "visible"]
