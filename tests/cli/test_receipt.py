"""``grader receipt``: what agrees with a receipt, what differs, and that no receipt can make it do something else."""

import json
import os
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.course.course import find_course
from grader.kits.packing import zip_of
from grader.kits.public_checks import public_hash
from grader.kits.receipt import Source, Verifier, receipts_in
from grader.kits.receipt_file import Receipt, read_receipt, written
from grader.remote.isolation import UNTRIED

RECEIPT_NAME = "doubling_山田 太郎.receipt.txt"

WRONG = "def double(x):\n    return 3 * x\n"


@pytest.fixture
def submitted(course):
    """Two submissions with their receipts: a module with one failing public check, and the same with a helper."""
    helped = {"doubling_山田 太郎.py": b"import h\n" + WRONG.encode(), "h.py": b"x = 1\n"}
    packages = {"a/doubling_山田 太郎.py": (WRONG.encode(), {}), "b/doubling_山田 太郎.zip": (zip_of(helped), helped)}
    for path, (content, members) in packages.items():
        file = course / path
        file.parent.mkdir()
        file.write_bytes(content)
        receipt = Receipt(
            assignment="doubling",
            name="山田 太郎",
            file=file.name,
            size_bytes=len(content),
            sha256=sha256(content).hexdigest(),
            time=datetime(2026, 10, 2, 12, tzinfo=UTC),
            public_hash=public_hash(course / "assignments" / "doubling"),
            kit_hash="",
            versions={"grader": "0.1.0"},
            verdict="GRADED",
            checks={"test_double_doubles": "FAILED"},
            inside={name: sha256(each).hexdigest() for name, each in members.items()},
        )
        (file.parent / RECEIPT_NAME).write_bytes(written(receipt))
    return course / "a" / RECEIPT_NAME


def forged(**changes):
    """Return what changes a receipt and its checksum with it."""

    def change(folder):
        (path,) = receipts_in([folder])
        receipt = read_receipt(path)
        values = {key: value(receipt) if callable(value) else value for key, value in changes.items()}
        path.write_bytes(written(receipt._replace(**values)))

    return change


def replaced(old, new):
    """Return what replaces something in a receipt's text."""

    def change(folder):
        (path,) = receipts_in([folder])
        text = path.read_bytes()
        assert old in text
        path.write_bytes(text.replace(old, new))

    return change


def renamed(old, new):
    def change(folder):
        for path in [path for path in folder.iterdir() if old in path.name]:
            path.rename(path.with_name(path.name.replace(old, new)))

    return change


def the_file(folder):
    return next(path for path in folder.iterdir() if path.suffix in (".py", ".zip"))


def unpack(folder):
    zipfile.ZipFile(the_file(folder)).extractall(folder)
    (folder / "doubling_山田 太郎.zip").unlink()


def both(*changes):
    return lambda folder: [change(folder) for change in changes]


