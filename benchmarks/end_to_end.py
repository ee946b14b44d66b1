"""What a class costs from the command to the database: CPU time of ``grader grade``, beside pytest in a subprocess.

``python benchmarks/end_to_end.py [--rounds 3] [--unchanged 5000] [--before PYTHON]`` prints progress on stderr and one
JSON object. Every figure is CPU time of a whole command with all its children, and of several rounds the least.
All arms take turns in each round, so that a busy machine is busy for all of them; ratios are of one run.

Six functions, eighteen checks, 27 calls:
- ``class``: 200 submissions, 5 % print 20,000 lines in each call, 25 % have a bug; a new database;
- ``pytest``: the same submissions (every tenth), each in a pytest process of its own, in an environment with nothing
  but NumPy and pytest, without confinement, database or report;
- ``quiet``, ``printing``: twenty submissions that print nothing, and the same that all print;
- ``still``, ``looping``: forty submissions, of which none or two (5 %) have a function that never ends;
- ``one``: a class of one and a new database: what starting costs; ``nothing``: once more, nothing has changed;
- ``unchanged``: 5,000 submissions once more, nothing has changed (after ``--unchanged 0`` it is left out).

``--before`` is the Python of another checkout's environment: each arm is then run by it as well, in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from clean_pytest import CleanPytest
from course import hand_in, looping, printing, with_one_mistake, write_course
from scaling import adopt_orphans, wait_for_orphans

CALLS = 27
CLASS, PRINTING, LOOPING = 200, 20, 40
LIMIT_SECONDS = 2  # of a check, as in a manifest that says nothing
KEPT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}  # bytecode is kept

Figures = dict[str, list[float]]


def class_member(number: int) -> str:
    """Return one of the class of 200: every twentieth prints, every fourth has a bug."""
    text = hand_in(number)
    if number % 4 == 1:
        text = with_one_mistake(text, number // 4)
    return printing(text) if number % 20 == 0 else text


def write_class(root: Path, count: int, member: Callable[[int], str]) -> Path:
    root.mkdir()
    write_course(root, known=True, calls=CALLS)
    for number in range(count):
        folder = root / "submissions" / "bench" / f"s{number:05d}"
        folder.mkdir(parents=True)
        (folder / "bench.py").write_text(member(number), "utf-8")
    return root


def cpu_of(run: Callable[[], object]) -> float:
    """Return the CPU seconds of everything that ``run`` starts, children of children too."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Arm:
    """One checkout's ``grader grade`` on classes of its own (its databases and secrets lie there)."""

    def __init__(self, python: str, root: Path, unchanged: int) -> None:
        self._python, self._root = python, root
        root.mkdir()
        write_class(root / "class", CLASS, class_member)
        write_class(root / "quiet", PRINTING, hand_in)
        write_class(root / "printing", PRINTING, lambda number: printing(hand_in(number)))
        write_class(root / "still", LOOPING, hand_in)
        write_class(root / "looping", LOOPING, lambda n: looping(hand_in(n)) if n % 20 == 7 else hand_in(n))
        write_class(root / "one", 1, hand_in)
        self.cpu: Figures = {}
        self.wall: Figures = {}
        if unchanged:
            write_class(root / "unchanged", unchanged, hand_in)
            self.measure("first_time", "unchanged")

    def round(self) -> None:
        for name in ("class", "quiet", "printing", "still", "looping", "one"):
            self.measure(name, name)
        self.measure("nothing", "one", new=False)
        if (self._root / "unchanged").exists():
            self.measure("unchanged", "unchanged", new=False)

    def measure(self, name: str, folder: str, *, new: bool = True) -> None:
        root = self._root / folder
        for file in root.glob("grades.sqlite*") if new else ():
            file.unlink()
        command = [self._python, "-m", "grader", "grade", "--lang", "en"]
        started = time.perf_counter()
        cpu = cpu_of(lambda: subprocess.run(command, cwd=root, env=KEPT, stdout=subprocess.DEVNULL, check=True))
        self.wall.setdefault(name, []).append(time.perf_counter() - started)
        self.cpu.setdefault(name, []).append(cpu)

    def figures(self, unchanged: int) -> dict[str, float]:
        """Return what is told of this arm, from the least of each figure."""
        least = {name: min(values) for name, values in self.cpu.items()}
        starting = least["one"] - least["quiet"] / PRINTING
        told = {
            "whole_ms": least["class"] / CLASS * 1e3,
            "marginal_ms": (least["still"] - least["quiet"]) / (LOOPING - PRINTING) * 1e3,
            "start_new_database_seconds": starting,
            "start_nothing_to_grade_seconds": least["nothing"],
            "printing_more_ms": (least["printing"] - least["quiet"]) / PRINTING * 1e3,
            "looping_more_in_limits": (least["looping"] - least["still"]) / (LOOPING // 20) / LIMIT_SECONDS,
        }
        if unchanged:
            told["unchanged_ms"] = (least["unchanged"] - least["nothing"]) / unchanged * 1e3
            told["unchanged_whole_seconds"] = least["unchanged"]
        return {name: round(value, 3) for name, value in told.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--unchanged", type=int, default=5000)
    parser.add_argument("--before", help="the Python of another checkout")
    options = parser.parse_args()
    adopt_orphans()
    root = Path(tempfile.mkdtemp())
    try:
        arms = {"now": Arm(sys.executable, root / "now", options.unchanged)}
        if options.before:
            arms["before"] = Arm(options.before, root / "before", options.unchanged)
        (root / "pytest").mkdir()
        clean, pytest_seconds = CleanPytest(root / "pytest", CALLS), []
        chosen = [class_member(number) for number in range(0, CLASS, 11)]  # as many printers and bugs as the class
        for number in range(options.rounds):
            for arm in arms.values():
                arm.round()
            pytest_seconds.append(cpu_of(lambda: [clean.run(text) for text in chosen]) / len(chosen))
            latest = {name: {k: round(v[-1], 3) for k, v in arm.cpu.items()} for name, arm in arms.items()}
            print(f"round {number + 1}: pytest {pytest_seconds[-1]:.3f}, {latest}", file=sys.stderr)
    finally:
        shutil.rmtree(root)
    told = {name: arm.figures(options.unchanged) for name, arm in arms.items()}
    print(
        json.dumps(
            {
                "rounds": options.rounds,
                **told,
                "pytest_ms": round(min(pytest_seconds) * 1e3, 1),
                "pytest_to_whole": round(min(pytest_seconds) * 1e3 / told["now"]["whole_ms"], 1),
                "pytest_to_marginal": round(min(pytest_seconds) * 1e3 / told["now"]["marginal_ms"], 1),
                "raw_cpu_seconds": {name: arm.cpu for name, arm in arms.items()},
                "raw_wall_seconds": {name: arm.wall for name, arm in arms.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
