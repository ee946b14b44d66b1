"""What a large course's database costs: carried over, asked, backed up and put back.

``python benchmarks/large_store.py [--students 10000] [--assignments 20] [--folder DIR]`` fills a SQLite database of the
revision before this one with a grading of 18 outcomes and a submission of 10 kB of its own for each student and
assignment, and prints progress on stderr and one JSON object: wall and CPU seconds, and peak memory (MB), of each
command. Nothing may be lost on the way: the rows of each table are counted and hashed before and after.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import create_engine

from grader.store.engine import HEAD, _alembic

OUTCOMES, BLOB_BYTES = 18, 10_000
NOW = "2026-04-01 09:00:00.000000"
TABLES = ("student", "submission_blob", "submission", "grading", "check_outcome")
Row = tuple[Any, ...]


def fill(file: Path, students: int, assignments: int) -> None:
    """Make the database at the revision before the newest, with everybody graded once for each assignment."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, f"{HEAD}-1")
    engine.dispose()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("PRAGMA synchronous=OFF")
        insert(database, "run", [(1, "grade", "t", "h", NOW, "1", "{}", "s", "h")])
        insert(database, "assignment", [(a, f"exercise_{a:02}") for a in range(1, assignments + 1)])
        versions = [(a, a, "v", "題", "title", 1800, NOW) for a in range(1, assignments + 1)]
        insert(database, "assignment_version", versions)
        people = ((f"{s:05}", f"学生 {s}", "", f"s{s}@example.org") for s in range(students))
        insert(database, "student", people, "id, name, kana, email")
        everything = [(s, a) for s in range(students) for a in range(1, assignments + 1)]
        insert(database, "submission_blob", blobs(len(everything)))
        insert(database, "submission", submissions(everything))
        insert(database, "grading", gradings(everything))
        insert(database, "check_outcome", outcomes(len(everything)))


def insert(database: sqlite3.Connection, table: str, rows: Any, columns: str = "") -> None:
    """Insert rows into a table, by the order of its columns unless they are named."""
    names = columns.split(", ") if columns else [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    listed = ", ".join(f'"{name}"' for name in names)
    database.executemany(f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})", rows)


def blobs(count: int) -> Iterator[Row]:
    source = random.Random(0)
    for number in range(count):
        yield hash_of(number), source.randbytes(BLOB_BYTES)


def hash_of(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def submissions(everything: list[tuple[int, int]]) -> Iterator[Row]:
    for number, (s, a) in enumerate(everything):
        file = f"exercise_{a:02}/{s:05}/answer.py"
        yield number + 1, f"{s:05}", a, f"f{number}", file, "answer.py", hash_of(number), NOW, "file", NOW


def gradings(everything: list[tuple[int, int]]) -> Iterator[Row]:
    for number, (s, a) in enumerate(everything):
        file = f"exercise_{a:02}/{s:05}/answer.py"
        verdict = "WITHHELD" if number % 1000 == 7 else "GRADED"
        yield number + 1, 1, number + 1, f"{s:05}", a, a, file, NOW, verdict, 1800, None, "[]", "", "", 0.1, 0.1


def outcomes(gradings: int) -> Iterator[Row]:
    for number in range(gradings):
        for c in range(OUTCOMES):
            check = f"test_{c:02}"
            of, ja, en = f"function_{c // 3}", "値が正しい", "the values are right"
            said: Row = (100, 100, "PASSED", "", "", "", "", None)
            if number % 1000 == 7 and c == 0:
                said = (None, 100, "GRADER_FAULT", "保留", "withheld", "", "", None)
            elif (number + c) % 7 == 0:
                said = (0, 100, "FAILED", "値が違います。", "The values differ.", "符号", "the sign", f"m_{c}")
            yield number * OUTCOMES + c + 1, number + 1, check, of, c < 6, ja, en, *said, "", 0.01, 0.01


def digest(file: Path) -> dict[str, str]:
    """Return for each table how many rows it has, and a hash of what was in them."""
    found = {}
    with closing(sqlite3.connect(file)) as database:
        for table in TABLES:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(f'"{name}"' for name in columns if name not in ("group_name", "withdrawn_at"))
            hashed, count = hashlib.sha256(), 0
            for row in database.execute(f"SELECT {kept} FROM {table} ORDER BY 1"):
                hashed.update(repr(row).encode())
                count += 1
            found[table] = f"{count} {hashed.hexdigest()[:16]}"
    return found


def timed(root: Path, *arguments: str) -> dict[str, float]:
    """Return wall and CPU seconds and the peak memory of one command in the course."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with (root / "out.txt").open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "grader", *arguments], cwd=root, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: something waits for a person
        raise SystemExit(f"grader {' '.join(arguments)} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = {"wall": round(wall, 2), "cpu": round(cpu, 2), "mb": round(used.ru_maxrss / 1024)}
    print(" ".join(arguments), found, file=sys.stderr, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=10_000)
    parser.add_argument("--assignments", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=None, help="on which disk; needs five times the database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        root, figures = Path(name), {}
        database = root / "grades.sqlite"
        (root / "course.toml").write_text('name = { ja = "大", en = "large" }\nlanguages = ["ja", "en"]\n', "utf-8")
        (root / "assignments").mkdir()
        (root / "course.secret").write_text("secret", "utf-8")
        fill(database, options.students, options.assignments)
        before = digest(database)
        figures["database_mb"] = database.stat().st_size >> 20
        print(figures, before, file=sys.stderr, flush=True)

        figures["first_opened_and_carried_over"] = timed(root, "report", "--student", "00000")
        lost = digest(database) != before
        figures["report_all"] = timed(root, "report")
        figures["report_one_assignment"] = timed(root, "report", "-a", "exercise_03")
        figures["report_csv"] = timed(root, "report", "--format", "csv")
        figures["report_missing"] = timed(root, "report", "--missing")
        figures["report_one_student"] = timed(root, "report", "--student", "00042")
        figures["backup"] = timed(root, "backup", "-o", "kept.zip")
        figures["backup_mb"] = (root / "kept.zip").stat().st_size >> 20
        figures["restore"] = timed(root, "backup", "--restore", "kept.zip", "--yes")
        figures["lost"] = lost or digest(database) != before
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
