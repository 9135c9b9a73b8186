"""The panel's files: by the name of their contents a browser keeps them for good, by their plain name it asks anew.

The names need no build: modules and styles name each other by relative addresses, so they follow the page's.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent.parent / "panel" / "static"
MOUNTED = "/panel/static"
_IMPORTED = re.compile(r'^import (?:.* from )?"\./([\w-]+\.js)"', re.MULTILINE)
_NAMED = re.compile(r"([0-9a-f]{12})/(.+)")
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_ANEW = "no-cache"


@lru_cache(maxsize=1)
def contents_name() -> str:
    """Changes with any file of the panel; as this process found them first."""
    found = hashlib.sha256()
    for file in sorted(STATIC.iterdir()):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


@lru_cache(maxsize=8)
def _html(name: str) -> str:
    html = _text(name)
    script = re.search(r'type="module" src="[^"]*/([\w-]+\.js)"', html)
    modules = _modules(script[1]) if script else []
    ahead = "".join(f'<link rel="modulepreload" href="{MOUNTED}/{one}">' for one in modules)
    return html.replace("</head>", f"{ahead}</head>").replace(f"{MOUNTED}/", f"{MOUNTED}/{contents_name()}/")


def _modules(name: str) -> list[str]:
    """All that a module imports, itself left out: a browser that is told asks for all of them at once."""
    found = [name]
    for module in found:  # grows while it is read
        found += [other for other in _IMPORTED.findall(_text(module)) if other not in found]
    return found[1:]


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def page(name: str) -> Response:
    """A page whose files are those of this process."""
    return HTMLResponse(_html(name))


class PanelFiles(StaticFiles):
    """Serves a file also below a name of contents; below that of another release, as replicas change, not for good."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        named = _NAMED.fullmatch(path)
        response = await super().get_response(named[2] if named else path, scope)
        kept = named is not None and named[1] == contents_name()
        response.headers["cache-control"] = _FOR_GOOD if kept else _ASK_ANEW
        return response
