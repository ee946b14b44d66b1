"""Every example in a docstring of grader/, reference/ and commands/ gives what the docstring says."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [
    file.relative_to(ROOT)
    for room in ("grader", "reference", "commands")
    for file in sorted((ROOT / room).rglob("*.py"))
    if ">>> " in file.read_text("utf-8")
]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_the_examples_of_a_file_give_what_it_says(file):
    module = importlib.import_module(".".join(file.with_suffix("").parts))

    failed, tried = doctest.testmod(module)  # it prints each example that failed

    assert tried > 0
    assert failed == 0
