"""How long `grader audit` takes for two assignments, with all mutants and 20 seeds; the budget is 90 s on two cores.

``python benchmarks/audit.py [--jobs 2]`` prints one JSON object; it ends with 1 beyond the budget.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = ["activations", "optimizers"]
BUDGET_SECONDS = 90


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=2)
    jobs = parser.parse_args().jobs
    grader = str(Path(sys.executable).with_name("grader"))
    started = time.perf_counter()
    command = [grader, "audit", *NAMES, "-j", str(jobs), "--format", "json"]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False).stdout
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {
        audit["name"]: {
            "seconds": audit["seconds"],
            "mutants": audit["mutants"]["total"],
            "mutants_seconds": audit["mutants"]["seconds"],
            "survivors": len(audit["mutants"]["survivors"]),
        }
        for audit in json.loads(answer)["assignments"]
    }
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"seconds": round(seconds, 1), "cpu_seconds": round(cpu, 1), "jobs": jobs, **found}))
    raise SystemExit(seconds > BUDGET_SECONDS)


if __name__ == "__main__":
    main()
