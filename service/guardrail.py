"""The guardrail: the only policy on findings. It fails closed."""

from collections.abc import Iterable

from service.checks.base import CheckResult, Outcome, Severity
from service.run import Verdict

SECURITY_CLASS = frozenset({"grounded", "clean"})
"""Checks that block where they cannot tell (contract 4)."""


def blocks(result: CheckResult) -> bool:
    """Whether one result keeps a draft from leaving.

    A blocking finding does; so does a check that crashed, and one of the security class that could not tell.
    """
    if result.outcome is Outcome.UNSCORED:
        return result.check in SECURITY_CLASS or (result.reason or "").startswith("crashed")
    return any(finding.severity is Severity.BLOCK for finding in result.findings)


def blocking(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """The results that block, in their order."""
    return tuple(result for result in results if blocks(result))


def passed(results: Iterable[CheckResult]) -> bool:
    """No blocking finding, no crash, and nothing of the security class left unscored."""
    return not blocking(results)


def judge(results: Iterable[CheckResult], *, may_repair: bool) -> Verdict:
    """What becomes of an attempt.

    `may_repair` says that attempts, time and tokens are left for another one; without, the playbook answers.
    """
    if passed(results):
        return Verdict.ACCEPT
    return Verdict.REPAIR if may_repair else Verdict.FALL_BACK
