"""A kit gives the same verdicts, words and hints as the course, in a folder without it."""

from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.kits.check import check
from grader.kits.kit_file import pack
from grader.kits.record import record
from grader.model import Verdict

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kits")
    file = folder / "activations.kit"
    file.write_bytes(pack(record(read_manifest(ROOT / "assignments" / "activations"))))
    return file


def test_the_reference_passes_and_needs_no_course(kit, monkeypatch):
    monkeypatch.chdir(kit.parent)
    file = kit.parent / "activations.py"
    file.write_bytes((ROOT / "reference" / "activations.py").read_bytes())

    report = check(file, None)

    assert {each.verdict for each in report.checks} == {Verdict.PASSED}
    assert len(report.checks) == 12
