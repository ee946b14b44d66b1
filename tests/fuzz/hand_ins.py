"""`python -m tests.fuzz.hand_ins`: broken notebooks and zips are graded; prints one JSON object last.

The sample hand-ins, as notebooks and as zips, are changed (bytes; JSON; names, sizes and methods in the archive) and
graded as in a batch: read, unpacked, loaded in a confined worker, checked. Each must get a verdict and words for it;
none may be our fault, raise here, or leave a file.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import random
import sys
import tempfile
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.intake.layout import Location
from grader.intake.load import load
from grader.model import Assignment, GradingVerdict, Limits, Report, Verdict
from tests.fuzz.changes import HEADS

ROOT = Path(__file__).parents[2]
ASSIGNMENT = "activations"
NAMES = (
    *(
        "../up.py",
        "/absolute.py",
        "a/../../b.py",
        "C:\\x.py",
        "con",
        "\u202egnp.py",
        "x" * 300 + ".py",
        "",
        ".",
        "a//b.py",
    ),
    *("__init__.py", "numpy.py", "勾配.py", "😀.ipynb", "a\0b.py", "sub/activations.ipynb", ".hidden.py"),
)
VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        1 << 70,
        1.5,
        "",
        "x",
        "%matplotlib inline",
        "!ls",
        "%%bash\nls",
        "\ud800",
        "\0",
        [],
        {},
        [[]],
    ),
    *("def f(:", "1/0", "raise SystemExit", "import os; os._exit(3)", "exit()", "x" * 100_000, ["a", 1], {"a": None}),
    *(
        "code",
        "markdown",
        "raw",
        "unheard of",
        3,
        99,
        "(" * 5000,
        "return 1",
        "# coding: utf-7",
        "import nothing_there",
    ),
)


def notebooks_and_modules() -> tuple[list[bytes], list[tuple[str, bytes]]]:
    """Return the bytes of every sample notebook, and names and bytes of every module."""
    folder = ROOT / "submissions" / ASSIGNMENT
    notebooks = [path.read_bytes() for path in sorted(folder.glob("s*/*.ipynb"))]
    return notebooks, [(path.name, path.read_bytes()) for path in sorted(folder.glob("s*/[!.]*.py"))]


def changed_bytes(content: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 3, 10))):
        at, how = rng.randrange(len(content) + 1), rng.random()
        end = min(len(content), at + rng.choice((1, 4, 100)))
        if how < 0.4:
            content = content[:at] + rng.randbytes(end - at) + content[end:]
        elif how < 0.55:
            content = content[:at] + content[end:]
        elif how < 0.65:
            content = content[:at]
        elif how < 0.8:
            content = content[:at] + content[at // 2 : end] + content[at:]
        else:
            content = (
                content[:at]
                + rng.choice((*HEADS, b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 3000, b'"', b"\r"))
                + content[at:]
            )
    return content


def changed_json(content: bytes, rng: random.Random) -> bytes:
    """Change up to four values of a notebook, wherever they are."""
    try:
        whole = json.loads(content)
    except ValueError:
        return changed_bytes(content, rng)
    whole = copy.deepcopy(whole)
    for _ in range(rng.randrange(1, 5)):
        node = whole
        while isinstance(node, dict | list) and node:
            key = rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))
            inner = node[key]
            if not isinstance(inner, dict | list) or not inner or rng.random() < 0.2:
                if rng.random() < 0.2:
                    del node[key]
                elif rng.random() < 0.2 and isinstance(node, list):
                    node.extend(copy.deepcopy(node) * 3)
                else:
                    node[key] = copy.deepcopy(rng.choice(VALUES))
                break
            node = inner
    return json.dumps(whole, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def made_zip(files: Sequence[tuple[str, bytes]], rng: random.Random) -> bytes:
    """Return an archive of some files: strange names, one in another, names twice, every method, bombs."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names that come twice
        for name, content in rng.sample(files, rng.randrange(0, 4)):
            info = zipfile.ZipInfo(rng.choice(NAMES) if rng.random() < 0.3 else name)
            info.compress_type = rng.choice(
                (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
            )
            if rng.random() < 0.1:
                info.external_attr = rng.choice((0o120777, 0o020666, 0o040755, 0)) << 16  # a link, a device, a folder
            archive.writestr(info, content)
        if rng.random() < 0.05:
            archive.writestr("bomb.py", bytes(rng.choice((21, 70)) << 20))
        if rng.random() < 0.05:
            archive.writestr("inner.zip", made_zip(files, rng))
    return stream.getvalue()


def hand_in(seed: int, number: int, samples: tuple[list[bytes], list[tuple[str, bytes]]]) -> tuple[str, bytes]:
    """Return name and bytes of hand-in ``number`` of this seed."""
    rng, (notebooks, modules) = random.Random(f"{seed}:{number}"), samples
    if number % 2 == 0:
        content = rng.choice(notebooks)
        return "activations.ipynb", (changed_json if rng.random() < 0.6 else changed_bytes)(content, rng)
    files = [*modules, *((f"n{n}.ipynb", content) for n, content in enumerate(notebooks))]
    content = made_zip(files, rng)
    return "activations.zip", changed_bytes(content, rng) if rng.random() < 0.6 else content


def wrong_with(report: Report) -> str:
    """Return what is wrong with a report; empty if it is as it should be."""
    if report.verdict is GradingVerdict.WITHHELD:
        return f"withheld: {report.problem}"
    if any(check.verdict is Verdict.GRADER_FAULT for check in report.checks):
        return "a fault of the grader's in a check"
    if report.verdict is GradingVerdict.UNLOADABLE and not (
        report.problem and report.problem.what.ja and report.problem.what.en
    ):
        return "unloadable without words"
    if report.verdict is GradingVerdict.GRADED and not report.checks:
        return "graded without checks"
    silent = [check.id for check in report.checks if check.verdict is not Verdict.PASSED and not check.message.en]
    return f"no message: {silent[:3]}" if silent else ""


def fast(assignment: Assignment) -> Assignment:
    """Return the assignment with limits that what never ends reaches soon."""
    loading = Limits(0.5, 5, 512, 20, 64)
    return assignment._replace(
        load_limits=loading, check_limits=loading, submission_limits=loading._replace(cpu_seconds=2)
    )


def fuzz(seed: int, numbers: range, *, only_check: str | None = None) -> dict[str, Any]:
    """Grade these hand-ins and return the counts; ``failures`` are the numbers of those that went wrong."""
    counts: Counter[str] = Counter(files=0)
    failures: list[int] = []
    samples, assignment = notebooks_and_modules(), fast(read_manifest(ROOT / "assignments" / ASSIGNMENT))
    with tempfile.TemporaryDirectory() as folder, Grader(Settings(b"fuzz", only=only_check, hint=0)) as grader:
        home = Path(folder)
        for number in numbers:
            name, content = hand_in(seed, number, samples)
            (home / name).write_bytes(content)
            counts["files"] += 1
            try:
                submission, _ = load(Location(home / name, name, ASSIGNMENT, "s1"), "s1")
                report = grader.grade(submission, assignment)
                wrong = wrong_with(report)
                counts[report.verdict.value.lower()] += 1
                (home / name).unlink()
                wrong = wrong or ", ".join(path.name for path in home.iterdir())
            except Exception:
                wrong = traceback.format_exc()
            if wrong:
                failures.append(number)
                print(f"hand-in {number} (--seed {seed} --only {number}), {name}: {wrong}", file=sys.stderr)
    return {**counts, "failures": failures}


def main() -> int:
    parser = argparse.ArgumentParser(description="Grade broken notebooks and zips.")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="replay this hand-in")
    chosen = parser.parse_args()
    numbers = range(chosen.files) if chosen.only is None else range(chosen.only, chosen.only + 1)
    with tempfile.TemporaryDirectory() as folder:  # ours alone, so that nothing left behind is overlooked
        tempfile.tempdir = folder
        found = fuzz(chosen.seed, numbers, only_check="relu")
        left = sorted(path.name for path in Path(folder).iterdir())
        tempfile.tempdir = None
    print(json.dumps({"seed": chosen.seed, **found, "files_left": left}))
    return 1 if found["failures"] or left else 0


if __name__ == "__main__":
    sys.exit(main())
