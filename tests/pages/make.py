"""Makes pages of the samples in both languages, looks for leaks, and has a browser look at them: ``make pages``.

Needs Chromium (``CHROMIUM``, default /usr/bin/chromium), Node.js and npm, which fetches axe-core and playwright-core
into a temporary folder. ``--pictures DIR`` keeps a picture of each page.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from grader.model import LANGUAGES, GradingVerdict, Language, Report, Student, Text
from grader.reports.pages.feedback import Feedback, feedback_page

ROOT = Path(__file__).parents[2]
KINDS = ("activations", "optimizers", "transfer", "playground", "survey")  # NumPy, classes, torch, documents
STUDENTS = ("s2024001", "s2024005", "s2024010", "s2024014", "s2024017", "s2024023")  # right, wrong, crashed, unreadable


def withheld_page(language: Language) -> str:
    """Return the page of a submission that a fault of ours withholds: no sample has one."""
    report = Report("s1", "activations", "a.ipynb", GradingVerdict.WITHHELD, (), Decimal(40), reference_number="F-1")
    return feedback_page(
        Feedback(Text("講座", "Course"), Text("課題", "Exercise"), Student("s1", "学生"), report), language
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=Path)
    pictures = parser.parse_args().pictures
    grader = str(Path(sys.executable).with_name("grader"))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        database = ("--db", f"sqlite:///{work}/grades.sqlite")

        def run(*arguments: str) -> None:
            subprocess.run([grader, *arguments, *database], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)

        subprocess.run([grader, "grade", *(f"submissions/{kind}" for kind in KINDS), *database], cwd=ROOT, check=False)
        for language in LANGUAGES:
            run("feedback", "-o", f"{work}/all-{language}", "--lang", language, "--values")
            scan = [sys.executable, "-m", "tests.pages.leaks", f"{work}/all-{language}", *database]
            subprocess.run(scan, cwd=ROOT, check=True)
            shown = work / "pages" / language
            for file in sorted((work / f"all-{language}").rglob("*.html")):
                if file.parent.name in STUDENTS:
                    (shown / "feedback").mkdir(parents=True, exist_ok=True)
                    shutil.copy(file, shown / "feedback" / f"{language}-{file.parent.name}-{file.name}")
            (shown / "feedback" / f"{language}-withheld.html").write_text(withheld_page(language), "utf-8")
            run("report", "--html", str(shown / "class"), "--lang", language)
            run("similar", "-a", "activations", "--html", str(shown / "similar"), "--lang", language)
        subprocess.run(["npm", "init", "-y"], cwd=work, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["npm", "install", "--silent", "axe-core", "playwright-core"], cwd=work, check=True)
        look = ["node", str(Path(__file__).with_name("look.mjs")), str(work / "pages")]
        sys.exit(
            subprocess.run([*look, *([str(pictures.absolute())] if pictures else [])], cwd=work, check=False).returncode
        )


if __name__ == "__main__":
    main()
