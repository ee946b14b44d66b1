"""What a regrade costs: a check has changed, and every stored submission is graded again beside the marks that count.

``python benchmarks/regrade.py [--submissions 3000]`` prints progress on stderr and one JSON object: wall and CPU
seconds of ``grader grade`` (all of them anew), ``grader regrade``, its ``--accept``, and ``grader verify`` afterwards.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from course import write_course, write_hand_ins
from scaling import adopt_orphans, wait_for_orphans


def timed(root: Path, *arguments: str) -> tuple[float, float]:
    """Return wall and CPU seconds, children included, of one command in the course."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-m", "grader", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - started
    if ended.returncode != 0:
        raise SystemExit(f"grader {' '.join(arguments)} ended with {ended.returncode}: {ended.stderr}")
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=3000)
    options = parser.parse_args()
    adopt_orphans()
    figures: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = write_course(root)
        write_hand_ins(root, options.submissions, wrong_share=0.25)
        figures["grade"] = timed(root, "grade")
        (check,) = (folder / "hidden").glob("test_*.py")
        check.write_text(check.read_text("utf-8") + "\n# another version of the checks\n", "utf-8")
        for step in (("regrade",), ("regrade", "--accept", "--reason", "a benchmark"), ("verify",)):
            figures[step[1].strip("-") if len(step) > 1 else step[0]] = timed(root, *step)
            print(f"{step[0]}: {figures}", file=sys.stderr)
    rounded = {name: {"wall": round(wall, 2), "cpu": round(cpu, 2)} for name, (wall, cpu) in figures.items()}
    print(json.dumps({"submissions": options.submissions, **rounded}))


if __name__ == "__main__":
    main()
