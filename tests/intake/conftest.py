"""Small courses in a temporary folder, with as many assignments, students and hand-ins as a test wants."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.intake.course import find_course
from grader.intake.roster import Roster, Student
from grader.results import Course, SourceFile, Submission

MANIFEST = """
title = {{ ja = "課題", en = "Exercise" }}
reference = "reference/answers.py"
hand_in = ["{pattern}"]
points = 3
"""


@dataclass
class CourseFolder:
    """A course on disk, and one-line ways to add to it."""

    root: Path

    @property
    def course(self) -> Course:
        course = find_course(self.root)
        assert course is not None
        return course

    def assignment(self, name: str, pattern: str = "{assignment}_{name}.*") -> Path:
        self.write(f"assignments/{name}/manifest.toml", MANIFEST.format(pattern=pattern))
        return self.root / "assignments" / name

    def write(self, path: str, content: str | bytes = "x = 1\n", *, changed: float | None = None) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        if changed is not None:
            os.utime(file, (changed, changed))
        return file


@pytest.fixture
def course_folder(tmp_path: Path) -> CourseFolder:
    folder = CourseFolder(tmp_path.resolve() / "course")
    folder.write("course.toml", 'name = { ja = "深層学習", en = "Deep learning" }\n')
    folder.assignment("activations")
    folder.assignment("softmax")
    folder.assignment("batch_norm")
    folder.assignment("playground", "深層学習①_{name}.*")
    return folder


@pytest.fixture
def roster() -> Roster:
    return Roster(
        [
            Student("24001", "山田 太郎", "ヤマダ タロウ", "taro.yamada@example.ac.jp"),
            Student("24002", "髙橋 花子", "タカハシ ハナコ", "hanako@example.ac.jp"),
            Student("24003", "山﨑 健", "ヤマザキ ケン", "ken@example.ac.jp"),
            Student("24004", "佐藤 翔", "サトウ ショウ", "sho1@example.ac.jp"),
            Student("24005", "佐藤 翔", "サトウ カケル", "sho2@example.ac.jp"),
        ]
    )


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    def make(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


@pytest.fixture
def notebook() -> Callable[..., bytes]:
    def make(*code: str) -> bytes:
        cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in code]
        return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()

    return make


@pytest.fixture
def handed_in() -> Callable[[str, bytes], Submission]:
    def make(path: str, content: bytes, *others: SourceFile) -> Submission:
        return Submission("24001", "softmax", path, path, (SourceFile(path, content), *others), "f" * 64)

    return make
