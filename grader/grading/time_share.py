"""What the further checks of a function get that has used up the time of two: a share of one limit, all together.

An endless loop is paid for twice and a little more, however many checks call the function. No verdict depends on the
order of the checks as long as the submission takes no more than ten times the reference's time: a check whose reference
needs more than a tenth of its part keeps its whole limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from grader.checks.collected import Check

TIMED_OUT_CHECKS = 2  # of one function, which had their whole limit
SHARE = 0.3  # of the limit of a check, for all further checks of the function
MARGIN = 10  # times the reference's time, which a check is given in any case


class TimeShares:
    """The shares of one submission's functions; ``reference_seconds`` is the CPU time of a check on the reference."""

    def __init__(
        self, checks: Sequence[Check], limit_seconds: float, reference_seconds: Callable[[Check], float]
    ) -> None:
        self._left = Counter(check.settings.of for check in checks)
        self._limit_seconds, self._reference_seconds = limit_seconds, reference_seconds
        self._timed_out: Counter[str] = Counter()
        self._shares: dict[str, float] = {}

    def part(self, check: Check) -> float | None:
        """Return the CPU seconds that a check gets; None if its limit is the usual one."""
        share = self._shares.get(check.settings.of)
        if share is None:
            return None
        part = max(0.0, share) / max(1, self._left[check.settings.of])
        return part if MARGIN * self._reference_seconds(check) <= part else None

    def note(self, check: Check, part: float | None, cpu_seconds: float, *, timed_out: bool) -> None:
        """Note what a check has used that got ``part``, and whether it was stopped at its limit."""
        of = check.settings.of
        self._left[of] -= 1
        if part is not None:
            self._shares[of] -= min(part, cpu_seconds)
        elif timed_out:
            self._timed_out[of] += 1
            if self._timed_out[of] == TIMED_OUT_CHECKS:
                self._shares[of] = SHARE * (check.settings.timeout_seconds or self._limit_seconds)
