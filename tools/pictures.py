"""Writes the README's pictures anew: a check in a notebook, a page of feedback and the page of a course.

``python -m tools.pictures [--db URL]`` takes them of the sample class, graded before into the database at URL, with
Chromium (``CHROMIUM``, default /usr/bin/chromium).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from grader.grading.api import check
from grader.reports.check_html import render_check_html

ROOT = Path(__file__).parents[1]
SAMPLE = "submissions/activations/s2024005/activations.py"
COLOURS = 64


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--db", default="")
    database = ["--db", options.db] if (options := parser.parse_args()).db else []
    grader = str(Path(sys.executable).with_name("grader"))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for command in (
            ["feedback", "-a", "activations", "-o", f"{work}/pages"],
            ["report", "--html", f"{work}/class"],
        ):
            subprocess.run([grader, *command, "--lang", "en", *database], cwd=ROOT, check=True)
        shown = render_check_html(check(SAMPLE, "activations", "sigmoid_grad"), "en")
        (work / "check.html").write_text(f'<!DOCTYPE html><meta charset="utf-8"><body>{shown}', "utf-8")
        take(work / "check.html", "check", 420)
        take(work / "pages" / "s2024005" / "activations.html", "feedback", 900)
        take(work / "class" / "activations.html", "class", 900)


def take(page: Path, name: str, height: int) -> None:
    """Take the upper part of a page, and keep it with few colours."""
    target = ROOT / "docs" / "pictures" / f"{name}.png"
    browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
    with tempfile.TemporaryDirectory() as profile:
        where = [f"--user-data-dir={profile}", f"--screenshot={target}", f"--window-size=1000,{height}"]
        subprocess.run([browser, *flags, *where, page.as_uri()], check=True, stderr=subprocess.DEVNULL)
    Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main()
