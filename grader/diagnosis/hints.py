"""What a student reads about a mistake: the gentle hint first, the direct one when asked for, each only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader import messages
from grader.diagnosis.classify import FAILING, Finding
from grader.diagnosis.misconceptions import Mistake
from grader.model import CheckResult, Text


def advised(
    results: Sequence[CheckResult],
    findings: Mapping[str, Finding],
    readings: Mapping[str, Text],
    mistakes: Mapping[str, Mistake],
    level: int,
) -> tuple[CheckResult, ...]:
    """Return the results with the names of the mistakes, and their hints: ``level`` 1 is gentle, 2 direct.

    The first failing check about a function gets the hint, the others do not repeat it. Where it is one of several
    mistakes, or none that is known, the checks keep their own hints, after what the outcome itself says (``readings``).
    """
    told: set[str] = set()
    return tuple(_advised(result, findings, readings, mistakes, level, told) for result in results)


def _advised(
    result: CheckResult,
    findings: Mapping[str, Finding],
    readings: Mapping[str, Text],
    mistakes: Mapping[str, Mistake],
    level: int,
    told: set[str],
) -> CheckResult:
    if result.verdict not in FAILING:
        return result
    is_first = result.of not in told
    told.add(result.of)
    finding = findings.get(result.of)
    if finding is None:
        reading = readings.get(result.of, Text()) if is_first else Text()
        return result._replace(hint=Text.join((reading, result.hint))) if reading else result
    if not finding.is_certain:
        return result._replace(misconception=finding.name)
    hint = _hint(finding, mistakes, level) if is_first else Text()
    return result._replace(misconception=finding.name, hint=hint)


def _hint(finding: Finding, mistakes: Mapping[str, Mistake], level: int) -> Text:
    if finding.follows:
        return messages.text("diagnosis.follows", of=Text.join(map(Text.plain, finding.follows), "、", ", "))
    each = [mistakes[name].hints for name in finding.subjects[0].names]
    return Text.join(hints[min(level, len(hints)) - 1] for hints in each if hints)
