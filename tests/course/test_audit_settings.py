"""The [audit] table of a manifest."""

import re

import pytest

from grader.course.audit_settings import AuditSettings, read_audit_settings
from grader.errors import AssignmentError

ROW = 'function = "f"\nbefore = "a"\nafter = ["b", "c"]\nreason = "the same"\n'


def read(tmp_path, text):
    (tmp_path / "manifest.toml").write_text(text, "utf-8")
    return read_audit_settings(tmp_path / "manifest.toml")


def test_without_a_table_everything_is_tried(tmp_path):
    assert read(tmp_path, "points = 3") == AuditSettings(mutants=True, guards=False, reason="", equivalent=())


def test_an_equivalent_change_has_a_key_for_each_line_after(tmp_path):
    [row] = read(tmp_path, "[[audit.equivalent]]\n" + ROW).equivalent

    assert row.keys == (("f", "a", "b"), ("f", "a", "c"))
    assert row.reason == "the same"


def test_mutants_are_switched_off_with_a_reason(tmp_path):
    settings = read(tmp_path, '[audit]\nmutants = false\nreason = "no code is handed in"')

    assert (settings.mutants, settings.reason) == (False, "no code is handed in")


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("[audit]\nmutants = false", "audit.reason"),
        ("[audit]\nmutant = true", "audit.mutant"),
        ("[audit]\nguards = 1", "audit.guards"),
        ("[[audit.equivalent]]\n" + ROW.replace('"the same"', '" "'), "audit.equivalent[1].reason"),
        ('[[audit.equivalent]]\nfunction = "f"', "audit.equivalent[1].after"),
        ("[audit]\nequivalent = 3", "audit.equivalent"),
    ],
    ids=["off without a reason", "misspelt", "not a switch", "empty reason", "no reason", "no list"],
)
def test_what_is_wrong_is_named(tmp_path, text, setting):
    with pytest.raises(AssignmentError, match=re.escape(f'"{setting}"')) as caught:
        read(tmp_path, text)

    assert caught.value.problem.where.endswith("manifest.toml")
