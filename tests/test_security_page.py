"""Every promise of docs/security.md names tests that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def names_in(file):
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name"), NAMED, ids="::".join)
def test_a_test_that_the_page_names_exists(file, name):
    assert name.startswith("test_")
    assert name in names_in(file)


def test_every_promise_names_a_test():
    table = PAGE.partition("## Promises")[2].partition("\n## ")[0]
    promises = [line for line in table.splitlines() if line.startswith("| ")][2:]

    assert len(promises) >= 15
    assert [line for line in promises if "::test_" not in line] == []


def test_nothing_else_in_the_page_looks_like_a_test():
    assert PAGE.count("::test_") == len(re.findall(r"`tests/[\w/]+\.py::test_\w+`", PAGE))
