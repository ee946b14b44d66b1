"""``grader audit`` from the command line."""

import json

import pytest
from click.testing import CliRunner

from grader.cli import main
from grader.cli.app import cli

QUICK = ("--format", "json", "--mutants", "none", "--seeds", "1", "--rewrites", "0")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course made by ``grader init``, with its example assignment."""
    assert CliRunner().invoke(cli, ["init", str(tmp_path / "course"), "--lang", "en"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path / "course"


def audit(*arguments):
    return CliRunner().invoke(cli, ["audit", "--seeds", "2", "--rewrites", "2", "--lang", "en", *arguments])


@pytest.mark.slow
def test_a_new_course_passes_its_audit(course):
    result = audit("--format", "json")

    [found] = json.loads(result.stdout)["assignments"]
    assert found["problems"] == []
    assert result.exit_code == 0
    assert found["wrong"]["total"] == found["wrong"]["failed"] == found["wrong"]["named"] == 1
    assert found["mutants"]["killed"] == found["mutants"]["total"] > 5


@pytest.mark.slow
def test_a_weak_check_is_told_and_is_exit_code_1(course):
    hidden = course / "assignments/warm_up/hidden/test_hidden.py"
    assert "assert_close(student" in hidden.read_text("utf-8")
    hidden.write_text(hidden.read_text("utf-8").replace("assert_close(student", "assert_close(reference"), "utf-8")

    result = audit("warm_up", "--format", "github")

    assert result.exit_code == 1
    assert "no check notices this change of standardize\n" in result.stdout
    assert "::error file=reference/warm_up.py,line=10,title=warm_up::no check notices this change" in result.stdout
    assert "1 of 1 assignments may not be given to students yet." in result.stdout


def test_an_unknown_assignment_is_told(course, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["grader", "audit", "cold_down", "--lang", "en"])

    with pytest.raises(SystemExit) as left:
        main()

    assert left.value.code == 1
    assert "There is no assignment cold_down in this course" in capsys.readouterr().err


@pytest.mark.slow
def test_a_resumed_audit_repeats_only_what_has_changed_or_failed(course, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    hidden = course / "assignments/warm_up/hidden/test_hidden.py"
    right = hidden.read_text("utf-8")
    spoilt = right.replace("assert_close(student", "assert_close(7 * student")

    def is_from_before(*options):
        [found] = json.loads(audit(*QUICK, *options).stdout)["assignments"]
        return found["passed"], found["from_before"]

    hidden.write_text(spoilt, "utf-8")
    assert is_from_before("--resume") == (False, False)
    assert is_from_before("--resume") == (False, False), "what has failed is tried again"
    hidden.write_text(right, "utf-8")
    assert is_from_before() == (True, False)
    assert is_from_before() == (True, False), "nobody asked for what was found before"
    assert is_from_before("--resume") == (True, True)
    assert is_from_before("--resume", "--rewrites", "3") == (True, False), "more was asked for"
    hidden.write_text(right + "\n# changed\n", "utf-8")
    assert is_from_before("--resume") == (True, False)
    for kept in (tmp_path / "cache/grader/audits").iterdir():
        kept.write_text("{", "utf-8")
    assert is_from_before("--resume") == (True, False), "what cannot be read was not found"


@pytest.mark.slow
def test_what_is_resumed_reads_as_what_was_found(course, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    found, again = audit(*QUICK), audit(*QUICK, "--resume")

    assert json.loads(again.stdout) == json.loads(found.stdout.replace('"from_before": false', '"from_before": true'))
    assert (
        audit(*QUICK[2:], "--resume").stdout.count("passed before, nothing has changed since, not repeated: warm_up")
        == 1
    )
