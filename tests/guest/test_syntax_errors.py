"""A syntax error costs its top-level piece in a module and its cell in a notebook; all are told, before all else."""

from __future__ import annotations

import ast
import sys

import numpy as np
import pytest

from grader.guest.source_lines import pieces
from grader.model import SourceFile
from grader.remote.session import Unloadable

BROKEN = {  # the body of a function that begins in line 6, and the line of the error
    "open bracket": ("    return np.exp(x\n", 7),
    "one bracket too many": ("    return np.exp(x))\n", 7),
    "full-width bracket": ("    return np.exp（x)\n", 7),
    "full-width space": ("    return\u3000x\n", 7),
    "open string": ("    return 'x\n", 7),
    "open text": ('    """doc\n    return x\n', 7),
    "indentation": ("    a = 1\n      return a\n", 8),
    "tab": ("    a = 1\n\treturn a\n", 8),
    "= for ==": ("    if x = 1:\n        return x\n", 7),
    "curly quotes": ("    print(“x”)\n    return x\n", 7),
    "else": ("    if x:\n        return 1\n    else\n        return 2\n", 9),
    "curly bracket": ("    d = {1: 2\n    return d\n", 7),
    "square bracket": ("    return x[0\n", 7),
    "print": ("    print x\n    return x\n", 7),
    "no-break space": ("    return\u00a0x\n", 7),
    "full-width comma": ("    return np.exp(x，1)\n", 7),
    "minus": ("    return x − 1\n", 7),
    "space after backslash": ("    return x + \\ \n 1\n", 7),
    "assignment to a sum": ("    x + 1 = 2\n    return x\n", 7),
    "full-width digit": ("    y = 1２\n    return y\n", 7),
    "keyword": ("    await = 1\n", 7),
    "no body": ("", 6),
    "break outside a loop": ("    break\n", 7),
    "nonlocal": ("    nonlocal y\n", 7),
}
AROUND = (
    "import numpy as np\n\ndef before():\n    return 1\n\ndef f(x):\n{}\n\ndef after(x=3):\n"
    '    """Return.\n\nall\n    """\n    return np.sum([x, 0])\n\nclass C:\n    y = 5\n\ndef last():\n    return C.y\n'
)


def test_a_syntax_error_in_a_module_costs_its_function_and_no_other(hand_in, outcome):
    wrong = {}
    for name, (body, line) in BROKEN.items():
        handed = hand_in(AROUND.format(body))
        values = [outcome(handed, function) for function in ("before", "after", "last")]
        said = outcome(handed, "f", 1)
        told = said.startswith("f is not defined. answer.py, line ") and f"line {line}" in said
        if values != [1, 3, 5] or not told or len(handed.load_notes) != 1:
            wrong[name] = (values, said, handed.load_notes)
        handed.session.close()

    assert wrong == {}


FOUR = "def a():\n    return (1\n\ndef f():\n    return 41\n\ndef b(:\n    return 1\n\nx = = 1\n\nclass K\n    pass\n"


def test_all_syntax_errors_of_a_module_are_told_and_before_all_else(hand_in):
    handed = hand_in("z = 1 / 0\n" + FOUR)

    assert handed.call("f") == 41
    assert [note.partition(":")[0] for note in handed.load_notes] == [
        f"answer.py, line {line}" for line in (3, 8, 11, 13, 1)
    ]
    assert handed.load_notes[0] == (
        "answer.py, line 3: `return (1`: syntax error ('(' was never closed). "
        "Lines 2 to 3 were left out; the rest was loaded."
    )
    assert "ZeroDivisionError" in handed.load_notes[4]


def test_all_cells_with_a_syntax_error_are_told_and_before_all_else(notebook):
    handed = notebook("z = 1 / 0", "def a(:", "def f(): return 41", "x = (", "y = = 1")

    assert handed.call("f") == 41
    assert [note.partition(",")[0] for note in handed.load_notes] == [f"code cell {n}" for n in (2, 4, 5, 1)]
    assert "This cell was left out; the others were loaded." in handed.load_notes[0]


