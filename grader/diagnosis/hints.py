"""What a student reads about a misconception: the gentle hint first, the direct one when asked for, each only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader import messages
from grader.diagnosis.classify import FAILING, Diagnosis
from grader.diagnosis.misconceptions import Misconception
from grader.model import CheckResult, Text


def with_hints(
    results: Sequence[CheckResult],
    diagnoses: Mapping[str, Diagnosis],
    readings: Mapping[str, Text],
    misconceptions: Mapping[str, Misconception],
    level: int,
) -> tuple[CheckResult, ...]:
    """Return the results with the names of the misconceptions, and their hints: ``level`` 1 is gentle, 2 direct.

    The first failing check about a function gets the hint, the others do not repeat it. Where it is one of several
    misconceptions, or none that is known, the checks keep their own hints, after what the values and calls say by
    themselves (``readings``, by check); no words there: it was said of an earlier check, and says more than the hint.
    """
    hinted: set[str] = set()

    def with_hint(result: CheckResult) -> CheckResult:
        if result.verdict not in FAILING:
            return result
        diagnosis = diagnoses.get(result.of)
        if diagnosis is not None and diagnosis.checks is not None and result.id not in diagnosis.checks:
            return result  # something else as well, of which nothing is known
        is_first = result.of not in hinted
        hinted.add(result.of)
        if diagnosis is None:
            reading = readings.get(result.id)
            if reading is None:
                return result
            if reading and result.hint and reading.en.endswith(result.hint.en):  # it says the same, after its message
                return result
            return result._replace(hint=Text.join((reading, result.hint)) if reading else reading)
        if not diagnosis.is_certain:
            return result._replace(misconception=diagnosis.name)
        hint = _hint(diagnosis, misconceptions, level) if is_first else Text()
        return result._replace(misconception=diagnosis.name, hint=hint)

    return tuple(map(with_hint, results))


def _hint(diagnosis: Diagnosis, misconceptions: Mapping[str, Misconception], level: int) -> Text:
    if diagnosis.follows:
        return messages.text("diagnosis.follows", of=Text.join(map(Text.plain, diagnosis.follows), "、", ", "))
    return Text.join(misconceptions[name].hint(level) for name in diagnosis.candidates[0].names)
