"""How long one waits: ``grader --help``, ``grader check`` on a module and a notebook, against bare imports.

``python benchmarks/startup.py [--submissions 9]`` (runs of each, best counts) prints one JSON object.
Bytecode is kept, as on a student's machine, whatever ``PYTHONDONTWRITEBYTECODE`` says here.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "assignments" / "activations" / "starter" / "en"


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    finished = subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, check=False)
    if finished.returncode not in (0, 1):  # 1: some checks did not pass, which is what a starter is for
        raise SystemExit(f"{command} ended with {finished.returncode}: {finished.stderr.decode()[-500:]}")
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=9)
    runs = parser.parse_args().submissions
    grader = [str(Path(sys.executable).with_name("grader"))]
    arms = {
        "bare_import": [sys.executable, "-c", "import numpy, pytest"],
        "help": [*grader, "--help"],
        "check_module": [*grader, "check", str(STARTER / "activations.py"), "-a", "activations"],
        "check_notebook": [*grader, "check", str(STARTER / "activations.ipynb"), "-a", "activations"],
    }
    best = dict.fromkeys(arms, float("inf"))
    for _ in range(runs):
        for arm, command in arms.items():
            best[arm] = min(best[arm], seconds(command))
    result = {f"{arm}_seconds": round(value, 3) for arm, value in best.items()}
    result["check_module_to_bare_import"] = round(best["check_module"] / best["bare_import"], 2)
    print(json.dumps({"submissions": runs, **result}))


if __name__ == "__main__":
    main()
