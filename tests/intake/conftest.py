"""Small courses in a temporary folder, with as many assignments, students and submissions as a test wants."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from grader.model import SourceFile, Submission


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
    from nbformat import v4, writes

    def make(*code: str) -> bytes:
        return writes(v4.new_notebook(cells=[v4.new_code_cell(source) for source in code])).encode()

    return make


@pytest.fixture
def handed_in() -> Callable[[str, bytes], Submission]:
    def make(path: str, content: bytes, *others: SourceFile) -> Submission:
        return Submission("24001", "softmax", path, path, (SourceFile(path, content), *others), "f" * 64)

    return make
