"""Bodies that a student could hand in, kept as data: wrong ones must lose a point, right ones must keep all.

`tests/data/wrong_bodies/ASSIGNMENT.py` and `tests/data/right_bodies/ASSIGNMENT.py` define `FUNCTION__what_it_does` for
each function of the handout: one of them at a time takes the place of FUNCTION in the course's answer.

    python -m tests.assignments.bodies wrong dqn        which wrong bodies keep their full points
    python -m tests.assignments.bodies right dqn 200    which right bodies lose some, and with which seeds
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from grader.audit.stability import FEWER_SEEDS, LONG_SECONDS
from grader.audit.trials import SEED
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess, run_checks
from grader.model import Limits, Verdict
from grader.sandbox import limited_fork

ROOT = Path(__file__).parents[2]
LIMITS = Limits(cpu_seconds=600, wall_seconds=3000, memory_mb=2048, processes=1 << 20, output_kb=100)


class Body(NamedTuple):
    """One body: the function (or class) of the handout, and its name in the file."""

    of: str
    name: str


class Bodies:
    """The bodies of one kind for one assignment, and what its checks say of each."""

    def __init__(self, kind: str, name: str) -> None:
        self.in_process = InProcess(read_manifest(ROOT / "assignments" / name))
        file = ROOT / "tests/data" / f"{kind}_bodies" / f"{name}.py"
        self.code = compile(file.read_text("utf-8"), str(file), "exec", dont_inherit=True)
        functions = {check.settings.of for check in self.in_process.checks}
        names = [key for key in self._names() if "__" in key and not key.startswith("_")]
        self.bodies = [Body(key.partition("__")[0], key) for key in names if key.partition("__")[0] in functions]
        self.functions = sorted(functions)

    def of(self, function: str) -> list[Body]:
        """Return the bodies of one function."""
        return [body for body in self.bodies if body.of == function]

    def lost(self, body: Body, seed: bytes, *, short_only: bool = False) -> dict[str, str]:
        """Return the checks of its function that a body does not pass, each tried alone, and what they say."""
        ids = [check.id for check in self.in_process.checks if check.settings.of == body.of]
        if short_only:
            executor = self.in_process.executor
            ids = [c.id for c in self.in_process.checks if c.id in ids and executor.reference_seconds(c) < LONG_SECONDS]
        executor = self.in_process.executor.limited_to(self.in_process.checks, seed).alone(ids)
        results = run_checks(executor, lambda: self._completed(body))
        return {result.id: result.message.en for result in results if result.verdict is not Verdict.PASSED}

    def keep_their_points(self) -> list[str]:
        """Return the bodies that pass every check of their function."""
        return [body.name for body, ended in self._tried(lambda body: self.lost(body, SEED)) if ended == {}]

    def lose_points(self, seeds: int) -> list[str]:
        """Return the bodies that lose a point with one of the seeds, with a check and what it says."""

        def trial(body: Body) -> list[str]:
            for number in range(seeds):
                found = self.lost(body, SEED + str(number).encode(), short_only=number >= FEWER_SEEDS)
                if found:
                    check, said = next(iter(found.items()))
                    return [f"seed {number}", check, said]
            return []

        return [f"{body.name}: {': '.join(ended)}" for body, ended in self._tried(trial) if ended]

    def _tried(self, trial: Callable[[Body], Any]) -> Iterator[tuple[Body, Any]]:
        jobs = [lambda function=function: [trial(body) for body in self.of(function)] for function in self.functions]
        for number, ended in limited_fork.in_children(jobs, LIMITS, 1):
            assert ended.is_whole, f"{self.functions[number]}: {ended.how}"
            yield from zip(self.of(self.functions[number]), ended.value, strict=True)

    def _names(self) -> dict[str, Any]:
        names = {**self.in_process.names, "__name__": "bodies"}
        exec(self.code, names)
        return names

    def _completed(self, body: Body) -> dict[str, Any]:
        return {**self.in_process.names, body.of: self._names()[body.name]}


if __name__ == "__main__":
    kind, name, *rest = sys.argv[1:]
    bodies = Bodies(kind, name)
    print("\n".join(bodies.keep_their_points() if kind == "wrong" else bodies.lose_points(int(rest[0]))))
    print({function: len(bodies.of(function)) for function in bodies.functions})
