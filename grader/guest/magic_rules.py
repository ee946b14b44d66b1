"""Which magics wrap Python, which write files, which belong to another language, and which change nothing.

Known are those whose body is another language, those that write files and those that change no name. Every other one
wraps Python: its body is run if it is Python, and otherwise it is left out, with a note that names it.
"""

from __future__ import annotations

import ast

from .load_log import NOT_PYTHON

WRITERS = frozenset({"writefile", "file"})
ACTIONS = frozenset(
    {"aimport", "capture", "cd", "env", "mkdir", "pwd", "pylab", "run", "save", "set_env"}
)  # line magics that do something
# The body is not Python, or is run by another interpreter, whose names never come back.
_OTHER_LANGUAGES = """
    ! R SVG bash bigquery c cmd cpp csv cuda dot fortran gcc graphviz html java javascript js json julia latex lua
    markdown matlab md mermaid mysql octave perl php powershell prolog pwsh pypy python python2 python3 ruby rust
    script sh shell skip sql svg sx system tikz typescript wolfram yaml zsh HTML C C++ ai ask chat gpt llm
    writetemplate
"""
OTHER_LANGUAGES = frozenset(_OTHER_LANGUAGES.split())
# Wrap Python whatever the rest looks like: an error in it is told as an error in it.
_WRAPPERS = """
    black cache capture debug heat ipytest lprun memit mprun notify prun pyinstrument scalene snakeviz tee time
    timeit wandb
"""
WRAPPERS = frozenset(_WRAPPERS.split())
# Change no name of the submission, or do so only for the person at the keyboard.
_SILENT = """
    alias alias_magic autoawait autocall automagic autoreload autosave bookmark cat cd clear colors color conda
    config connect_info cp debug dhist dir dirs doctest_mode ed edit env_file grader gui hist history killbgscripts
    lab_black ldir less lf lk ll load load_ext loadpy logoff logon logstart logstate logstop ls lsmagic lx magic
    mamba man matplotlib micromamba mkdir more mv nb_black notebook page pastebin pdb pdef pdoc pfile pinfo pinfo2
    pip popd pprint precision psearch psource pushd pwd pycat qtconsole quickref reload_ext rehashx reset
    reset_selective rm rmdir sc store subshell sx system tb tensorboard tensorflow_version unalias unload_ext uv
    watermark who who_ls whos xdel xmode
"""
SILENT = frozenset(_SILENT.split())
_EFFECT = (ast.Call, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.NamedExpr, ast.Await)


def runs_body(name: str) -> bool:
    """Say whether a cell magic's body counts as the submission's own Python."""
    return name not in OTHER_LANGUAGES and name not in WRITERS


def head_of_cell(name: str, rest: str) -> str:
    """Return the Python that stands in the line of a cell magic whose body is run."""
    words = [word for word in rest.split() if not word.startswith("-")]
    if name == "capture" and words and words[0].isidentifier():
        return f"{words[0]} = get_ipython().run_line_magic('capture', '')"
    if name == "timeit":  # what stands beside it is run first
        return statement_of(name, rest) or ""
    return ""


def statement_of(name: str, rest: str) -> str | None:
    """Return the Python that a line magic wraps, without its options; None if it wraps none."""
    if name in ACTIONS or (name in SILENT and name not in WRAPPERS) or name.startswith("%"):
        return None
    text, is_known = rest.strip(), name in WRAPPERS
    has_options = text.startswith("-")
    while text:
        tree = None if text.startswith("-") else _tree(text)
        if tree is not None:
            does_something = any(isinstance(node, _EFFECT) for node in ast.walk(tree))
            return text if does_something else "pass" if is_known else None
        if not has_options:
            return text if is_known else None  # it goes on in the next line, or has an error of its own
        text = text.partition(" ")[2].strip()  # an option, or the word that belongs to it
    return "pass" if is_known else None


def expression_of(name: str, rest: str) -> str | None:
    """Return the expression whose value a line magic gives back, or its first line; None if it gives back none."""
    text = rest.strip().rstrip("; \t")
    if name != "time" or not text:
        return None
    tree = _tree(text)
    is_expression = tree is None or [type(statement) for statement in tree.body] == [ast.Expr]
    return text if is_expression else None


def _tree(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except NOT_PYTHON:
        return None
