"""What a release would give away is found, with its place, however it is wrapped; and nothing else is."""

from __future__ import annotations

import base64
import codecs
import gzip
import hashlib
import html
import io
import json
import pickle
import tarfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import msgpack
import numpy as np
import pytest

from grader.course.course import find_course
from grader.course.manifest import read_manifest
from grader.kits.confidential import Confidential, confidential
from grader.kits.leaks import BuiltFile, leaks
from tests.kits.conftest import SECRET, notebook, write_course

LINE = "lengths_of_rows = np.sqrt((x * x).sum(axis=-1, keepdims=True))"  # of the reference
WRONG = "return x / np.abs(x).max(axis=-1, keepdims=True)"
RIGHT = "return x / np.linalg.norm(x, axis=-1, keepdims=True)"
HIDDEN = "tiny_rows = rng.normal(size=(3, 4)) * 1e-9"
NAME = "test_very_short_rows_survive"
CLAIM = "a very short row is treated rightly as well"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Confidential:
    root = write_course(tmp_path_factory.mktemp("leaks") / "course")
    course = find_course(root)
    assert course is not None
    starters = ['"""Scaling."""\ndef scale(x):\nraise NotImplementedError']
    return confidential(course, read_manifest(root / "assignments" / "scaling"), (), starters)


def hidden_answers(name: str = NAME, seed: bytes = b"public") -> np.ndarray[Any, Any]:
    """Return what the reference answers in a check, from how the seed is documented: no code of ours."""
    digest = hashlib.sha256(b"\0".join((seed + b"\0scaling", name.encode(), b""))).digest()
    rng = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "little")))
    x = rng.normal(size=(3, 4)) * 1e-9 if name == NAME else rng.normal(size=(2, 3, 4))
    return np.asarray(x / np.maximum(np.sqrt((x * x).sum(axis=-1, keepdims=True)), 1e-12))


def in_digits(values: np.ndarray[Any, Any], form: str = ".6g", between: str = ", ") -> str:
    return between.join(format(value, form) for value in values.ravel()[:5])


