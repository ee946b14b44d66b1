"""How long one waits: ``grader --help``, ``grader check`` on a module and a notebook, against bare imports.

``python benchmarks/startup.py [--submissions 9]`` (runs of each, in turn; best counts) prints one JSON object. The
checks run in the course and in a kit that is made for it. Bytecode is kept, as on a student's machine, whatever
``PYTHONDONTWRITEBYTECODE`` says here. On a busy machine ``--cpu`` counts the CPU time of the first process alone, which
is what one waits for where a second processor is free for the worker.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "assignments" / "activations" / "starter" / "en"
KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
GRADER = "import sys; sys.path.insert(0, {root!r}); sys.argv[1:] = {arguments!r}\nfrom grader.cli import main\n{run}"
CPU = "import sys, time; sys.stderr.write(f' {time.process_time()}')"


def seconds(program: str, folder: Path, *, cpu: bool) -> float:
    """Return how long a program takes that may end itself with 0, or with 1: some checks did not pass."""
    text = f"try:\n    exec({program!r})\nfinally:\n    {CPU}" if cpu else program
    started = time.perf_counter()
    finished = subprocess.run([sys.executable, "-c", text], cwd=folder, env=KEPT, capture_output=True, check=False)
    taken = time.perf_counter() - started
    if finished.returncode not in (0, 1):
        raise SystemExit(f"{program} ended with {finished.returncode}: {finished.stderr.decode()[-500:]}")
    return float(finished.stderr.split()[-1]) if cpu else taken


def checks(*arguments: str) -> str:
    return GRADER.format(root=str(ROOT), arguments=list(arguments), run="main()")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=9)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        kit = Path(made)
        release = [sys.executable, "-m", "grader", "release", "activations", "-o", made]
        subprocess.run(release, cwd=ROOT, env=KEPT, capture_output=True, check=True)
        for name in ("activations.py", "activations.ipynb"):
            shutil.copy(STARTER / name, kit / "activations")
        arms = {
            "bare_import": ("import numpy, pytest", ROOT),
            "help": (checks("--help"), ROOT),
            "check_module": (checks("check", str(STARTER / "activations.py"), "-a", "activations"), ROOT),
            "check_notebook": (checks("check", str(STARTER / "activations.ipynb"), "-a", "activations"), ROOT),
            "kit_module": (checks("check", "activations.py"), kit / "activations"),
            "kit_notebook": (checks("check", "activations.ipynb"), kit / "activations"),
        }
        best = dict.fromkeys(arms, float("inf"))
        for _ in range(options.submissions):
            for arm, (program, folder) in arms.items():
                best[arm] = min(best[arm], seconds(program, folder, cpu=options.cpu))
    bare = best["bare_import"]
    result = {f"{arm}_seconds": round(value, 3) for arm, value in best.items()}
    result |= {f"{arm}_to_bare_import": round(value / bare, 2) for arm, value in best.items() if arm != "bare_import"}
    print(json.dumps({"submissions": options.submissions, **result}))


if __name__ == "__main__":
    main()