def test_a_strict_assignment_refuses_syntax_errors_and_tells_all(hand_in, notebook):
    with pytest.raises(Unloadable) as of_a_module:
        hand_in(FOUR, strict_load=True)
    with pytest.raises(Unloadable) as of_a_notebook:
        notebook("def a(:", "x = 1", "y = (", strict_load=True)

    assert [f"line {line}:" in of_a_module.value.problem.what.en for line in (2, 7, 10, 12)] == [True] * 4
    assert [f"code cell {n}, line 1" in of_a_notebook.value.problem.what.en for n in (1, 3)] == [True] * 2


WHOLE = {  # modules with an error in so many pieces, all else of which is loaded
    "import numpy as np\n  import os\ndef f():\n    return int(np.sum(41))\n": 1,
    "import functools\n@functools.cache\ndef h(x:\n    return 1\n@functools.cache\ndef f(): return 41\n": 1,
    "from __future__ import annotations\ndef f(x: Unknown = 1) -> Q: return 41\ndef g(:\n  pass\n": 1,
    "def f(): return 41\nx = (1,\n": 1,
    'T = """\ndef f():\n    return 0\n"""\ndef f(): return 41\ndef h(:\n  pass\n': 1,
    "try:\n    import foo\ndef f(): return 41\n": 1,
    "import os\nreturn 5\ndef f(): return 41\n": 1,
    "import os\ndef h(x, x): return 1\ndef f(): return 41\n": 1,
    "def h(): return (1\ndef f(): return 41\ndef k(): return 1)\n": 2,
    "if True\n    x = 1\nelse:\n    x = 2\ndef f(): return 41\n": 1,
    "for i in range(3) print(i)\ndef f(): return 41\n": 1,
    "def h():\n    return {'a': [1, 2}\n# a comment (\ndef f(): return 41\n": 1,
    "class N:\n    def m(self):\n        return (1\n\n    def k(self):\n        return 2\ndef f(): return 41\n": 1,
    "x = 'it''s' 's\ndef f(): return 41\n": 1,
    "print 'hello'\nprint 'again'\ndef f(): return 41\n": 2,
    "def f(): return 41\nelif x:\n    pass\n": 1,
    "match x:\n    case 1\n        pass\ndef f(): return 41\n": 1,
    "if a:\n    pass\nelse if b:\n    pass\ndef f(): return 41\n": 1,
    "try:\n    pass\nexcept A, e:\n    pass\ndef f(): return 41\n": int(sys.version_info < (3, 14)),  # then it is right
    "d = {k: v for k v in x}\nx++\ndef f(): return 41\n": 2,
    "'''open\ndef f(): return 41\n": 1,
}


def test_each_error_costs_one_piece(hand_in):
    wrong = {}
    for source, errors in WHOLE.items():
        handed = hand_in(source)
        if handed.call("f") != 41 or len(handed.load_notes) != errors:
            wrong[source] = handed.load_notes
        handed.session.close()

    assert wrong == {}


BESIDE = {  # a module h.py beside one that says ``from h import f``, and the notes; f is 41 all the same
    "def g(:\n  pass\ndef f(): return 41\n": [
        "h.py, line 1: `def g(:`: syntax error (invalid syntax). Lines 1 to 2 were left out; the rest was loaded."
    ],
    "%matplotlib inline\ndef f(): return 41\n": [
        "h.py, line 1: `%matplotlib inline` is a command of notebooks; such lines were read as a notebook reads them."
    ],
    "x = （1\n\ndef f(): return 41\n": [
        "h.py, line 1: `x = （1`: syntax error (full-width （, write ( instead). "
        "This line was left out; the rest was loaded."
    ],
}


@pytest.mark.parametrize(("helper", "notes"), BESIDE.items(), ids=["error", "command", "character"])
def test_a_syntax_error_in_an_imported_module_costs_its_piece_too(hand_in, notebook, helper, notes):
    sources = (SourceFile("h.py", helper.encode()), SourceFile("between.py", b"from h import *\n"))
    for handed in (
        hand_in("import os\nfrom h import f\n", sources=sources),
        hand_in("1 / 0\nfrom between import f\n", sources=sources),
        notebook("if True:\n    from h import f", sources=sources),
    ):
        assert [note for note in handed.load_notes if "ZeroDivisionError" not in note] == notes
        assert handed.call("f") == 41


