"""The embedded model: llama.cpp in a child process on loopback, spoken to like any other endpoint."""

from service.local.server import LocalServer, start_local
from service.local.weights import is_installed

__all__ = ["LocalServer", "is_installed", "start_local"]
