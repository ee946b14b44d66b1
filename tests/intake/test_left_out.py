"""What is in a submission besides the answer: environments, archives in archives, notebooks full of outputs."""

import io
import json
import tarfile
import time

import pytest

from grader.errors import SubmissionError
from grader.intake.archive import unpack
from grader.intake.files import NOTEBOOK_MB, fingerprint
from grader.intake.layout import Location
from grader.intake.load import load
from grader.intake.notebook_outputs import CHUNK_BYTES, TooLarge, without_outputs
from grader.intake.source import read_code, sibling_sources

ANSWER = "def softmax(u):\n    return u\n"
MANY = {f"lib/python3.11/site-packages/p/f{number}.py": "x" for number in range(2100)}


def tarred(files: dict[str, str | bytes], mode: str = "w:gz") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(data), 1_700_000_000
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def environment(name: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{name}/{path}": text for path, text in {"pyvenv.cfg": "home = /usr", **files}.items()}


def layouts(zipped) -> dict[str, tuple[dict[str, str | bytes], str, bool]]:
    """Return files of a submission, the file that counts, and whether a note says that something was left out."""
    answer, env = {"softmax.py": ANSWER}, {"x.py": "x = 1", "a/b.py": "y = 2"}
    inner = zipped({"k/softmax.py": ANSWER})
    links = io.BytesIO()
    with tarfile.open(fileobj=links, mode="w:gz") as archive:
        info = tarfile.TarInfo("venv/bin/python")
        info.type, info.linkname = tarfile.SYMTYPE, "/usr/bin/python3"
        archive.addfile(info)
        info = tarfile.TarInfo("softmax.py")
        info.size = len(ANSWER)
        archive.addfile(info, io.BytesIO(ANSWER.encode()))
    return {
        "venv": (answer | environment("venv", MANY), "softmax.py", True),
        "an environment of another name": (answer | environment("my env", MANY), "softmax.py", True),
        ".venv deeper": (answer | environment("k/.venv", env), "softmax.py", True),
        "node_modules": (answer | {f"node_modules/{n}/i.py": "x" for n in range(2100)}, "softmax.py", True),
        ".git": (answer | {".git/objects/aa": "x", ".git/HEAD": "x"}, "softmax.py", True),
        "site-packages": (answer | {"site-packages/p.py": "x"}, "softmax.py", True),
        "junk only": (answer | {"__MACOSX/x.py": "x", ".DS_Store": "x"}, "softmax.py", False),
        "a zip with an environment": ({"a.zip": zipped(answer | environment("env", MANY))}, "softmax.py", True),
        "a zip with .git": ({"a.zip": zipped({"r/softmax.py": ANSWER, "r/.git/HEAD": "x"})}, "softmax.py", True),
        "a zip in a zip": ({"a.zip": zipped({"b.zip": inner})}, "softmax.py", False),
        "a zip beside a text": ({"a.zip": zipped({"h/b.zip": inner, "h/m.txt": "x"})}, "b/softmax.py", False),
        "tar.gz": ({"a.tar.gz": tarred({"hw/softmax.py": ANSWER})}, "softmax.py", False),
        "tgz": ({"a.tgz": tarred(answer)}, "softmax.py", False),
        "tar": ({"a.tar": tarred(answer, "w")}, "softmax.py", False),
        "tar.gz with long names": ({"a.tar.gz": tarred({"k" * 120 + "/" + "softmax.py": ANSWER})}, "softmax.py", False),
        "tar.gz with an environment": ({"a.tar.gz": tarred(answer | environment("env", MANY))}, "softmax.py", True),
        "tar.gz in a zip": ({"a.zip": zipped({"b.tar.gz": tarred(answer)})}, "softmax.py", False),
        "zip in tar.gz": ({"a.tar.gz": tarred({"b.zip": inner})}, "softmax.py", False),
        "tar.gz with links of an environment": ({"a.tar.gz": links.getvalue()}, "softmax.py", True),
        "an archive that is data": (answer | {"data.tar.gz": tarred({"a.csv": "1"})}, "softmax.py", False),
    }  # fmt: skip


def test_what_is_no_work_of_the_student_costs_a_note_at_most(tmp_path, zipped):
    wrong = {}
    for number, (name, (files, entry, noted)) in enumerate(layouts(zipped).items()):
        home = tmp_path / str(number)
        for path, content in files.items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        submission, _ = load(Location(home, "s1", "softmax", "s1"), "s1")
        said = any("was left out" in note.en for note in submission.notes)
        if (submission.entry, said, submission.problem) != (entry, noted, None) or len(submission.sources) > 3:
            wrong[name] = (submission.entry, submission.notes, submission.problem)
    assert wrong == {}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: tarred({"../a.py": "x"}), "leads outside"),
        (lambda: tarred({"/a.py": "x"}), "leads outside"),
        (lambda: tarred({"a": "x", "a/b.py": "x"}), "exclude each other"),
        (lambda: tarred({f"{n}.py": "x" for n in range(2001)}), "too many"),
        (lambda: tarred({"a.bin": bytes(21 << 20)}), "too large"),
        (lambda: tarred({".git/x": bytes(9 << 20)}), "many times its size"),
        (lambda: tarred({"a.py": "x" * 5000})[:60], "cannot be unpacked"),
        (lambda: b"\x1f\x8bnothing", "cannot be unpacked"),
        (lambda: tarred({"a.py": "x" * 5000}, "w")[:1000], "cannot be unpacked"),
        (lambda: b"nonsense" * 200, "cannot be unpacked"),
    ],
    ids=["above", "absolute", "clash", "many", "large", "bomb", "cut", "no gzip", "cut tar", "no tar"],
)
def test_a_hostile_or_broken_tar_is_refused_in_words(make, message, monkeypatch):
    monkeypatch.setattr("grader.intake.tar_archive.MOST_MB", 30 if message == "too large" else 8)
    with pytest.raises(SubmissionError, match=message):
        unpack(make(), "s1/a.tar.gz")


