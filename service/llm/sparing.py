"""Loading the openai client without its value types: five hundred modules, of which a call needs none.

Replies are read by strict models of our own (`reading.py`), so the client's are never made. Their packages are there
from the start and are filled with what is asked of them, when it is asked. It saves 14 MB and a quarter of a second.
"""

import re
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from types import ModuleType

_TYPES = "openai.types"
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def spare_types() -> None:
    """To be called before `openai` is imported for the first time; later it changes nothing."""
    if "openai" not in sys.modules and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds what the usual way would find, and has packages of types loaded later."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(_TYPES):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None and spec.submodule_search_locations is not None:
            spec.loader = _Later(spec.loader)
        return spec


class _Later(Loader):
    """Loads a package when a name of it is asked for."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def exec_module(self, module: ModuleType) -> None:
        def ask(name: str) -> object:
            if name.startswith("__"):
                raise AttributeError(name)
            own = f"{module.__name__}.{_WORD.sub('_', name).lower()}"
            if find_spec(own) is not None and hasattr(import_module(own), name):  # a type has a module of its name
                return getattr(sys.modules[own], name)
            vars(module).pop("__getattr__", None)
            self._loader.exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = ask
