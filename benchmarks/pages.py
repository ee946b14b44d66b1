"""What pages cost: a class graded, then its feedback, the class's pages, and the search for submissions that are alike.

``python benchmarks/pages.py [--students 300]`` grades so many submissions of one assignment and prints one JSON object:
wall and CPU seconds of each command, and the size of the largest page in kB. It ends with 1 beyond a budget.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from course import write_course, write_hand_ins

BUDGET_SECONDS = {"feedback": 60, "class_pages": 5, "similar": 10}
BUDGET_KB = 400


def timed(root: Path, *arguments: str) -> dict[str, float]:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [str(Path(sys.executable).with_name("grader")), *arguments]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "GRADER_LANG": "en"})
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": round(time.perf_counter() - started, 2), "cpu": round(cpu, 2)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=300)
    students = parser.parse_args().students
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_course(root, known=True)
        write_hand_ins(root, students, wrong_share=0.6)
        figures: dict[str, object] = {"grade": timed(root, "grade")}
        figures["feedback"] = timed(root, "feedback", "-o", "pages")
        figures["feedback_again"] = timed(root, "feedback", "-o", "pages")
        figures["class_pages"] = timed(root, "report", "--html", "class")
        figures["similar"] = timed(root, "similar", "-a", "bench")
        pages = [*root.rglob("pages/**/*.html"), *root.rglob("class/*.html")]
        figures["pages"] = len(pages)
        figures["largest_page_kb"] = round(max(page.stat().st_size for page in pages) / 1000)
    print(json.dumps(figures, indent=1))
    slow = [key for key, seconds in BUDGET_SECONDS.items() if figures[key]["wall"] > seconds]  # type: ignore[index]
    sys.exit(bool(slow) or figures["largest_page_kb"] > BUDGET_KB)  # type: ignore[operator]


if __name__ == "__main__":
    main()
