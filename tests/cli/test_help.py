"""``--help`` in both languages: every command and every option has its words, and no line is wider than a terminal."""

import importlib
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from grader import messages
from grader.cli.app import COMMANDS, cli
from grader.reports.terminal_page import columns

ROOT = Path(__file__).parents[2]
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
HERE = [*COMMANDS, "playground"]  # the last is of this repository's course


def said(*typed: str, **environment: str) -> str:
    ended = CliRunner().invoke(cli, typed, prog_name="grader", env={"COLUMNS": "80", **environment})
    assert ended.exit_code == 0, ended.output
    return ended.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_words_in_both_languages(name):
    known = messages.catalogue("help")
    command = importlib.import_module(f"grader.cli.{name}").command
    options = [option.name for option in command.params if isinstance(option, click.Option)]

    wanted = [f"{name}.short", f"{name}.about"]
    assert [key for key in wanted if key not in known] == []
    assert [o for o in options if not {f"{name}.options.{o}", f"options.{o}"} & known.keys()] == []
    unused = [key for key in known if key.startswith(f"{name}.options.") and key.rpartition(".")[2] not in options]
    assert unused == []


@pytest.mark.parametrize("name", ["", *HERE])
def test_help_is_in_the_language_and_as_wide_as_the_terminal(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    typed = [name] if name else []

    japanese, english = (said(*typed, "--help", "--lang", lang) for lang in ("ja", "en"))

    assert japanese.startswith("使い方: grader")
    assert english.startswith("Usage: grader")
    assert not JAPANESE.search(english)
    meanings = [line for line in japanese.splitlines() if re.match(r"  -|  [a-z]+ ", line) and line.count("  ") > 1]
    assert [line for line in meanings if not JAPANESE.search(line)] == []
    assert max(columns(line) for line in (japanese + english).splitlines()) <= 80


@pytest.mark.parametrize(
    ("typed", "environment"),
    [
        (["check", "--help"], {"GRADER_LANG": "", "LC_ALL": "ja_JP.UTF-8"}),
        (["check", "--help"], {"GRADER_LANG": "ja"}),
        (["--lang", "ja", "check", "--help"], {"GRADER_LANG": "en"}),
        (["check", "--help", "--lang=ja"], {"GRADER_LANG": "en"}),
        (["check", "--lang", "ja", "-h"], {"GRADER_LANG": "en"}),
    ],
    ids=["locale", "variable", "before-the-command", "after-help", "short"],
)
def test_the_language_of_help_is_that_of_the_locale_or_of_lang_wherever_it_stands(typed, environment):
    assert said(*typed, **environment).startswith("使い方: grader check")
