"""An assignment so small that its audit takes a second, and a way to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.audit.audit import audit
from grader.audit.trials import AuditOptions
from grader.course.manifest import read_manifest

FILES = {
    "reference/halves.py": """
        import numpy as np


        def half(x):
            if x.ndim > 9:
                raise ValueError("too many axes")
            return np.asarray(x / 2)


        def rows(x):
            return np.sum(half(x), axis=-1)
        """,
    "assignments/halves/manifest.toml": """
        title = { ja = "半分", en = "Halves" }
        reference = "reference/halves.py"
        hand_in = ["{assignment}_{name}.*"]
        points = 3
        """,
    "assignments/halves/public/test_half.py": """
        from grader.checks import assert_close, hint, points


        @points(1, of="half", ja="半分になる", en="is halved")
        @hint(ja="2 で割ります。", en="Divide by 2.")
        def test_half(student, reference, rng):
            x = rng.normal(size=(2, 3))
            expected = reference.half(x)
            assert_close(student.half(x), expected)
        """,
    "assignments/halves/hidden/test_rows.py": """
        from grader.checks import assert_close, depends_on, points


        @points(2, of="rows", ja="行ごとの和", en="the sum of each row")
        @depends_on("test_half")
        def test_rows(student, reference, rng):
            x = rng.normal(size=(2, 2, 3))
            expected = reference.rows(x)
            assert_close(student.rows(x), expected)
        """,
    "assignments/halves/wrong/doubles.py": '''
        """Believes: half is twice."""

        FAILS = ["test_half"]
        HINT = {"ja": ["大きさを見ましょう。", "2 で割ります。"], "en": ["Look at the size.", "Divide by 2."]}


        def half(x):
            return x * 2
        ''',
    "assignments/halves/wrong/sums_all.py": '''
        """Believes: one sum is enough."""

        import numpy as np

        FAILS = ["test_rows"]
        HINT = {"ja": ["形を見ましょう。", "axis を付けます。"], "en": ["Look at the shape.", "Give an axis."]}


        def rows(x):
            return np.sum(x / 2)
        ''',
    "assignments/halves/right/times.py": '"""By multiplication."""\n\n\ndef half(x):\n    return 0.5 * x\n',
    "assignments/halves/starter/en/halves.py": "def half(x):\n    raise NotImplementedError\n",
    "assignments/halves/starter/ja/halves.py": "def half(x):\n    raise NotImplementedError\n",
    "assignments/halves/handout.en.md": "# Halves\n",
    "assignments/halves/handout.ja.md": "# 半分\n",
    "course.toml": 'name = { ja = "試し", en = "Trial" }\n',
}


class Course:
    """The course in a folder; ``change`` spoils a file, ``audit`` says what is found."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        import textwrap

        path = self.root / (name if name in FILES or name.startswith("reference") else f"assignments/halves/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name if name.startswith("reference") else self.root / "assignments/halves" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def audit(self, **options):
        settings = {"seeds": 2, "rewrites": 0, "jobs": 1} | options
        return audit(read_manifest(self.root / "assignments/halves"), AuditOptions(**settings))


@pytest.fixture
def course(tmp_path) -> Course:
    return Course(tmp_path)


@pytest.fixture
def problems(course) -> Callable[..., list[str]]:
    """``problems()``: what the audit of the spoilt course complains about, in English, with where."""
    return lambda **options: [f"{p.where}: {p.what.en}" for p in course.audit(**{"mutants": "none"} | options).problems]