def test_a_link_in_a_tar_is_refused():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("softmax.py")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)

    with pytest.raises(SubmissionError, match="holds a link"):
        unpack(buffer.getvalue(), "a.tar")


def book(outputs: list[object], **more: object) -> bytes:
    cell = {"cell_type": "code", "source": [ANSWER, '#"]}\\\\"\n'], "outputs": outputs, "metadata": {}}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}).encode()


@pytest.mark.parametrize(
    "outputs",
    [
        [],
        [{"text": ["]}\n", '"\\'], "data": {"image/png": "A" * 50, "x": {"outputs": [1, "["]}}}],
        [[[["deep"]]], {"a": "\\\\"}],
    ],
    ids=["none", "brackets in strings", "nested"],
)
@pytest.mark.parametrize("bytes_at_once", [1, 2, 3, 7, CHUNK_BYTES])
def test_without_outputs_a_notebook_means_the_same(outputs, bytes_at_once):
    content = book(outputs, other={"outputs": [2]})
    stream = io.BytesIO(content)

    slim = without_outputs(lambda _: stream.read(bytes_at_once), 10_000)

    expected = json.loads(content)
    expected["cells"][0]["outputs"] = []
    assert json.loads(slim.content) == expected


@pytest.mark.parametrize("begin", [b'{"cells":[', b'{"cells":[{"outputs":[', b'{"cells":["'])
def test_a_notebook_of_nothing_but_brackets_or_text_is_refused(begin, monkeypatch):
    monkeypatch.setattr("grader.intake.notebook_outputs.MOST_TOKENS", 100_000)
    stream = io.BytesIO(begin + b"[]," * 200_000 + (b"x" * 2_000_000))

    with pytest.raises(TooLarge):
        without_outputs(stream.read, 1_000_000)


def test_a_notebook_of_outputs_is_read_in_little_time_and_memory(tmp_path):
    tracemalloc = pytest.importorskip("tracemalloc")
    picture = b'{"data":{"image/png":"' + b"A" * 1_000_000 + b'"},"output_type":"display_data"},'
    head, tail = book([]).split(b'"outputs": []')
    file = tmp_path / "softmax.ipynb"
    with file.open("wb") as stream:
        stream.write(head + b'"outputs": [')
        for _ in range(90):
            stream.write(picture)
        stream.write(b"{}]" + tail)

    tracemalloc.start()
    started = time.process_time()
    submission, _ = load(Location(file, "s1/softmax.ipynb", "softmax", "s1"), "s1")
    seconds, (_, most_bytes) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert submission.problem is None
    assert read_code(submission).cells[0].startswith(ANSWER)
    assert len(submission.sources[0].content) < 1000
    assert most_bytes < 20 << 20
    assert seconds < 20  # 0.3 on an idle machine


def test_the_fingerprint_of_a_large_notebook_is_that_of_all_its_bytes(tmp_path):
    prints = set()
    for letter in b"AB":
        file = tmp_path / "softmax.ipynb"
        file.write_bytes(book([{"text": chr(letter) * (21 << 20)}]))
        submission, _ = load(Location(file, "s1/softmax.ipynb", "softmax", "s1"), "s1")
        assert fingerprint(submission.sources) == submission.fingerprint
        prints.add(submission.fingerprint)
    assert len(prints) == 2


def test_notebooks_with_outputs_do_not_fill_the_scratch_folder(tmp_path):
    for name in ("softmax.ipynb", "old.ipynb"):
        (tmp_path / name).write_bytes(book([{"text": "A" * (2 << 20)}]))
    submission, _ = load(Location(tmp_path, "s1", "softmax", "s1"), "s1")

    assert [len(source.content) > 2 << 20 for source in submission.sources] == [True, True]
    assert [len(source.content) < 1000 for source in sibling_sources(submission)] == [True, True]


def test_a_notebook_beyond_the_limit_is_a_problem_in_words(tmp_path):
    file = tmp_path / "softmax.ipynb"
    with file.open("wb") as stream:
        stream.truncate((NOTEBOOK_MB + 1) << 20)

    submission, _ = load(Location(file, "s1/softmax.ipynb", "softmax", "s1"), "s1")

    assert submission.problem is not None
    assert "101 MB (at most 100 MB)" in submission.problem.what.en
