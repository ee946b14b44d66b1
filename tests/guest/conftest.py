"""Files as they are handed in, loaded in a worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from grader.errors import CheckEnded, StudentError
from grader.intake.source import read_code, sibling_sources
from grader.model import SourceFile, Submission
from tests.conftest import HandIn


@pytest.fixture
def load_file(hand_in: Callable[..., HandIn]) -> Callable[..., HandIn]:
    """``load_file(name, content)``: reads a file as it was handed in and loads it."""

    def load(name: str, content: str | bytes, *others: SourceFile, **changes: Any) -> HandIn:
        source = SourceFile(name, content.encode() if isinstance(content, str) else content)
        submission = Submission("24001", "made_up", name, name, (source, *others), "f" * 64)
        return hand_in(code=read_code(submission), sources=sibling_sources(submission), **changes)

    return load


@pytest.fixture
def as_notebook() -> Callable[..., bytes]:
    """``as_notebook(cell, (kind, text), …)``: the file of a notebook."""

    def make(*cells: Any) -> bytes:
        pairs = [cell if isinstance(cell, tuple) else ("code", cell) for cell in cells]
        made = [{"cell_type": kind, "metadata": {}, "source": source, "outputs": []} for kind, source in pairs]
        return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()

    return make


@pytest.fixture
def outcome() -> Callable[..., Any]:
    """``outcome(handed, name, …)``: what a call gives, the words of its end, or the place of its error."""

    def result(handed: HandIn, name: str, *arguments: Any) -> Any:
        try:
            with handed.check() as student:
                value = getattr(student, name)
                return value(*arguments) if callable(value) else value
        except CheckEnded as end:
            return end.message.en
        except StudentError as error:
            return error.place.en

    return result
