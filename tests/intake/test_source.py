import codecs
import json
import subprocess
import sys

import pytest

from grader.errors import SubmissionError
from grader.intake.notebook import notebook_cells
from grader.intake.source import read_code, sibling_sources
from grader.model import SourceFile, Submission
from grader.remote.student import missing

JAPANESE = "# 髙橋①の解答\nmessage = '損失'\n"


def test_a_module_is_one_cell(handed_in):
    code = read_code(handed_in("softmax.py", b"def softmax(u):\n    return u\n"))

    assert (code.kind, code.name, code.notes) == ("module", "softmax.py", ())
    assert code.cells == ("def softmax(u):\n    return u\n",)


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        (JAPANESE.encode(), ""),
        (JAPANESE.encode("utf-8-sig"), ""),
        (JAPANESE.encode("utf-16"), "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + JAPANESE.encode("utf-16-be"), "UTF-16-BE"),
        (JAPANESE.encode("utf-32"), "UTF-32-LE"),
        (JAPANESE.encode("cp932"), "CP932 (Shift_JIS)"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32", "cp932"],
)
def test_text_is_decoded_by_its_mark_then_as_utf8_then_as_cp932(handed_in, content, noted):
    code = read_code(handed_in("softmax.py", content))

    assert code.cells == (JAPANESE,)
    assert [noted in note.en for note in code.notes] == ([True] if noted else [])


@pytest.mark.parametrize("cookie", ["cp932", "shift_jis", "sjis", "windows-31j", "Shift-JIS"])
def test_a_cookie_names_the_encoding_and_shift_jis_means_what_windows_writes(handed_in, cookie):
    text = f"# -*- coding: {cookie} -*-\n{JAPANESE}"

    assert read_code(handed_in("softmax.py", text.encode("cp932"))).cells == (text,)


def test_a_cookie_in_the_second_line_counts(handed_in):
    text = "#!/usr/bin/env python\n# vim: set fileencoding=euc-jp :\nname = '損失'\n"

    assert read_code(handed_in("softmax.py", text.encode("euc-jp"))).cells == (text,)


@pytest.mark.parametrize("cookie", ["utf-8", "ascii", "punycode", "no-such-thing"])
def test_a_cookie_that_is_wrong_or_unknown_is_not_believed(handed_in, cookie):
    text = f"# coding: {cookie}\nname = '損失'\n"

    assert read_code(handed_in("softmax.py", text.encode("cp932"))).cells == (text,)


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["windows", "old mac"])
def test_line_ends_become_one_kind(handed_in, ends):
    assert read_code(handed_in("a.py", f"x = 1{ends}y = 2{ends}".encode())).cells == ("x = 1\ny = 2\n",)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.py", b"", "a.py is empty"),
        ("a.py", b" \n\t\n", "a.py is empty"),
        ("a.py", b"\xef\xbb\xbf", "a.py is empty"),
        ("a.py", b"# only\n\n   # comments\n", "only comments in a.py"),
        ("a.py", b"x = 1\0 + 1", "contains a NUL byte"),
        ("a.py", b"\xff\x81\x20\xa0\xfd", "cannot be read as text"),
        ("a.py", b"%PDF-1.7\n", "is not Python code inside (PDF)"),
        ("a.ipynb", b"PK\x03\x04rest", "is not Python code inside (ZIP"),
        ("a.py", b"<!DOCTYPE html><html>", "a saved web page"),
        ("a.ipynb", b"<!DOCTYPE html><html>", "a saved web page"),
        ("a.ipynb", b"", "a.ipynb is empty"),
        ("a.ipynb", b"import numpy as np\n", "is not a notebook (it is not JSON inside)"),
        ("a.ipynb", b"[1, 2]", "does not have the form of a notebook"),
        ("a.ipynb", b'{"a": 1}', "does not have the form of a notebook"),
        ("a.ipynb", b'{"cells": 3}', "does not have the form of a notebook"),
        ("a.ipynb", b'{"cells": [3]}', "does not have the form of a notebook"),
        ("a.ipynb", b'{"cells": [{"cell_type": "code", "source": 3}]}', "has no code"),
        ("a.ipynb", b'{"worksheets": [1]}', "does not have the form of a notebook"),
        ("a.ipynb", b'{"cells": []}', "has no code"),
        ("a.ipynb", b'{"cells": [{"cell_type": "markdown", "source": "# x"}]}', "has no code"),
        ("a.ipynb", b'{"cells": [{"cell_type": "code", "source": " \\n"}]}', "has no code"),
        ("a.ipynb", b'{"cells": [\n<<<<<<< HEAD\n]}', "holds marks of an unfinished git merge (<<<<<<<, line 2)"),
        ("a.ipynb", b'{"cells": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "does not have the form of a notebook"),
        ("a.ipynb", b'{"cells": ' + b"9" * 5000 + b"}", "does not have the form of a notebook"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_what_cannot_be_read_at_all_says_why(handed_in, name, content, message):
    with pytest.raises(SubmissionError) as caught:
        read_code(handed_in(name, content))

    assert message in str(caught.value)
    assert caught.value.problem.next.ja
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.999])
def test_a_notebook_cut_anywhere_says_that_it_is_cut(handed_in, notebook, share):
    whole = notebook("import numpy as np", "def softmax(u):\n    return np.exp(u)")

    with pytest.raises(SubmissionError, match="cut off in the middle"):
        read_code(handed_in("softmax.ipynb", whole[: int(len(whole) * share)]))


