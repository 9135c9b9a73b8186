"""Reading a thread: `read_situation` tells how things stand, with evidence."""

from service.situation.limits import Limits
from service.situation.read import read_situation

__all__ = ["Limits", "read_situation"]