PASSED = {"test_double_doubles": "PASSED"}
# what happened after the receipt, and the keys of what differs
CHANGES = {
    "nothing": (lambda _: None, []),
    "copied over lines": (replaced(b"\n", b"\r\n"), []),
    "named by a platform": (renamed("doubling_", "山田 太郎_12_assignsubmission_file_doubling_"), []),
    "the file renamed": (renamed(".py", "-1.py"), []),
    "a copy of both": (renamed(".", " (1)."), []),
    "a byte more": (lambda folder: the_file(folder).write_text(WRONG + "\n"), ["bytes"]),
    "another file of its size": (lambda folder: the_file(folder).write_text(WRONG.replace("3", "2")), ["bytes"]),
    "the file gone": (lambda folder: the_file(folder).unlink(), ["no_file"]),
    "a link in its place": (
        lambda folder: (folder / "doubling_山田 太郎.py").symlink_to(the_file(folder).rename(folder / "x.py")),
        [],
    ),
    "a verdict edited": (replaced(b'"FAILED"', b'"PASSED"'), ["edited", "result"]),
    "a verdict forged": (forged(checks=PASSED), ["result"]),
    "a sum edited": (replaced(b"passed = 0", b"passed = 1"), ["edited"]),
    "a check left out": (forged(checks={}), ["result"]),
    "a check made up": (forged(checks={"test_double_doubles": "FAILED", "test_b": "PASSED"}), ["result"]),
    "loads, it says": (forged(verdict="UNLOADABLE", checks={}), ["result"]),
    "another's name": (forged(name="鈴木 花子"), ["name"]),
    "another's file": (forged(name="鈴木 花子", file="doubling_鈴木 花子.py"), []),
    "another assignment": (forged(assignment="softmax"), ["name", "assignment"]),
    "another kit": (forged(public_hash="0" * 64), ["checks"]),
    "another hash": (forged(sha256="0" * 64), ["bytes"]),
    "a time to come": (forged(time=lambda receipt: receipt.time.replace(year=9999)), ["time"]),
    "not checked, and results": (forged(verdict="NOT_CHECKED", checks=PASSED), ["no_checks", "result"]),
    "withheld, and results": (forged(verdict="WITHHELD", checks=PASSED), ["no_checks", "result"]),
    "unreadable, and results": (forged(verdict="UNLOADABLE", checks=PASSED), ["no_checks", "result"]),
    "not checked": (forged(verdict="NOT_CHECKED", checks={}), []),
    "withheld": (forged(verdict="WITHHELD", checks={}), []),
    "withheld by one check": (forged(verdict="WITHHELD", checks={"test_double_doubles": "GRADER_FAULT"}), []),
    "withheld by a check that is none": (
        forged(verdict="WITHHELD", checks={**PASSED, "test_b": "GRADER_FAULT"}),
        ["result"],
    ),
    "files in what is one file": (forged(inside={"notes.py": "a" * 64}), ["inside"]),
    "the file itself inside": (
        forged(inside={"doubling_山田 太郎.py": sha256(WRONG.encode()).hexdigest()}),
        ["inside"],
    ),
    "bytes and hash": (
        both(lambda folder: the_file(folder).write_text("x = 1"), forged(checks=PASSED, size_bytes=5)),
        ["bytes"],
    ),
}
SEVERAL = {
    "as it is": (lambda _: None, []),
    "unpacked by a platform": (
        lambda folder: unpack(folder),
        [],
    ),
    "another hash inside": (forged(inside=lambda receipt: {**receipt.inside, "h.py": "a" * 64}), ["inside"]),
    "a file too few inside": (forged(inside=lambda receipt: {"h.py": receipt.inside["h.py"]}), ["inside"]),
    "a file too many inside": (forged(inside=lambda receipt: {**receipt.inside, "x.py": "a" * 64}), ["inside"]),
    "nothing inside, it says": (forged(inside={}), []),
    "unpacked, and another hash of the zip": (both(lambda folder: unpack(folder), forged(sha256="0" * 64)), ["whole"]),
    "unpacked, and another size of the zip": (both(lambda folder: unpack(folder), forged(size_bytes=9)), ["whole"]),
    "unpacked, and a file more": (
        both(lambda folder: unpack(folder), lambda folder: (folder / "y.py").write_text("")),
        ["more"],
    ),
    "unpacked, and one file has no hash": (
        both(
            lambda folder: unpack(folder),
            forged(inside=lambda receipt: {"h.py": receipt.inside["h.py"]}, sha256="0" * 64),
        ),
        ["more"],
    ),
    "unpacked and changed": (
        lambda folder: [
            zipfile.ZipFile(the_file(folder)).extractall(folder),
            (folder / "doubling_山田 太郎.zip").unlink(),
            (folder / "h.py").write_text("x = 2\n"),
        ],
        ["no_file"],
    ),
    "files outside, it says": (
        both(
            forged(inside={"../../own/h.py": "a" * 64}),
            lambda folder: (folder / "doubling_山田 太郎.zip").unlink(),
        ),
        ["no_file"],
    ),
}


def test_what_was_changed_after_the_receipt_is_named_and_nothing_else(course, submitted):
    wrong, keys = {}, {}
    with Verifier(Source(find_course(course)), UNTRIED) as verifier:
        for source, changes in (("a", CHANGES), ("b", SEVERAL)):
            for number, (case, (change, expected)) in enumerate(changes.items()):
                folder = course / "in" / source / str(number)
                folder.mkdir(parents=True)
                for path in (course / source).iterdir():
                    (folder / path.name).write_bytes(path.read_bytes())
                change(folder)
                (found,) = [verifier.verify(path) for path in receipts_in([folder])]
                keys = [key_of(text) for text in found.differs]
                if keys != expected or found.fault:
                    wrong[case] = keys, found.notes

    assert wrong == {}


def key_of(text):
    from grader import messages

    known = messages.catalogue("receipt").items()
    return next(
        key.removeprefix("differs.")
        for key, words in known
        if key.startswith("differs.") and max(words.en.replace("}", "{").split("{")[::2], key=len) in text.en
    )


