"""``submit`` and ``receipt`` in the folder of a kit, without the course."""

import json
import os

import pytest

from grader.cli.submit import render
from grader.course.manifest import read_manifest
from grader.kits.check import check
from grader.kits.kit_file import KitError, pack
from grader.kits.receipt import Source, Verifier
from grader.kits.receipt_file import read_receipt
from grader.kits.record import record
from grader.kits.submit import Request, submit
from grader.remote.isolation import UNTRIED

ANSWER = "import numpy as np\n\n\ndef scale(x):\n    return x / np.linalg.norm(x, axis=-1, keepdims=True)\n"


@pytest.fixture
def kit_folder(tmp_path, released_course, monkeypatch):
    """A kit's folder as students get it, which is the current folder."""
    folder = tmp_path / "kits" / "scaling"
    folder.mkdir(parents=True)
    with (released_course / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write('submit_to = { ja = "Moodle", en = "Moodle, at the end of the page" }\n')
    kit = record(read_manifest(released_course / "assignments" / "scaling"))
    (folder / "scaling.kit").write_bytes(pack(kit))
    (folder / "handout.ja.md").write_text("# 長さ", "utf-8")
    (folder / "scaling.py").write_bytes((released_course / "assignments/scaling/starter/ja/scaling.py").read_bytes())
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.slow
def test_the_answer_is_found_packed_and_proved_again_from_the_kit(kit_folder):
    asked = []

    def ask(suggested):
        asked.append(suggested)
        return "山田　太郎"

    starter = submit(Request(), ask)
    (kit_folder / "answer.ipynb").write_text(
        json.dumps(
            {
                "nbformat": 4,
                "nbformat_minor": 5,
                "metadata": {},
                "cells": [{"cell_type": "code", "source": ANSWER, "outputs": [], "execution_count": 1}],
            }
        )
    )
    (kit_folder / "notes.txt").write_text("x")
    done = submit(Request(), ask)
    kit = kit_folder / "scaling.kit"
    with Verifier(Source(None, (kit,)), UNTRIED) as verifier:
        found = verifier.verify(done.receipt)

    assert asked == [""]  # once
    assert (starter.exit_code, starter.file.name) == (1, "scaling_山田　太郎.py")
    assert any("as it was given out" in warning.en for warning in starter.warnings)
    assert (done.exit_code, done.file) == (0, kit_folder / "submit" / "scaling_山田　太郎.ipynb")
    assert {one.name: one.why.en.split()[-1] for one in done.left_out} == {"notes.txt": "it", "scaling.py": "out"}
    assert read_receipt(done.receipt).kit_hash
    assert (found.differs, len(found.agrees)) == ((), 3)
    words = " ".join(render(done, "en").split())
    assert "to Moodle, at the end of the page; nothing has been sent anywhere" in words


def test_a_broken_kit_is_told_and_nothing_is_packed(kit_folder):
    (kit_folder / "scaling.kit").write_bytes(b"PK")

    with pytest.raises(KitError):
        submit(Request(name="山田"), lambda _: "")

    assert not (kit_folder / "submit").exists()


STARTER = "def scale(x):\n    raise NotImplementedError\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "is_told"),
    [
        (STARTER + "\nimport math", True),
        (STARTER + "\nfrom mine import scale", False),
        (STARTER + "\nfrom mine import *", False),
    ],
)
def test_what_is_imported_is_written(kit_folder, code, is_told):
    (kit_folder / "mine.py").write_text(ANSWER)
    (kit_folder / "answer.py").write_text(code + "\n")

    done = submit(Request(answer="answer.py", name="山田"), lambda _: "")

    assert any("as it was given out" in warning.en for warning in done.warnings) == is_told
    assert (done.exit_code == 0) == (not is_told)


def test_what_is_no_ordinary_file_is_never_waited_for(kit_folder):
    """Pipes without a writer, links to endless devices, in every place that is looked at."""
    (kit_folder / "scaling_x.py").write_text(f"{ANSWER}\nNAMES = 'data.csv', 'link.csv', 'zero.bin'\n")
    (kit_folder / ".ipynb_checkpoints").mkdir()
    (kit_folder / "submit").mkdir()
    (kit_folder / "mine").mkdir()
    pipes = ["pipe.txt", "data.csv", "pipe.py", "pipe.ipynb", "mine/pipe.txt", ".student-name"]
    for pipe in [*pipes, ".ipynb_checkpoints/scaling_x-checkpoint.py", "submit/pipe.receipt.txt"]:
        os.mkfifo(kit_folder / pipe)
    (kit_folder / "link.csv").symlink_to(kit_folder / "pipe.txt")
    (kit_folder / "zero.bin").symlink_to("/dev/zero")
    (kit_folder / "nowhere.txt").symlink_to("nowhere")

    done = submit(Request(name="山田"), lambda _: "")

    told = {one.name for one in done.left_out if one.why.en == "no ordinary file"}
    assert told == {
        "pipe.txt",
        "data.csv",
        "pipe.py",
        "pipe.ipynb",
        "mine/pipe.txt",
        "link.csv",
        "zero.bin",
        "nowhere.txt",
    }
    assert (done.answer, done.exit_code, done.file.suffix) == ("scaling_x.py", 0, ".py")


def test_a_sentence_stands_once(kit_folder):
    (kit_folder / "scaling_x.py").write_text(ANSWER)
    (kit_folder / "other.py").write_text(ANSWER)

    words = " ".join(render(submit(Request(name="山田"), lambda _: ""), "en").split())
    renamed = submit(Request(name="鈴木"), lambda _: "")

    assert words.count("There are 2 files with code") == 1
    assert [note.en for note in renamed.notes if "another name" in note.en] == [
        "scaling_山田.py, packed under another name, is still in submit; submit only one of them"
    ]


def test_check_and_submit_have_the_same_data_files(kit_folder):
    """Of the answer itself, of a module that it imports, and in a folder below; no other file is brought."""
    reads = "import numpy as np\nfrom mine import low\nONE = float(open('one.csv').read())\n\n\ndef scale(x):\n"
    (kit_folder / "scaling_x.py").write_text(
        reads + "    return ONE * x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), low())\n"
    )
    (kit_folder / "mine.py").write_text("def low():\n    return float(open('data/low.txt').read())\n")
    (kit_folder / "data").mkdir()
    (kit_folder / "one.csv").write_text("1")
    (kit_folder / "data" / "low.txt").write_text("1e-12")
    (kit_folder / "data" / "other.txt").write_text("x")

    report = check("scaling_x.py", None)
    done = submit(Request(name="山田"), lambda _: "")

    assert [str(one.verdict) for one in report.checks] == ["PASSED"]
    assert (done.exit_code, set(done.members)) == (
        0,
        {"scaling_山田.py", "mine.py", "one.csv", "data/low.txt"},
    )