def zipped(name: str, content: bytes, link: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = (0o120777 if link else 0o100644) << 16
        archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def saved(values: np.ndarray[Any, Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, a=values)
    return buffer.getvalue()


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def picture(text: str) -> bytes:
    """Return a picture that says something of itself, compressed as PNG does it."""
    packed = b"Comment\0\0" + zlib.compress(text.encode())
    return b"\x89PNG\r\n\x1a\n" + len(packed).to_bytes(4, "big") + b"zTXt" + packed + b"\0\0\0\0"


STREAM = {"output_type": "stream", "name": "stdout", "text": ["1.0\n"]}
ANSWER = hidden_answers()
ON_SECRET = hidden_answers("test_three_axes_are_scaled", bytes.fromhex(SECRET))

# what stands in which file; the kind of leak, and where it is said to be
LEAKS: dict[str, tuple[str, bytes | str, str, str]] = {
    # lines of sources, in whatever they are wrapped
    "line of the reference in a handout": ("handout.en.md", f"# Scaling\n\n    {LINE}\n", "line", "line 3"),
    "in a starter": ("scaling.py", f"def scale(x):\n    # {LINE}\n", "line", "line 2"),
    "indented otherwise": ("scaling.py", f"\t\t{LINE.replace(' = ', '=')}", "line", "line 1"),
    "broken in two": ("scaling.py", "x\n" + LINE.replace("sum(", "sum(\n        "), "line", "line 2"),
    "of a wrong variant": ("notes.txt", f"a\nb\n{WRONG}\n", "line", "wrong/divides_by_the_largest.py"),
    "of a right variant": ("notes.txt", RIGHT, "line", "right/by_norm_of_numpy.py"),
    "of a hidden check": ("public/test_first_rows.py", HIDDEN, "line", "hidden/test_hard_rows.py"),
    "in a cell": ("scaling.ipynb", notebook(source=["x\n", f"    {LINE}"]), "line", "cell 2, line 2"),
    "in a cell's metadata": ("scaling.ipynb", notebook(metadata={"tags": [LINE]}), "line", "metadata of cell 2"),
    "in an output": ("scaling.ipynb", notebook(outputs=[{"text": [f"{LINE}\n"]}]), "line", "output of cell 2"),
    "in an attachment": (
        "scaling.ipynb",
        notebook(attachments={"a.txt": {"text/plain": b64(LINE)}}),
        "line",
        "attachment of cell 2",
    ),
    "in base64": ("notes.txt", f"# {b64(LINE)}", "line", "inside base64"),
    "in base64 for addresses": (
        "notes.txt",
        base64.urlsafe_b64encode(f"?>{LINE}".encode()).decode(),
        "line",
        "inside base64",
    ),
    "in base64 of a zip": ("notes.txt", base64.b64encode(zipped("a.py", LINE.encode())).decode(), "line", "a.py"),
    "in base64 in lines": ("notes.txt", base64.encodebytes(f"{LINE}\n{LINE}".encode()), "line", "inside base64"),
    "in hexadecimal": ("notes.txt", LINE.encode().hex(), "line", "line 1, inside hexadecimal digits, line 1"),
    "in a tar": ("data.tar.gz", tarred("reference.py", LINE.encode()), "line", "inside compressed data"),
    "compressed": ("data.gz", gzip.compress(f"x = 1\n{LINE}".encode()), "line", "inside compressed data, line 2"),
    "compressed inside data": (
        "data.bin",
        b"\0\1\2" + zlib.compress(LINE.encode()),
        "line",
        "inside compressed data",
    ),
    "in a member of a zip": ("data.zip", zipped("reference.py", LINE.encode()), "line", "reference.py, line 1"),
    "in a zip in a zip": ("data.zip", zipped("b.zip", zipped("c.py", LINE.encode())), "line", "b.zip > c.py"),
    "in a document": ("data.docx", zipped("word/document.xml", f"<t>{LINE}</t>".encode()), "line", "document.xml"),
    "in UTF-16": ("notes.txt", LINE.encode("utf-16"), "line", ""),
    "in binary data": ("data.bin", b"\0\xff\xfe\x01" + LINE.encode() + b"\0\0", "line", ""),
    "in a picture's comment": ("plot.png", picture(LINE), "line", "inside compressed data"),
    "in HTML": ("page.html", f"<pre>{LINE.replace('*', '&#42;')}</pre>", "line", ""),
    "in HTML with tags": ("page.html", f"<b>lengths_of_rows</b>{LINE[15:]}", "line", ""),
    "in JSON": ("data.json", json.dumps({"a": LINE}).replace("x", "\\u0078"), "line", ""),
    # names and claims
    "name of a hidden check": ("scaling.py", f"# passes {NAME}\n", "name", "line 1"),
    "file of hidden checks": ("scaling.py", "from test_hard_rows import x\n", "name", "line 1"),
    "name in a handout": ("handout.ja.md", f"`{NAME}` は提出後に", "name", "line 1"),
    "name in a notebook": ("scaling.ipynb", notebook(source=f"a\n{NAME}()"), "name", "cell 2, line 2"),
    "name in a member": ("data.zip", zipped("a.txt", NAME.encode()), "name", "a.txt"),
    "a file of that name": (f"{NAME}.txt", "", "name", ""),
    "a member of the name of a file of hidden checks": ("data.zip", zipped("test_hard_rows.txt", b"x"), "name", ""),
    "claim in a starter": ("scaling.py", f"# {CLAIM}", "claim", "line 1"),
    "claim in a member": ("data.zip", zipped("a.txt", CLAIM.encode()), "claim", "a.txt, line 1"),
    "claim in base64": ("notes.txt", b64(f"# {CLAIM}"), "claim", "inside base64"),
    "claim in START": ("START.txt", CLAIM, "claim", "line 1"),
    "claim in Japanese": ("scaling.ipynb", notebook(source="# とても短い行も正しく扱う"), "claim", "cell 2"),
    # answers
    "answers in a docstring": ("scaling.py", f'"""For example\n{in_digits(ANSWER)}."""', "answer", "line 2"),
    "answers of all digits": ("scaling.py", repr(ANSWER.tolist()), "answer", "line 1"),
    "answers in a column": ("scaling.py", in_digits(ANSWER, ".8f", "\n"), "answer", "line 1"),
    "answers as NumPy prints them": ("notes.txt", np.array2string(ANSWER), "answer", ""),
    "answers in a table": ("handout.en.md", in_digits(ANSWER, ".5e", " | "), "answer", "line 1"),
    "answers with the secret seed": ("notes.txt", in_digits(ON_SECRET, ".7g"), "answer", ""),
    "answers in an output": ("scaling.ipynb", notebook(outputs=[{"text": in_digits(ANSWER)}]), "answer", "output"),
    "answers as an array": ("data.npy", b"\x93NUMPY\1\0\0" + ANSWER.tobytes(), "answer", ""),
    "answers in single precision": ("data.bin", b"\0\1\2" + ANSWER.astype(np.float32).tobytes(), "answer", ""),
    "answers in the other order": ("data.bin", ANSWER.astype(">f8").tobytes(), "answer", ""),
    "answers in MessagePack": ("data.bin", msgpack.packb({"a": ANSWER.ravel().tolist()}), "answer", ""),
    "answers in a pickle": ("data.pkl", pickle.dumps(ANSWER.ravel().tolist()), "answer", ""),
    "an array in a pickle": ("data.pkl", pickle.dumps(ANSWER), "answer", ""),
    "answers in a saved archive": ("data.npz", saved(ANSWER), "answer", "a.npy"),
    "answers in hexadecimal": ("notes.txt", ANSWER.tobytes().hex(), "answer", "inside hexadecimal digits"),
    "answers in base64": ("notes.txt", base64.b64encode(ANSWER.tobytes()).decode(), "answer", "inside base64"),
    # the secret, addresses, paths
    "the secret": ("notes.txt", f"seed = {SECRET}", "secret", "line 1"),
    "the secret in large letters": ("scaling.py", f"# {SECRET.upper()}", "secret", "line 1"),
    "the secret in base64": ("notes.txt", base64.b64encode(bytes.fromhex(SECRET)).decode(), "secret", "line 1"),
    "the secret in metadata": ("scaling.ipynb", notebook(metadata={"seed": SECRET}), "secret", "metadata of cell 2"),
    "an address of the roster": ("notes.txt", "to: taro.yamada@univ.ac.jp", "roster", "line 1"),
    "another address": ("handout.en.md", "Ask\nkate.smith@uni.edu or", "address", "line 2"),
    "an address as a link": ("handout.en.md", "<mailto:kate@uni.edu>", "address", "line 1"),
    "a folder of somebody": ("scaling.py", "open('/home/kate/answers.py')", "path", "line 1"),
    "a folder on a Mac": ("scaling.ipynb", notebook(source="cd /Users/kate/course"), "path", "cell 2"),
    "a folder on Windows": ("notes.txt", r"see C:\Users\kate\course\x.py", "path", "line 1"),
    "a folder on Windows in JSON": ("data.json", json.dumps({"a": r"C:\Users\kate\x.py"}), "path", "line"),
    "a shared folder": ("notes.txt", r"\\server\share\course", "path", "line 1"),
    # what may never be there
    "an output": ("scaling.ipynb", notebook(outputs=[STREAM]), "outputs", "output of cell 2"),
    "an attachment": ("scaling.ipynb", notebook(attachments={"a.png": {}}), "attachments", "attachment of cell 2"),
    "an answer in metadata": ("scaling.ipynb", notebook(metadata={"a": "x / x.sum()"}), "metadata", "of cell 2"),
    "an answer under a key of no format": ("scaling.ipynb", notebook(solution="x / x.sum()"), "metadata", "of cell 2"),
    "a line of the reference there": ("scaling.ipynb", notebook(solution=[LINE]), "line", "of cell 2"),
    "a line as the number of a run": ("scaling.ipynb", notebook(execution_count=LINE), "line", "of cell 2"),
    "an address in a cell's id": ("scaling.ipynb", notebook(id={"of": "kate@uni.ac.jp"}), "address", "of cell 2"),
    "metadata of a tool": ("scaling.ipynb", notebook(metadata={"nbgrader": {"solution": True}}), "metadata", "cell 2"),
    "a compiled file": ("__pycache__/scaling.cpython-311.pyc", b"\0\1", "junk", ""),
    "a compiled file alone": ("scaling.pyc", b"\0\1", "junk", ""),
    "a compiled file in a zip": ("data.zip", zipped("a.pyc", b"\0\1"), "junk", ""),
    "a checkpoint": (".ipynb_checkpoints/scaling-checkpoint.ipynb", notebook(), "junk", ""),
    "a backup": ("scaling.py~", "x = 1", "junk", ""),
    "a file of Vim": (".scaling.py.swp", b"b0VIM", "junk", ""),
    "a file of Emacs": ("#scaling.py#", "x = 1", "junk", ""),
    "a file of Word": ("~$report.docx", b"\0", "junk", ""),
    "an old file": ("scaling.py.bak", "x = 1", "junk", ""),
    "a file of a Mac": (".DS_Store", b"\0", "junk", ""),
    "a roster": ("roster.csv", "id\n1", "junk", ""),
    "a link in a zip": ("data.zip", zipped("a", b"/etc", link=True), "link", "a"),
}

CLEAN: dict[str, tuple[str, bytes | str]] = {
    "a starter": ("scaling.py", "import numpy as np\n\n\ndef scale(x):\n    raise NotImplementedError\n"),
    "a short line of the reference": ("scaling.py", "import numpy as np  # return x"),
    "a claim in a handout": ("handout.en.md", f"It is asked whether {CLAIM}."),
    "a claim that a public check shares": ("scaling.py", "# every row gets a length of one"),
    "the name of a public check": ("scaling.py", "# test_rows_have_length_one"),
    "a longer name": ("scaling.py", f"# {NAME}_too"),
    "three of its numbers": ("scaling.py", in_digits(ANSWER[0, :3])),
    "its numbers at three digits": ("scaling.py", in_digits(ANSWER, ".3g")),
    "numbers that say nothing": ("scaling.py", "[0.0, 1.0, 0.5, 0.25, 1.0, 0.125, 3.0, 1e-12]"),
    "a matrix product": ("scaling.py", "u = x@W.T + b\nh = hs@Wx.transpose(0, 1)\nbatch@layer.weight[0]"),
    "an example of an address": ("handout.en.md", "name@example.com, name@example.ac.jp"),
    "a decorator": ("scaling.py", "@pytest.mark.parametrize('a', [1])"),
    "a relative path": ("handout.en.md", "cd home/kate; see ../data/x.csv, https://a.jp/home/kate and /content/drive"),
    "tags and the kernel": (
        "scaling.ipynb",
        notebook(metadata={"tags": ["exercise"], "collapsed": False, "id": "x_1"}),
    ),
    "a count of runs": ("scaling.ipynb", notebook(execution_count=3)),
    "random bytes": ("data.bin", np.random.default_rng(1).bytes(200_000)),
    "random numbers": ("data.npy", np.random.default_rng(2).normal(size=5000).tobytes()),
    "a hash": ("notes.txt", hashlib.sha256(b"x").hexdigest()),
    "a hidden layer": ("public/test_a.py", "sizes = {'hidden': 4, 'reference': 2}\nprint(sizes['hidden'])"),
}


def built(path: str, content: bytes | str) -> BuiltFile:
    origin: Any = "handout" if path.startswith("handout") else "kit" if path.startswith("public") else "starter"
    return BuiltFile(path, content.encode() if isinstance(content, str) else content, origin)


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_found_and_its_place_is_named(name: str, secrets: Confidential):
    path, content, kind, place = LEAKS[name]

    found = [leak for leak in leaks([built(path, content)], secrets) if leak.kind == kind]

    assert found, leaks([built(path, content)], secrets)
    told = f"{found[0].where.en} {found[0].what.en}"
    assert path in found[0].where.en
    assert place in told
    assert found[0].next.ja
    assert found[0].next.en
    assert SECRET not in told.lower()


INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u2061\u2063\u034f\u180e\u202c\ufe0f\U000e0041"
WAYS = {  # to write one of them, so that who reads does not see it
    "text": ("notes.txt", lambda sign: sign),
    "handout": ("handout.en.md", lambda sign: sign),
    "number of HTML": ("handout.ja.md", lambda sign: f"&#{ord(sign)};"),
    "hexadecimal of HTML": ("handout.html", lambda sign: f"&#x{ord(sign):X};"),
    "starter": ("scaling.py", lambda sign: sign),
    "escape of Python": ("scaling.py", lambda sign: sign.encode("unicode_escape").decode()),
    "escape of JSON": ("data.json", lambda sign: json.dumps(sign)[1:-1]),
    "cell": ("scaling.ipynb", lambda sign: sign),
    "HTML in a cell": ("scaling.ipynb", lambda sign: f"&#{ord(sign)};"),
}


@pytest.mark.parametrize("way", WAYS)
def test_characters_that_nobody_sees_hide_nothing(way: str, secrets: Confidential):
    path, written = WAYS[way]
    let_through = []
    for sign in INVISIBLE:
        for kind, whole in (("person", "近衛 文麿之介"), ("secret", SECRET), ("name", NAME), ("line", LINE)):
            hidden = f"{whole[:3]}{written(sign)}{whole[3:]}"
            if path.endswith(".ipynb"):
                content: bytes | str = notebook(cell_type="markdown", source=[hidden])
            else:
                content = json.dumps(["x"]).replace("x", hidden) if path.endswith(".json") else f"x\n{hidden}\n"
            if kind not in {leak.kind for leak in leaks([built(path, content)], secrets)}:
                let_through.append((f"U+{ord(sign):04X}", kind))
    assert let_through == []


def test_a_hidden_entity_has_other_names_too(secrets: Confidential):
    for entity in ("&ZeroWidthSpace;", "&zwnj;", "&zwj;", "&shy;", "&NoBreak;", "&lrm;", "&#8203;", "&#x200b;"):
        handout = built("handout.en.md", f"近衛 文麿{entity}之介, {NAME[:9]}{entity}{NAME[9:]}")
        assert {leak.kind for leak in leaks([handout], secrets)} == {"person", "name"}, entity


@pytest.mark.parametrize("name", CLEAN)
def test_what_gives_nothing_away_is_no_leak(name: str, secrets: Confidential):
    path, content = CLEAN[name]

    assert leaks([built(path, content)], secrets) == ()


@pytest.mark.parametrize(
    "code",
    [
        "from hidden.solved import ANSWERS",
        "import hidden.solved as s",
        "from hidden import solved",
        "from assignments.scaling.hidden import solved",
        "import reference.scaling",
        "from reference import scaling",
        "from wrong import divides_by_the_largest",
        "from pathlib import Path\nPath(__file__).parents[1] / 'hidden' / 'solved.py'",
        "open('../hidden/solved.py')",
        "__import__('hidden.solved')",
    ],
)
def test_a_public_check_that_reaches_for_what_no_kit_holds_is_a_leak(code: str, secrets: Confidential):
    file = BuiltFile("scaling.kit", zipped("files/public/test_first_rows.py", f"import numpy\n{code}".encode()), "kit")

    (found,) = [leak for leak in leaks([file], secrets) if leak.kind == "import"]

    assert "files/public/test_first_rows.py, line" in found.where.en
    assert "which no kit holds" in found.what.en


def test_a_line_is_shown_as_it_is_written_where_it_is_one_line(secrets: Confidential):
    line = "return x / np.maximum(lengths_of_rows, 1e-12)"
    for text, shown in ((f"a = 1\n    {line}\n", line), (line.replace(" / ", "\n/ "), line.replace(" ", ""))):
        (found,) = [leak for leak in leaks([built("notes.txt", text)], secrets) if leak.kind == "line"]
        assert found.what.en.endswith(f": {shown}")


def test_the_same_in_ten_places_is_told_three_times_and_counted(secrets: Confidential):
    text = "\n".join(f"mail{number}.of.somebody@univ.edu" for number in range(10))

    found = leaks([built("notes.txt", text)], secrets)

    assert [leak.where.en for leak in found[:3]] == ["notes.txt, line 1", "notes.txt, line 2", "notes.txt, line 3"]
    assert "7 more" in found[3].what.en
    assert len(found) == 4


def test_what_the_manifest_ships_may_hold_the_lines_of_the_reference(secrets: Confidential):
    file = BuiltFile("scaling.kit", zipped("files/reference/scaling.py", LINE.encode()), "kit")

    assert {leak.kind for leak in leaks([file], secrets)} == {"line", "folder"}
    assert leaks([file], secrets, ["reference/scaling.py"]) == ()
    assert leaks([file], secrets, ["reference"]) == ()


def test_the_wheel_is_looked_at_for_the_course_s_own_secrets_only(secrets: Confidential):
    def found(name: str, text: str) -> list[str]:
        wheel = BuiltFile("grader.whl", zipped(name, text.encode()), "wheel")
        return [leak.kind for leak in leaks([wheel], secrets)]

    assert found("grader/a.py", f"{LINE} # {NAME} kate@uni.edu /tmp/x") == []
    assert found("grader/a.py", SECRET) == ["secret"]
    assert found("grader/a.py", "taro.yamada@univ.ac.jp") == ["roster"]
    assert found("grader/__pycache__/a.pyc", "") == ["junk"]


def test_the_folder_of_the_course_is_found_even_in_the_wheel(tmp_path: Path):
    root = write_course(tmp_path.resolve() / "course")
    course = find_course(root)
    assert course is not None
    own = confidential(course, read_manifest(root / "assignments" / "scaling"), (), [])
    wheel = BuiltFile("grader.whl", zipped("grader/a.py", f"x = '{root}/assignments'".encode()), "wheel")

    (leak,) = leaks([wheel], own)

    assert leak.kind == "path"
    assert str(root) in leak.what.en


# how a text may be written in a module: whether what it says is found there
WRAPPINGS: dict[str, Any] = {
    "base85": lambda text: f'"{base64.b85encode(text.encode()).decode()}"',
    "base85 of compressed": lambda text: f'"{base64.b85encode(zlib.compress(text.encode())).decode()}"',
    "ascii85": lambda text: f'"""{base64.a85encode(text.encode()).decode()}"""',
    "ascii85 with its marks": lambda text: base64.a85encode(text.encode(), adobe=True).decode(),
    "base32": lambda text: f'"{base64.b32encode(text.encode()).decode()}"',
    "hexadecimal, apart": lambda text: f'"{text.encode().hex(" ")}"',
    "escapes": lambda text: '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"',
    "escapes of Unicode": lambda text: '"' + "".join(f"\\u{ord(each):04x}" for each in text) + '"',
    "percent": lambda text: '"' + "".join(f"%{byte:02X}" for byte in text.encode()) + '"',
    "quoted-printable": lambda text: '"' + "".join(f"={byte:02X}" for byte in text.encode()) + '"',
    "numbers": lambda text: repr(list(text.encode())),
    "a sum": lambda text: " + ".join(repr(text[at : at + 3]) for at in range(0, len(text), 3)),
    "strings side by side": lambda text: f"({' '.join(repr(text[at : at + 3]) for at in range(0, len(text), 3))})",
    "a list of words": lambda text: repr([text[at : at + 4] for at in range(0, len(text), 4)]),
    "rot13": lambda text: f'"""{codecs.encode(text, "rot13")}"""',
    "backwards": lambda text: f'"""{text[::-1]}"""',
    "entities": lambda text: '"""' + "".join(f"&#{ord(each)};" for each in text) + '"""',
    "entities of some": lambda text: f'"""{html.escape(text)}"""',
    "rot13 in base64": lambda text: f'"{base64.b64encode(codecs.encode(text, "rot13").encode()).decode()}"',
    "a sum of base64": lambda text: (
        f'"{base64.b64encode(text.encode()[:30]).decode()}" + "{base64.b64encode(text.encode()[30:]).decode()}"'
    ),
}
TEXTS = (
    LINE,
    WRONG,
    RIGHT,
    HIDDEN,
    f"import {NAME} as same",
    CLAIM,
    f"{LINE}\n{WRONG}",
    f"# {CLAIM}",
    f"x = 1\n{HIDDEN}",
    RIGHT * 2,
)


def test_what_is_written_otherwise_in_code_is_found(secrets):
    missed = [
        (name, text)
        for name, wrap in WRAPPINGS.items()
        for text in TEXTS
        if not leaks([BuiltFile("data.py", f"DATA = {wrap(text)}\n".encode(), "starter")], secrets)
    ]

    assert missed == []


def test_words_and_data_are_no_other_digits(secrets):
    """What might be decoded by chance: identifiers, long words, tables, sums of strings."""
    harmless = [
        "a_very_long_name_of_a_function_that_somebody_has_given_it = 1",
        f"T = {list(range(32, 300))}",
        'U = "=" * 70 + "-" * 70',
        f'V = "{hashlib.sha256(b"a").hexdigest()}"',
        "W = 'https://example.com/a%20b/?q=%E3%81%82%E3%81%84%E3%81%86%E3%81%88%E3%81%8A%E3%81%8B%E3%81%8D%E3%81%8F%E3%81%91'",
        "\n".join(" ".join(f"{number:02d}" for number in range(10, 99)) for _ in range(50)),
    ]

    assert [text for text in harmless if leaks([BuiltFile("data.py", text.encode(), "starter")], secrets)] == []
