"""A small course whose kit is released: one function, public and hidden checks, mistakes, starters, handouts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.kits.kit_file import Kit, with_hash

SECRET = "0123456789abcdef" * 4
FILES = {
    "course.toml": 'name = { ja = "深層学習", en = "Deep learning" }\nroster = "roster.csv"\n',
    "course.secret": SECRET + "\n",
    "roster.csv": "id,name,kana,email\n24001,山田 太郎,ヤマダ タロウ,taro.yamada@univ.ac.jp\n24002,近衛 文麿之介,,\n",
    "reference/scaling.py": '''"""The answers on scaling."""

import numpy as np


def scale(x):
    """Return the rows with a length of one."""
    lengths_of_rows = np.sqrt((x * x).sum(axis=-1, keepdims=True))
    return x / np.maximum(lengths_of_rows, 1e-12)
''',
    "assignments/scaling/manifest.toml": """title = { ja = "長さをそろえる", en = "Scaling" }
reference = "reference/scaling.py"
hand_in = ["{assignment}_{name}.*"]
points = 3
""",
    "assignments/scaling/public/test_first_rows.py": '''"""What a student sees."""

from grader.checks import assert_close, points


@points(1, of="scale", ja="行の長さが 1 になる", en="every row gets a length of one")
def test_rows_have_length_one(student, reference, rng):
    x = rng.normal(size=(3, 4))
    expected = reference.scale(x)
    assert_close(student.scale(x), expected)
''',
    "assignments/scaling/hidden/test_hard_rows.py": '''"""What runs after submission."""

from grader.checks import assert_close, points


@points(1, of="scale", ja="とても短い行も正しく扱う", en="a very short row is treated rightly as well")
def test_very_short_rows_survive(student, reference, rng):
    tiny_rows = rng.normal(size=(3, 4)) * 1e-9
    expected = reference.scale(tiny_rows)
    assert_close(student.scale(tiny_rows), expected)


@points(1, of="scale", ja="行の長さが 1 になる", en="every row gets a length of one")
def test_three_axes_are_scaled(student, reference, rng):
    x = rng.normal(size=(2, 3, 4))
    expected = reference.scale(x)
    assert_close(student.scale(x), expected)
''',
    "assignments/scaling/hidden/solved.py": "ANSWERS = 1\n",
    "assignments/scaling/wrong/divides_by_the_largest.py": '''"""Believes: the largest number of a row is its length.

As in a picture, where the largest number is the white one.
"""

import numpy as np

FAILS = ["test_rows_have_length_one", "test_very_short_rows_survive", "test_three_axes_are_scaled"]
HINT = {
    "ja": ["最大値で割っていませんか。", "2 乗の和の平方根で割ります。"],
    "en": ["Do you divide by the largest?", "Divide by the root of the sum of squares."],
}


def scale(x):
    return x / np.abs(x).max(axis=-1, keepdims=True)
''',
    "assignments/scaling/right/by_norm_of_numpy.py": '''"""By NumPy's own function."""

import numpy as np


def scale(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)
''',
    "assignments/scaling/handout.ja.md": "# 長さ\n\n`scale(x)` を書きます。短い行も\n正しく扱ってください。\n",
    "assignments/scaling/handout.en.md": "# Scaling\n\nWrite `scale(x)`; a very short row is treated rightly as well.",
    "assignments/scaling/starter/ja/scaling.py": '"""長さ。"""\n\n\ndef scale(x):\n    raise NotImplementedError\n',
    "assignments/scaling/starter/en/scaling.py": '"""Scale."""\n\n\ndef scale(x):\n    raise NotImplementedError\n',
}


LIMITS = {
    **{"cpu_seconds": 2.0, "wall_seconds": 10.0, "memory_mb": 512, "processes": 16, "output_kb": 64},
    **{"open_files": 128, "disk_mb": 64},
}
SETTINGS = {
    **{"title": {"ja": "準備", "en": "Warm-up"}, "kind": "code", "reference": "reference/warm_up.py", "rubric": []},
    **{"hand_in": ["{assignment}_{name}.*"], "packages": ["numpy"], "points": "4", "points_by_hand": "0"},
    **{"submit_to": {"ja": "", "en": ""}, "has_hidden": True, "strict_load": False, "conventions": {}},
    **{"limits": dict.fromkeys(("check", "load", "submission"), LIMITS), "names": ["f"], "starter": [], "starters": []},
}
RECORD = {
    "blobs": [b"\x00"],
    "cases": {
        "test_f": {
            "": {
                "events": [{"do": "call", "on": 0, "name": "f", "gives": [b"\x00\x01", None, float("inf")]}],
                **{"methods": {0: ["f"]}, "has_probes": False, "has_rng": True},
            }
        }
    },
    "seconds": {"test_f": 0.05},
    "functions": {"answers": {}, "siblings": {}, "does_more": []},
    "streams": {"random": [0.5]},
}
MISTAKES = {
    "known": {
        "m": {"belief": "b", "defines": ["f"], "hints": [{"ja": "", "en": ""}, {"ja": "", "en": ""}], "edits": 1},
    },
    **{"answers": {"test_f": {":": 0}}, "signatures": [["a"]], "left_out": []},
}
KIT = with_hash(
    Kit(
        "warm_up",
        SETTINGS,
        {"public/test_public.py": b"x = 1\n", "probes.py": b""},
        RECORD,
        MISTAKES,
        {"numpy": "2.0", "grader": "0.1.0", "python": "3.11.2"},
    )
)


def write_course(root: Path) -> Path:
    for name, content in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    return root


def notebook(**cell: Any) -> bytes:
    whole = {"cell_type": "code", "id": "a", "metadata": {}, "source": [], "outputs": [], "execution_count": None}
    first = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["# Title"]}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": [first, whole | cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def released_course(tmp_path: Path) -> Path:
    """The folder of the small course."""
    return write_course(tmp_path.resolve() / "course")
