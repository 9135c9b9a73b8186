"""The HTTP service: routes, doors and problems around `write_draft`."""

import sys

# FastAPI loads the whole first version of pydantic to ask of each type whether it is of that. None is here.
sys.modules.setdefault("pydantic.v1", None)  # type: ignore[arg-type]  # what Python's own import reads as "not there"
