"""``grader check --all``: every kit below the current folder in which something was written."""

import contextlib
import json
import shutil

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.errors import UsageError

SECRET = "5e" * 32
RIGHT = "def standardize(x):\n    spread = x.std(axis=0)\n    return (x - x.mean(axis=0)) / (spread + (spread == 0))\n"


def check(*arguments):
    return CliRunner(env={"GRADER_LANG": "en"}).invoke(cli, ["check", "--all", *arguments])


@pytest.fixture
def kits(tmp_path, monkeypatch):
    """A folder with four kits: two as they were handed out, two with an answer in them, a right one and a wrong one."""
    run = CliRunner(env={"GRADER_LANG": "en", "GRADER_SECRET": SECRET})
    run.invoke(cli, ["init", str(tmp_path / "course"), "--lang", "en"])
    (tmp_path / "course/roster.csv").write_text("id,name,kana,email\n1,山田 太郎,,taro@u.example\n", "utf-8")
    with contextlib.chdir(tmp_path / "course"):
        released = run.invoke(cli, ["release", "--all", "-o", str(tmp_path / "kits")])
    assert released.exit_code == 0, released.output
    kit = tmp_path / "kits/warm_up"
    for name in ("a/deep/right", "wrong", "untouched"):
        shutil.copytree(kit, tmp_path / "kits" / name)
    (tmp_path / "kits/a/deep/right/warm_up.py").write_text(RIGHT, "utf-8")
    (tmp_path / "kits/wrong/warm_up.py").write_text("def standardize(x):\n    return x\n", "utf-8")
    shutil.copytree(kit, tmp_path / "kits/node_modules/kit")  # of tools
    monkeypatch.chdir(tmp_path / "kits")
    return tmp_path / "kits"


@pytest.mark.slow
def test_what_is_begun_is_checked_and_a_broken_kit_stops_no_other(kits):
    first = check("--format", "json")

    gradings = json.loads(first.stdout)["gradings"]
    assert first.exit_code == 1
    assert [each["file"] for each in gradings] == ["a/deep/right/warm_up.py", "wrong/warm_up.py"]
    assert "Kits in which nothing is written yet: 2 of 4." in check().stdout

    (kits / "wrong/warm_up.kit").write_bytes(b"cut off")
    shutil.rmtree(kits / "untouched")
    broken = check()

    assert broken.exit_code == 2
    assert "not an assignment's kit, or was cut off" in broken.stdout
    assert "1 of 1 public checks passed" in broken.stdout
    assert "1 of 3." in broken.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "There is no kit (.kit) here or below."),
        (("x.py",), "--all goes with neither FILE nor -a, --only or --watch."),
        (("--only", "f"), "--all goes with"),
        (("-a", "warm_up"), "--all goes with"),
        (("--watch",), "--all goes with"),
    ],
    ids=["no kit", "a file", "a function", "an assignment", "watching"],
)
def test_without_a_kit_or_with_what_it_does_not_go_with_it_says_so(tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)

    refused = check(*options)

    assert isinstance(refused.exception, UsageError)
    assert words in str(refused.exception)
