"""Identity of a run: an id that sorts by time, and a fingerprint that feedback is bound to."""

import secrets
import time
import uuid
from hashlib import sha256

from service.domain import Draft
from service.plan import Plan
from service.run import PromptRef


def new_id() -> str:
    """A UUID version 7 (RFC 9562): milliseconds since 1970, then chance."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def new_canary() -> str:
    """A word that stands in the prompt of one request and nowhere else."""
    return f"HR-{secrets.token_hex(5)}"


def fingerprint(plan: Plan, draft: Draft | None, prompt: PromptRef | None) -> str:
    """SHA-256 over plan, draft and prompt hash."""
    parts = (plan.model_dump_json(), draft.model_dump_json() if draft else "", prompt.hash if prompt else "")
    return sha256("\x1f".join(parts).encode()).hexdigest()
