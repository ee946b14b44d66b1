"""The kernel's side: ``%grader check softmax``, ``%grader notebook FILE`` and ``grader.check("softmax")``.

This runs in the student's kernel. It imports nothing heavy, and looks only at what was run and how the front end calls
the notebook.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from grader import messages
from grader.errors import GraderError, UsageError
from grader.model import LANGUAGES, Language, Text
from grader.notebook import process
from grader.notebook.question import Answer, Question

_NAMES_OF_FRONT_ENDS = ("__vsc_ipynb_file__", "__session__")  # VS Code, and what Jupyter tells IPython


class Result:
    """What a check found, as notebooks show it below a cell; in a terminal it prints the same words.

    ``exit_code`` is that of ``grader check``: 0 all public checks passed, 1 some did not, 2 wrong usage, 3 our fault,
    4 the notebook cannot be read.
    """

    def __init__(self, answer: Answer) -> None:
        self.html, self.plain, self.exit_code = answer

    @property
    def passed(self) -> bool:
        """Whether all public checks passed."""
        return self.exit_code == 0

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}


class CheckOptions(NamedTuple):
    """What ``%grader check`` and ``grader.check`` may be told."""

    only: str = ""
    hint: int = 1
    lang: Language | None = None
    live: bool = False
    assignment: str = ""


class Kernel:
    """What is known of the kernel that this runs in; ``shell`` is IPython's, or None in plain Python."""

    def __init__(self, shell: Any = None) -> None:
        self.shell = shell
        self.notebook = ""  # as the person has named it
        self.never_ran: list[int] = []

    def note_run(self, result: Any) -> None:
        """Note a cell that has no effect: a syntax error, or an interrupt, which would stop us as well."""
        interrupted = isinstance(result.error_in_exec, KeyboardInterrupt)
        if (result.error_before_exec or interrupted) and result.execution_count:
            self.never_ran.append(result.execution_count)

    def check(self, options: CheckOptions) -> Result:
        """Check and return what is shown; an error of ours or a wrong usage is shown, too."""
        language = options.lang or messages.default_language()
        try:
            folder = os.getcwd()  # noqa: PTH109 - a string is sent
        except FileNotFoundError:
            return _refused(UsageError("error.folder_gone", where=os.environ.get("PWD", ".")), language)
        question = Question(
            folder=folder,
            lang=language,
            notebook=self.notebook,
            names=self._names(),
            cells=self._cells(),
            never_ran=tuple(self.never_ran),
            has_files="google.colab" not in sys.modules,
            live=options.live,
            only=options.only,
            assignment=options.assignment,
            hint=options.hint,
        )
        try:
            return Result(process.ask(question))
        except GraderError as error:
            return _refused(error, language)

    def choose(self, name: str, language: Language) -> Result:
        """Let a file be the notebook that is checked."""
        from grader.notebook.saved import named_notebook  # reads files as submissions are read

        try:
            self.notebook = str(named_notebook(Path.cwd(), name))
        except GraderError as error:
            return _refused(error, language)
        return sentence(messages.text("notebook.chosen", file=name), language)

    def _names(self) -> tuple[str, ...]:
        names = [self.shell.user_ns.get(name) for name in _NAMES_OF_FRONT_ENDS] if self.shell is not None else []
        return tuple(name for name in (*names, os.environ.get("JPY_SESSION_NAME")) if isinstance(name, str) and name)

    def _cells(self) -> tuple[str, ...]:
        history = getattr(self.shell, "history_manager", None)
        return tuple(history.input_hist_raw[1:]) if history is not None else ()


_kernel = Kernel()


def load(shell: Any) -> None:
    """Register ``%grader``; see ``grader.load_ipython_extension``."""
    kernel = _of(shell)
    shell.register_magic_function(lambda line: _shown(kernel, line), "line", "grader")


def check(options: CheckOptions) -> Result:
    """Check the notebook that calls this; see ``grader.check``."""
    return _of(_running_shell()).check(options)


def _running_shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def _of(shell: Any) -> Kernel:
    if _kernel.shell is not shell:
        _kernel.shell, _kernel.notebook, _kernel.never_ran = shell, "", []
        shell.events.register("post_run_cell", _kernel.note_run)
    return _kernel


def _shown(kernel: Kernel, line: str) -> None:
    """Do what a line says and show the result."""
    from IPython.display import display

    display(run_line(kernel, line))  # type: ignore[no-untyped-call]


def run_line(kernel: Kernel, line: str) -> Result:
    """Do what the line of a magic says."""
    words = line.split()
    lang = _language_in(words)
    if words[:1] == ["notebook"] and len(words) > 1:
        return kernel.choose(line.split(None, 1)[1].strip().strip("\"'"), lang or messages.default_language())
    options = understood(words[1:]) if words[:1] == ["check"] else None
    if options is None:
        key = "notebook.usage" if words else "notebook.alone"
        error = UsageError(key, where="%grader", line=f"%grader {line.strip()}")
        return _refused(error, lang or messages.default_language())
    return kernel.check(options)


def understood(words: list[str]) -> CheckOptions | None:
    """Return what the words after ``check`` say; None if one is not understood."""
    words = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    found = CheckOptions()
    while words:
        word = words.pop(0)
        if word == "--live":
            found = found._replace(live=True)
        elif word == "--hint" and words[:1] in (["1"], ["2"]):
            found = found._replace(hint=int(words.pop(0)))
        elif word == "--lang" and words and words[0] in LANGUAGES:
            found = found._replace(lang="ja" if words.pop(0) == "ja" else "en")
        elif word in ("-a", "--assignment") and words:
            found = found._replace(assignment=words.pop(0))
        elif word == "--only" and words and not found.only:
            found = found._replace(only=words.pop(0))
        elif not word.startswith("-") and not found.only:
            found = found._replace(only=word.strip("\"'()"))
        else:
            return None
    return found


def _language_in(words: list[str]) -> Language | None:
    options = understood([word for word in words if word.startswith("--lang") or word in LANGUAGES])
    return options.lang if options is not None else None


def _refused(error: GraderError, language: Language) -> Result:
    from grader.notebook.refused import refused  # only where something is refused: it loads the pages

    return Result(refused(error, language))


def sentence(words: Text, language: Language) -> Result:
    """Return one sentence as it is shown."""
    from grader.reports.check_html import render_sentences_html

    return Result(Answer(render_sentences_html([("", words)], language), words.in_(language), 0))