def test_a_notebooks_code_cells_come_in_order_and_empty_ones_keep_their_place(handed_in):
    cells = [
        {"cell_type": "markdown", "source": ["# 課題"]},
        {"cell_type": "code", "source": ["import numpy as np\n", "%matplotlib inline"], "metadata": {"id": "colab"}},
        {"cell_type": "code", "source": ""},
        {"cell_type": "raw", "source": "not code"},
        {"cell_type": "code", "source": "x = '損失'\r\ny = 1", "outputs": [{"data": float("nan")}]},
        {"cell_type": "code", "source": "x = '損失'\r\ny = 1"},
    ]
    book = {"cells": cells, "metadata": {"colab": {"provenance": []}, "vscode": 1}, "nbformat": 4, "nbformat_minor": 0}

    code = read_code(handed_in("softmax.ipynb", json.dumps(book).encode()))

    assert code.kind == "notebook"
    assert code.cells == ("import numpy as np\n%matplotlib inline", "", "x = '損失'\ny = 1", "x = '損失'\ny = 1")


OLD = {  # format: what a code cell, a heading and a text look like in it
    1: lambda code, title, text: {"cells": [{"cell_type": "code", "code": code}, {"cell_type": "text", "text": text}]},
    2: lambda code, title, text: {
        "worksheets": [{"cells": [{"cell_type": "code", "input": code}, {"cell_type": "markdown", "source": text}]}]
    },
    3: lambda code, title, text: {
        "worksheets": [
            {"cells": [{"cell_type": "heading", "level": 2, "source": title}]},
            {"cells": [{"cell_type": "code", "input": code, "outputs": []}, {"cell_type": "html", "source": text}]},
        ]
    },
}


@pytest.mark.parametrize("version", OLD)
@pytest.mark.parametrize("code", ["a = 1\nb = 2", ["a = 1\n", "b = 2"], "a = 1\r\nb = 2"], ids=repr)
def test_a_notebook_of_an_old_format_is_upgraded(handed_in, version, code):
    text = json.dumps(OLD[version](code, "課題", "説明") | {"nbformat": version, "metadata": {"name": ""}})

    cells = notebook_cells(text, "a.ipynb")

    assert read_code(handed_in("a.ipynb", text.encode())).cells == ("a = 1\nb = 2",)
    assert [(cell["cell_type"], cell["source"]) for cell in cells] == [
        *([("markdown", "## 課題")] if version == 3 else []),
        ("code", "a = 1\nb = 2"),
        ("markdown", "説明"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "heading", "level": 10**12, "source": "x"},
        {"cell_type": "heading", "level": "6", "source": "x"},
        {"cell_type": "heading", "level": 2.0, "source": "x"},
        {"cell_type": "heading", "source": ["x"]},
        {"cell_type": ["code"], "source": "x"},
        {"cell_type": "markdown", "metadata": 3, "source": "x"},
        {"source": "x"},
        {},
        {"cell_type": "code", "input": "x", "outputs": 3},
        {"cell_type": "code", "input": "x", "outputs": [3, None, {}]},
        {"cell_type": "code", "input": "x", "outputs": [{"output_type": "pyout", "json": "{"}]},
        {"cell_type": "code", "input": "x", "outputs": [{"output_type": "pyout", "png": {"a": [[]]}}]},
        {"cell_type": "code", "input": "x", "prompt_number": {}, "metadata": [], "language": 3},
    ],
    ids=str,
)
def test_an_odd_cell_of_an_old_format_costs_no_other_cell(handed_in, cell):
    good = {"cell_type": "code", "input": "a = 1"}
    book = {"nbformat": 3, "worksheets": [{"cells": [good, cell, good]}]}

    cells = read_code(handed_in("a.ipynb", json.dumps(book).encode())).cells

    assert (cells[0], cells[-1]) == ("a = 1", "a = 1")
    assert cells[1:-1] in ((), ("x",))