def test_an_imported_module_of_which_nothing_can_be_run_is_told_with_its_line(hand_in):
    handed = hand_in("from h import f\nx = 1\n", sources=(SourceFile("h.py", b"\ndef f(:\n  pass\n"),))

    assert handed.load_notes == [
        "answer.py, line 1: `from h import f` failed (SyntaxError: invalid syntax (h.py, line 2)); "
        "definitions after it were loaded all the same."
    ]


@pytest.mark.parametrize("body", ["return 5", "x: int = (yield)\nreturn 5", "break"])
def test_what_only_the_compiler_refuses_costs_its_statement_in_a_cell(notebook, body):
    handed = notebook(f"import os\n{body}\ndef f(): return 41")

    assert handed.call("f") == 41
    assert "syntax error ('" in handed.load_notes[0]


CHARACTERS = {
    "（": ("full-width （, write ( instead", "全角の「（」があります。半角の「(」に直してください"),
    "）": ("full-width ）, write ) instead", "全角の「）」があります。半角の「)」に直してください"),
    "\u3000": ("full-width space, write an ordinary one", "全角スペースがあります。半角スペースに直してください"),
    "＝": ("full-width ＝, write = instead", "全角の「＝」があります。半角の「=」に直してください"),
    "，": ("full-width ，, write , instead", "全角の「，」があります。半角の「,」に直してください"),
    "：": ("full-width ：, write : instead", "全角の「：」があります。半角の「:」に直してください"),
    "２": ("full-width ２, write 2 instead", "全角の「２」があります。半角の「2」に直してください"),
    "“": ('“ (U+201C) cannot be used, write " instead', '「“ (U+201C)」は使えません。「"」に直してください'),
    "’": ("’ (U+2019) cannot be used, write ' instead", "「’ (U+2019)」は使えません。「'」に直してください"),
    "−": ("− (U+2212) cannot be used, write - instead", "「− (U+2212)」は使えません。「-」に直してください"),
    "。": ("full-width 。, write . instead", "全角の「。」があります。半角の「.」に直してください"),
    "、": ("full-width 、, write , instead", "全角の「、」があります。半角の「,」に直してください"),
    "「": ('full-width 「, write " instead', '全角の「「」があります。半角の「"」に直してください'),
    "】": ("full-width 】, write ] instead", "全角の「】」があります。半角の「]」に直してください"),
    "〜": ("full-width 〜, write ~ instead", "全角の「〜」があります。半角の「~」に直してください"),
    "×": ("× (U+00D7) cannot be used, write * instead", "「× (U+00D7)」は使えません。「*」に直してください"),
    "≤": ("≤ (U+2264) cannot be used, write <= instead", "「≤ (U+2264)」は使えません。「<=」に直してください"),
    "→": ("→ (U+2192) cannot be used, take it out", "使えない文字 → (U+2192) があります。消してください"),
    "\u200b": ("U+200B cannot be used, take it out", "使えない文字 U+200B があります。消してください"),
    "\u00a0": (
        "an unusual space, U+00A0; write an ordinary one",
        "ふつうではない空白（U+00A0）があります。半角スペースに",
    ),
}


def test_a_character_that_python_does_not_know_is_named_in_words(hand_in):
    functions = "".join(f"def h{n}(x):\n    return x {char} 1\n\n" for n, char in enumerate(CHARACTERS))

    notes = hand_in(f"x = 1\n{functions}").session.loaded.notes

    for number, (note, (english, japanese)) in enumerate(zip(notes, CHARACTERS.values(), strict=True)):
        assert f"answer.py, line {3 * number + 3}" in note.en
        assert f"syntax error ({english})." in note.en
        assert f"文法の誤りがあります（{japanese}" in note.ja