def test_what_else_a_receipt_is_compared_with(course, submitted):
    """The public checks as they are now, the file that is named; what is no receipt stops nothing."""
    (course / "c").mkdir()
    (course / "c" / "work.py").write_text(WRONG)
    (course / "c" / "h.py").write_text("x = 1\n")
    checks = course / "assignments" / "doubling" / "public" / "test_public.py"

    with Verifier(Source(find_course(course)), UNTRIED) as verifier:
        same = verifier.verify(submitted, course / "c" / "work.py")
        other = verifier.verify(submitted, course / "c" / "h.py")
        (course / "a" / "broken.receipt.txt").write_bytes(b"\xff")
        os.mkfifo(course / "a" / "pipe.receipt.txt")
        (course / "a" / "venv").mkdir()
        (course / "a" / "venv" / "y.receipt.txt").write_text("")
        all_there = [verifier.verify(path) for path in receipts_in([course / "a"])]
        checks.write_text(checks.read_text() + "\n# another comment\n")
        changed = verifier.verify(submitted)

    assert (same.differs, len(same.notes)) == ((), 1)
    assert [key_of(text) for text in other.differs] == ["bytes"]
    assert [bool(one.differs) for one in all_there] == [True, False, True]
    assert ([key_of(text) for text in changed.differs], len(changed.agrees)) == (["checks"], 2)


def test_the_command_words_it_for_people_and_programs_and_writes_out_what_is_hostile(course, submitted, monkeypatch):
    monkeypatch.chdir(course)
    (course / "c").mkdir()
    hostile = replaced("山田".encode(), b"\\u001b[31m::error::\\u202e")
    (course / "c" / "x.receipt.txt").write_bytes(submitted.read_bytes())
    hostile(course / "c")

    text = CliRunner().invoke(cli, ["receipt", "a", "b", "c", "--lang", "ja"])
    data = json.loads(CliRunner().invoke(cli, ["receipt", "c", "--format", "json"]).stdout)["receipts"]

    assert text.exit_code == 1
    assert "控え 3 件のうち 2 件がすべて合います。" in text.stdout
    assert "誰が作ったかは分かりません" in text.stdout
    assert "\x1b" not in text.stdout + json.dumps(data, ensure_ascii=False)
    assert "\u202e" not in text.stdout + json.dumps(data, ensure_ascii=False)
    assert [one["agree"] for one in data] == [False]


PLANTED = {
    "activations.kit": b"PK",
    "course.toml": b"",
    "reference/doubling.py": b"raise SystemExit('planted')",
    "assignments/doubling/manifest.toml": b"[",
}


def test_a_course_or_kit_among_what_was_handed_in_is_never_used(course, submitted, monkeypatch, tmp_path_factory):
    """The public checks run with the instructor's rights: they are those of the current folder, or of ``--kit``."""
    outside = tmp_path_factory.mktemp("outside")
    inside = course / "a"
    for name, content in PLANTED.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(content)
    told = {}
    for case, here, paths in [
        ("course", course, ["a"]),
        ("course, a file", course, [str(submitted)]),
        ("nothing", outside, [str(inside)]),
        ("nothing, a file", outside, [str(submitted)]),
        ("planted", inside, ["."]),
        ("planted, above", inside, [".."]),
        ("planted, by its path", inside, [str(inside)]),
    ]:
        monkeypatch.chdir(here)
        result = CliRunner().invoke(cli, ["receipt", *paths, "--lang", "en"])
        told[case] = key_of_error(result)
    (inside / "course.toml").unlink()
    (inside / "activations.kit").rename(outside / "activations.kit")
    monkeypatch.chdir(outside)
    own = CliRunner().invoke(cli, ["receipt", str(inside), "--lang", "en"])
    among = CliRunner().invoke(cli, ["receipt", ".", "--lang", "en"])

    assert told == {
        "course": 0,
        "course, a file": 0,
        **dict.fromkeys(["nothing", "nothing, a file"], "receipt.no_source"),
        **dict.fromkeys(["planted", "planted, above", "planted, by its path"], "receipt.source_among_receipts"),
    }
    assert key_of_error(own) == "kits.no_kit"  # the own one, which is broken here
    assert key_of_error(among) == "receipt.source_among_receipts"


def key_of_error(result):
    """Return the key of the words that a command has ended with, else its exit code."""
    return getattr(result.exception, "key", result.exit_code)