@pytest.mark.parametrize("version", [1, 3, 4])
def test_nbformat_is_imported_for_old_formats_only(version):
    cells = {"cells": [{"cell_type": "code", "source": "x", "input": "x", "code": "x"}]}
    book = {"nbformat": version, **({"worksheets": [cells]} if version == 3 else cells)}
    program = (
        "import sys; from grader.intake.notebook import read_notebook;"
        f"assert read_notebook({json.dumps(book)!r}, 'a') == (('x',), ()); print('nbformat' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == f"{version < 4}\n"
    assert done.stderr == ""


def test_a_notebook_saved_in_utf16_is_read_with_a_note(handed_in, notebook):
    code = read_code(handed_in("a.ipynb", notebook("x = 1").decode().encode("utf-16")))

    assert code.cells == ("x = 1",)
    assert "UTF-16" in code.notes[0].en


def test_half_a_surrogate_pair_becomes_something_that_can_be_encoded(handed_in):
    content = b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}'

    assert read_code(handed_in("a.ipynb", content)).cells[0].encode() == b"x = '?'"


def test_a_notebook_renamed_to_py_is_read_as_what_it_is(handed_in, notebook):
    code = read_code(handed_in("softmax.py", notebook("x = 1")))

    assert (code.kind, code.cells) == ("notebook", ("x = 1",))
    assert "is a notebook inside" in code.notes[0].en


def test_a_submission_with_a_problem_has_no_code_to_read():
    with pytest.raises(SubmissionError, match="There is no notebook"):
        read_code(Submission("24001", "softmax", "softmax.pdf", "", (), ""))


def test_modules_for_the_scratch_folder_import_whatever_they_were_saved_in(handed_in):
    cookie = "# coding: shift_jis\nname = '損失①'\n"
    submission = handed_in(
        "main.py",
        b"import a, b, c, d",
        SourceFile("a.py", cookie.encode("cp932")),
        SourceFile("b.py", JAPANESE.encode("utf-16")),
        SourceFile("c.py", JAPANESE.encode("utf-8-sig")),
        SourceFile("d.py", JAPANESE.encode()),
    )

    found = {source.path: source.content.decode() for source in sibling_sources(submission)}

    assert found == {
        "main.py": "import a, b, c, d",
        "a.py": "# coding: utf-8\nname = '損失①'\n",
        "b.py": JAPANESE,
        "c.py": JAPANESE,
        "d.py": JAPANESE,
    }


def test_data_and_undecodable_modules_stay_as_they_are(handed_in):
    others = (SourceFile("data.csv", "損失".encode("cp932")), SourceFile("bad.py", b"\xff\x81\x20\xa0\xfd"))

    assert sibling_sources(handed_in("main.py", b"x = 1", *others))[1:] == others


PRETTY = json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}], "metadata": {}, "nbformat": 4}, indent=1)


def merged(line, begin="<<<<<<< HEAD", middle="======="):
    lines = PRETTY.split("\n")
    return "\n".join([*lines[: line - 1], begin, ' "x": 1,', middle, ' "x": 2,', ">>>>>>> b", *lines[line - 1 :]])


@pytest.mark.parametrize(
    ("text", "mark", "line"),
    [
        (f"<<<<<<< HEAD\n{PRETTY}\n=======\n{{}}\n>>>>>>> theirs", "<<<<<<<", 1),
        (f"{PRETTY}\n>>>>>>> theirs\n", ">>>>>>>", PRETTY.count("\n") + 2),
        (merged(3), "<<<<<<<", 3),
        (merged(6).replace("\n", "\r\n"), "<<<<<<<", 6),
        (merged(4, "<<<<<<< Updated upstream"), "<<<<<<<", 4),
        (merged(5, middle="||||||| base\n0\n======="), "<<<<<<<", 5),
        ("\ufeff" + merged(3), "<<<<<<<", 3),
        (merged(3, "<<<<<<<"), "<<<<<<<", 3),
        (f"\n\n{merged(2)}", "<<<<<<<", 4),
        (PRETTY.replace("\n", "\n=======\n", 1), "=======", 2),
    ],
    ids=["start", "end", "middle", "windows", "stash", "diff3", "mark", "no label", "below empty lines", "one mark"],
)
def test_marks_of_an_unfinished_merge_are_named_with_the_line_of_the_first(handed_in, text, mark, line):
    with pytest.raises(SubmissionError, match=f"marks of an unfinished git merge \\({mark}, line {line}\\)"):
        read_code(handed_in("a.ipynb", text.encode()))