MERGES = {  # modules with marks, and the line of the first; f is in doubt, g is not
    "<<<<<<< HEAD\ndef f(): return 1\n=======\ndef f(): return 2\n>>>>>>> theirs\n": 1,
    "def f():\n    x = 1\n<<<<<<< HEAD\n    return x\n=======\n    return 2\n>>>>>>> b\n": 3,
    "def k(): pass\n\n<<<<<<< HEAD\ndef f(): return 1\n=======\ndef f(): return 2\n>>>>>>> b\n": 3,
    "def f():\n<<<<<<< HEAD\n    x = 1\n=======\n    x = 2\n>>>>>>> b\n    return x\n": 2,
    "<<<<<<< HEAD\ndef f(): return 1\n||||||| base\ndef f(): pass\n=======\ndef f(): return 2\n>>>>>>> t\n": 1,
    "import os\n<<<<<<< HEAD\nimport numpy as f\n=======\nimport math as f\n>>>>>>> x\n": 2,
    "<<<<<<< A\ndef f(): return 1\n=======\n>>>>>>> b\n": 1,
    "class f:\n    a = 1\n<<<<<<< H\n    b = 2\n=======\n    b = 3\n>>>>>>> x\n\n    c = 4\n": 3,
    "if True:\n<<<<<<< H\n    def f(): return 1\n=======\n    def f(): return 2\n>>>>>>> x\n": 2,
    "def f():\n    return 1\n\n<<<<<<< H\n    x = 1\n=======\n    x = 2\n>>>>>>> x\n": 4,
}


def test_marks_of_an_unfinished_merge_cost_the_pieces_that_they_touch(hand_in, notebook, outcome):
    wrong = {}
    for source, line in MERGES.items():
        for handed, place in (
            (hand_in(f"{source}\ndef g():\n    return 2\n"), "answer.py"),
            (notebook(source, "def g():\n    return 2\n"), "code cell 1"),
        ):
            said = outcome(handed, "f")
            words = f"f is not defined. {place}, line {line}: `"
            if outcome(handed, "g") != 2 or not said.startswith(words) or "unfinished git merge (<<<<<<<)" not in said:
                wrong[source, place] = said, handed.load_notes
            handed.session.close()

    assert wrong == {}


def test_a_line_of_equals_signs_alone_is_no_mark(hand_in):
    handed = hand_in("x = '''\nTitle\n=======\n'''\ndef f():\n    return 41\n")

    assert handed.load_notes == []
    assert handed.call("f") == 41


def test_pieces_of_sound_python_are_its_statements_whatever_their_layout():
    source = (
        AROUND.format("    return (x,\n# left\n2,\n)") + "@cache\n@other(\n1)\ndef g():\n    pass\nelse_ = 1; y = 2\n"
    )

    found = list(pieces(source, ast.parse))

    assert [piece.error for piece in found] == [None] * len(found)
    joined = [ast.dump(statement) for piece in found for statement in piece.tree.body]
    assert joined == [ast.dump(statement) for statement in ast.parse(source).body]


@pytest.mark.parametrize("kind", ["unconfined", "spawn"])
def test_a_file_of_ones_own_machine_is_never_changed(hand_in, tmp_path, kind):
    broken = b"def f(:\n    return 1\ndef relu_helper(x):\n    return max(x, 0)\n%time\n"
    (tmp_path / "helper.py").write_bytes(broken)
    source = f"import os, sys\nos.chdir({str(tmp_path)!r})\nsys.path.insert(0, {str(tmp_path)!r})\n"
    source += "from helper import relu_helper\ndef g():\n    return 41\n%mkdir made\n%%writefile helper.py\n"
    source += "get_ipython().run_cell_magic('writefile', 'helper.py', 'x = 1')\n"

    own_kind = {"spawn": True} if kind == "spawn" else {"confined": False}
    handed = hand_in(source, sources=(SourceFile("helper.py", broken),), **own_kind)

    assert handed.call("g") == 41
    assert (tmp_path / "helper.py").read_bytes() == broken
    assert {path.name for path in tmp_path.iterdir()} <= {"helper.py", "__pycache__"}


def test_what_is_mended_to_be_imported_stays_on_disk_as_it_is(hand_in):
    broken = b"def f(:\n    return 1\ndef g():\n    return 41\n"
    source = "from h import g\ndef read():\n    return open('h.py', 'rb').read()\n"

    handed = hand_in(source, sources=(SourceFile("h.py", broken),))

    assert handed.call("g") == 41
    assert handed.call("read") == broken


