"""What a check says where its condition does not hold is there in both languages."""

import ast
from pathlib import Path

import pytest

from grader.checks import CheckFailure, require

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"


def test_no_check_has_words_in_one_language_only():
    files = [*ASSIGNMENTS.glob("*/public/test_*.py"), *ASSIGNMENTS.glob("*/hidden/test_*.py")]

    found = [
        f"{file.parent.parent.name}/{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Assert) and node.msg is not None
    ]

    assert len(files) > 20
    assert found == []


def test_what_is_required_is_told_in_both_languages():
    require(condition=True, ja="違います。", en="it is not")

    with pytest.raises(CheckFailure) as failure:
        require(condition=False, ja="違います。", en="it is not")

    assert failure.value.message.ja.endswith("違います。")
    assert failure.value.message.en.endswith("it is not")
