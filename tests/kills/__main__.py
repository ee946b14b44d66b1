"""`python -m tests.kills`: kill -9 at random moments of a batch that is resumed each time; prints one JSON object last.

Killed is the grader itself (all that it started must end with it), or one process below it (a grading process, a warm
parent, a worker; the batch must go on). A batch that is through before the kills are begins anew with a fresh database.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from grader.store import current_reports, open_store
from tests.cli.conftest import HIDDEN, MANIFEST, PUBLIC, REFERENCE

LONGEST_SECONDS = 2.0  # from the start of a run, or of its first process, or from the kill before, to a kill
LEFT_SECONDS = 10.0  # after the last run, for what was started to be gone

Known = dict[int, str]  # process number -> when it started, for numbers are used again


def make_course(root: Path, hand_ins: int) -> None:
    files = {
        "course.toml": 'name = { ja = "小さなコース", en = "A small course" }\n',
        "reference/doubling.py": REFERENCE,
        "assignments/doubling/manifest.toml": MANIFEST,
        "assignments/doubling/public/test_public.py": PUBLIC,
        "assignments/doubling/hidden/test_hidden.py": HIDDEN,
    }
    right = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"
    files |= {f"submissions/doubling/t{n:03d}/doubling.py": f"{right}\n# {n}\n" for n in range(hand_ins)}
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "grader", "grade", "-j", "2", "--lang", "en"]
    with (root / "last_run.txt").open("wb") as output:
        return subprocess.Popen(command, cwd=root, stdout=output, stderr=subprocess.STDOUT)


def processes() -> dict[int, tuple[int, str]]:
    """Return the parent and the starting time of every process, by its number."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if fields[0] not in "ZX":
            found[int(folder.name)] = int(fields[1]), fields[19]
    return found


def below(pid: int) -> Known:
    """Return every process that ``pid`` started, directly or not."""
    everything, found, waiting = processes(), {}, [pid]
    while waiting:
        parent = waiting.pop()
        for child, (of, started) in everything.items():
            if of == parent and child not in found:
                found[child] = started
                waiting.append(child)
    return found


def still_there(known: Known) -> Known:
    everything = processes()
    return {pid: started for pid, started in known.items() if pid in everything and everything[pid][1] == started}


def judged(root: Path, hand_ins: int) -> Counter[str]:
    """Return what is in the database of a batch that is through: gradings, lost, twice, withheld, bad."""
    database = root / "grades.sqlite"
    with open_store(f"sqlite:///{database}") as store:
        reports = current_reports(store)
    students = Counter(report.student for report in reports)
    with closing(sqlite3.connect(database)) as connection:
        integrity = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute("SELECT count(*) FROM grading WHERE verdict <> 'WITHHELD'").fetchone()[0]
    return Counter(
        {
            "gradings": len(reports),
            "rows": rows,
            "lost": hand_ins - len(students),
            "twice": rows - len(students),
            "not_full_marks": sum(report.verdict.value != "GRADED" or len(report.checks) != 2 for report in reports),
            "integrity_failures": not (integrity and foreign),
        }
    )


def hit_twice(root: Path) -> int:
    """Return how many hand-ins are withheld: their process was killed twice; the next run must grade them."""
    with open_store(f"sqlite:///{root / 'grades.sqlite'}") as store:
        return sum(report.verdict.value == "WITHHELD" for report in current_reports(store))


def run(root: Path, hand_ins: int, kills: int, seed: int, longest_seconds: float = LONGEST_SECONDS) -> dict[str, int]:
    """Grade batches of ``hand_ins`` in ``root`` until there were ``kills`` kills; return the counts of all batches."""
    rng, counts, known = random.Random(seed), Counter[str](), Known()
    counts.update(dict.fromkeys(("kills_grader", "kills_below", "batches", "runs"), 0))
    make_course(root, hand_ins)

    def killed() -> int:
        return counts["kills_grader"] + counts["kills_below"]

    while killed() < kills:
        for file in root.glob("grades.sqlite*"):
            file.unlink()
        counts["batches"] += 1
        through = False
        while not through:
            process = start(root)
            counts["runs"] += 1
            while killed() < kills and process.poll() is None:
                it_goes_below = rng.random() < 0.5
                try:
                    if it_goes_below or rng.random() < 0.5:  # later than in the first second, which only imports
                        while not below(process.pid) and process.poll() is None:
                            time.sleep(0.02)
                    process.wait(rng.uniform(0, longest_seconds))
                except subprocess.TimeoutExpired:
                    found = below(process.pid)
                    known |= found
                    if found and it_goes_below:
                        try:
                            os.kill(rng.choice(sorted(found)), signal.SIGKILL)
                        except ProcessLookupError:
                            continue  # it had ended by itself
                        counts["kills_below"] += 1
                    else:
                        process.kill()
                        process.wait()
                        counts["kills_grader"] += 1
            through = process.wait() != -signal.SIGKILL
            if through and (withheld := hit_twice(root)):
                counts["withheld"] += withheld
                through = False
            elif through and process.returncode != 0:
                print((root / "last_run.txt").read_text("utf-8", "replace"), file=sys.stderr)
                counts["runs_failed"] += 1
        counts.update(judged(root, hand_ins))
    until = time.monotonic() + LEFT_SECONDS
    while (left := still_there(known)) and time.monotonic() < until:
        time.sleep(0.1)
    return {"kills": killed(), **counts, "processes_left": len(left)}


def is_fine(counts: dict[str, int]) -> bool:
    wrong = ("lost", "twice", "not_full_marks", "integrity_failures", "runs_failed", "processes_left")
    return not any(counts.get(key, 0) for key in wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill a batch at random moments and resume it.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--hand-ins", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = run(Path(folder), chosen.hand_ins, chosen.kills, chosen.seed)
    integrity = "failed" if counts["integrity_failures"] else "ok"
    print(json.dumps({"seed": chosen.seed, "hand_ins": chosen.hand_ins, **counts, "integrity": integrity}))
    return 0 if is_fine(counts) else 1


if __name__ == "__main__":
    sys.exit(main())
