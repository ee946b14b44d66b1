"""Every promise of docs/security.md names tests that exist, that pytest collects, and that nobody switched off."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))
# Printed: each test that is collected from the given files, with its markers.
COLLECT = """
import json, pytest, sys

class Listing:
    def pytest_collection_finish(self, session):
        found = {}
        for item in session.items:
            found.setdefault(item.nodeid.partition("[")[0], set()).update(mark.name for mark in item.iter_markers())
        print("\\n" + json.dumps({name: sorted(marks) for name, marks in found.items()}))

sys.exit(pytest.main(["--collect-only", "-qq", *sys.argv[1:]], [Listing()]))
"""


@pytest.fixture(scope="module")
def collected():
    """Return the markers of every test that a plain run of pytest collects from the files that the page names."""
    files = sorted({name.partition("::")[0] for name in NAMED})
    command = [sys.executable, "-c", COLLECT, *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    listing = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert listing, done.stdout + done.stderr
    return json.loads(listing[0])


@pytest.mark.slow
def test_every_test_that_the_page_names_is_collected(collected):
    assert len(NAMED) > 30
    assert [name for name in NAMED if name not in collected] == []


@pytest.mark.slow
def test_no_test_that_the_page_names_is_switched_off_or_left_to_a_turn(collected):
    """``skipif`` is not: what a machine cannot do is skipped there, with its reason."""
    off = {"skip", "xfail", "assignment"}

    assert {name: marks for name in NAMED if (marks := off.intersection(collected[name]))} == {}


def test_every_promise_names_a_test():
    table = PAGE.partition("## Promises")[2].partition("\n## ")[0]
    promises = [line for line in table.splitlines() if line.startswith("| ")][2:]

    assert len(promises) >= 15
    assert [line for line in promises if "::test_" not in line] == []


def test_nothing_else_in_the_page_looks_like_a_test():
    assert PAGE.count("::test_") == len(re.findall(r"`tests/[\w/]+\.py::test_\w+`", PAGE))
