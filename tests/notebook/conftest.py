import json
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.kits.kit_file import pack
from grader.kits.record import record

ROOT = Path(__file__).parents[2]
ACTIVATIONS = (ROOT / "reference" / "activations.py").read_text("utf-8")
WRONG = "def softmax(x):\n    e = np.exp(x)\n    return e / e.sum()"


@pytest.fixture(scope="session")
def packed_kit():
    return pack(record(read_manifest(ROOT / "assignments" / "activations")))


@pytest.fixture
def kit_folder(tmp_path, packed_kit, monkeypatch):
    """A folder with the kit of an assignment, in which the test runs."""
    folder = tmp_path / "activations"
    folder.mkdir()
    (folder / "activations.kit").write_bytes(packed_kit)
    monkeypatch.chdir(folder)
    return folder


def write_notebook(path, cells):
    path.parent.mkdir(exist_ok=True)
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    path.write_text(json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}), "utf-8")