EXTENTS = {  # cells with ANSWER or without, and how their note ends
    "ANSWER\nreturn 5": "This line was left out; the rest was loaded.",
    "ANSWER\nfor i in range(3):\n    x = 1\n    return i": "Lines 3 to 5 were left out; the rest was loaded.",
    "break\nANSWER": "This line was left out; the rest was loaded.",
    "return 5": "This cell was left out; the others were loaded.",
    "if 1:\n    yield 5": "This cell was left out; the others were loaded.",
    "ANSWER\nfrom __future__ import annotations": "",
    "x = 1\nfrom __future__ import annotations, division\nANSWER": "",
    "ANSWER\nfrom __future__ import nothing": "This line was left out; the rest was loaded.",
    "x = 1\nANSWER\n%%bar\n": "code cell 1, line 4: `%%bar` was left out: %%bar cannot be used while grading.",
    "# a title\n%%bar\nwhat this is": "code cell 1 was left out: it begins with %%bar, "
    "which does not run its cell as Python.",
}


def test_a_note_says_how_much_of_a_cell_was_left_out(notebook):
    wrong = {}
    for cell, end in EXTENTS.items():
        handed = notebook(cell.replace("ANSWER", "def f():\n    return 41"), "def g():\n    return 2")
        values = [handed.call("f") if "ANSWER" in cell else 41, handed.call("g")]
        notes = list(handed.load_notes)
        if values != [41, 2] or len(notes) != bool(end) or not all(note.endswith(end) for note in notes):
            wrong[cell] = values, notes
        handed.session.close()

    assert wrong == {}


REFUSED = "'grader: not available in this assignment'"
ODD = (  # what is raised when the submission is loaded
    *(
        f"raise ModuleNotFoundError({REFUSED}, name={name})"
        for name in ("42", "[]", "b'x'", "'\\udcff'", "float('nan')")
    ),
    f"class E:\n    def __str__(self): 1 / 0\n    __bool__ = __str__\nraise ModuleNotFoundError({REFUSED}, name=E())",
    "def k(x):\n    e = SyntaxError('x')\n    e.filename, e.lineno = [], 'y'\n    raise e\nk(1)",
    *(f"raise SyntaxError('x', {at})" for at in ("(3, 'a', 'b', 4)", "('a.py', [], {}, 1.5)", "(b'a.py', 1, 1, b'')")),
    "e = SyntaxError('x')\ne.lineno, e.msg = 'many', 3\nraise e",
    "e = SyntaxError('x')\ne.filename, e.lineno = 'h.py', '\\udcff' * 99999\nraise e",
    "e = SyntaxError('x')\ne.msg = type('E', (), {'__str__': lambda s: 1 / 0})()\nraise e",
    "e = SyntaxError('x')\ne.filename = 'a\\0.py'\nraise e",
    "raise type('\\udcff', (Exception,), {})",
    "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E",
)


def test_an_exception_with_odd_fields_costs_its_statement(hand_in):
    source = "".join(f"if True:\n    {odd.replace(chr(10), chr(10) + '    ')}\n" for odd in ODD)

    handed = hand_in(source + "def f():\n    return 41\n")

    assert handed.call("f") == 41
    assert len(handed.load_notes) >= len(ODD)


def test_numpy_with_other_names_in_it_costs_only_the_functions_that_use_them(hand_in, outcome):
    source = "import numpy as np\ndef f(x):\n    return x + 1\ndef g(x):\n    return np.array(x)\n"
    source += "np.asarray = lambda *a, **k: 0\nnp.array = np.ndarray = np.dtype = np.float64 = np.frombuffer = None\n"
    source += "np.generic = np.copyto = np.seterr = np.errstate = np.geterr = None\n"

    handed = hand_in(source)

    assert handed.call("f", np.array([1.0, 2.0])).tolist() == [2.0, 3.0]
    assert outcome(handed, "g", 3) == "answer.py, line 5: `return np.array(x)`"
    assert handed.call("f", [np.float64(1.0)][0]) == 2.0