@pytest.mark.parametrize("name", ["a.ipynb", "a.py"])
@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n\n<!-- saved from url -->\n<html lang=ja>", True),
        ("<html><head>", True),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC", True),
        ("<HTML>\n", True),
        ("<head><title>x</title>", True),
        ("<svg xmlns='x'></svg>", False),
        ("<<<<<<< HEAD\n{", False),
        ("<3 = 1", False),
    ],
)
def test_a_saved_web_page_is_named_as_one_and_nothing_else_is(handed_in, name, text, is_page):
    try:
        read_code(handed_in(name, text.encode()))
        said = ""
    except SubmissionError as error:
        said = str(error)

    assert ("saved web page" in said) is is_page


CELL = {"cell_type": "code", "source": "x = 1"}


@pytest.mark.parametrize(
    "book",
    [
        {"cells": [None, CELL], "nbformat": 4},
        {"cells": [{"cell_type": "code", "source": None}, CELL], "nbformat": 4},
        {"cells": [{"cell_type": "code", "source": [None, "x = ", "1"]}], "nbformat": 4},
        {"cells": [{"cell_type": "code"}, CELL], "nbformat": 4},
        {"cells": [{"cell_type": "code", "source": 3}, CELL], "nbformat": 4},
        {"cells": [{"cell_type": "code", "source": {"0": "x"}}, CELL], "nbformat": 4},
        {"cells": [CELL], "nbformat": 4, "worksheets": []},
        {"cells": [CELL], "nbformat": 4, "worksheets": None},
        {"cells": [CELL], "nbformat": 4, "worksheets": [{"cells": []}]},
        {"worksheets": [{"cells": [CELL]}], "nbformat": 4},
        {"worksheets": [{"cells": [None, {"cell_type": "code", "input": "x = 1"}]}, None], "nbformat": 3},
        {"worksheets": [{"cells": None}, {"cells": [{"cell_type": "code", "input": "x = 1"}]}], "nbformat": 3},
        {"worksheets": [{"cells": [{"cell_type": "code", "input": None}, {"cell_type": "code", "input": "x = 1"}]}]},
        {"cells": [{"cell_type": "code", "input": "x = 1"}], "nbformat": 4},
        {"cells": [{"source": "# text"}, CELL], "nbformat": 4},
        {"cells": [CELL | {"cell_type": "Code"}], "nbformat": 4},
        {"cells": [CELL], "nbformat": "4"},
    ],
    ids=lambda book: json.dumps(book)[:60],
)
def test_what_is_odd_in_one_cell_costs_no_other(handed_in, book):
    cells = read_code(handed_in("a.ipynb", json.dumps(book).encode())).cells

    assert [cell for cell in cells if cell] == ["x = 1"]


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("markdown", "```python\ndef f(x):\n    return 41\n```"),
        ("markdown", "def f(x):\n    return 41"),
        ("markdown", ["# 課題\n", "    def f(x):\n", "        return 41"]),
        ("markdown", "~~~\nclass f: pass\n~~~"),
        ("markdown", "<pre>def f(x):\n return 1</pre>"),
        ("markdown", "> def f(x):\n>     return 1"),
        ("raw", "def f(x):\n    return 41"),
        ("raw", "async def f(x):\n    return 41"),
        ("raw", "f = lambda x: 41"),
        ("raw", "x = 1\r\ndef f(x): return 1"),
    ],
)
def test_an_answer_in_a_text_cell_is_told_for_the_function_that_it_would_have_defined(handed_in, kind, source):
    cells = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": kind, "source": source}]
    code = read_code(handed_in("a.ipynb", json.dumps({"cells": cells, "nbformat": 4}).encode()))

    said = missing("f", {"x": "value"}, code.lost)

    assert code.cells == ("x = 1",)
    name = {"markdown": "text cell (Markdown)", "raw": "raw cell"}[kind]
    assert said.en == (
        f"f is not defined. It stands in a {name} (cell 2 of the page), which is not run: turn it into a code cell."
    )
    assert missing("g", {"x": "value"}, code.lost).en == "g is not defined (found: x)."


def test_prose_about_a_function_is_no_answer(handed_in):
    prose = "We define f as follows: def is a keyword, the class f of functions, f = 3 and `f(x)`."
    cells = [{"cell_type": "code", "source": "x = 1"}, {"cell_type": "markdown", "source": prose}]

    assert read_code(handed_in("a.ipynb", json.dumps({"cells": cells, "nbformat": 4}).encode())).lost == ()
