"""The shared words: what was handed in, what each check found, and the report of one grading.

Everything here is frozen plain data. Nothing here reads a file, a clock or a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple

Language = Literal["ja", "en"]
SubmissionKind = Literal["code", "document"]
SubmittedAtSource = Literal["given", "listing", "git", "name", "archive", "file", "system", "unknown"]
SUBMITTED_AT_SOURCES = ("given", "listing", "git", "name", "archive", "file")  # of a time; the best first
LANGUAGES: tuple[Language, ...] = ("ja", "en")
NO_POINTS = Decimal("0.00")
MOST_POINTS = Decimal(1_000_000)  # below it: Numeric(8, 2), and a float shows every hundredth


def exact_points(number: Decimal | float | str) -> Decimal:
    """Return a number of points as an exact decimal with two places; a float means the decimal that it prints as.

    >>> sum([exact_points(0.1)] * 10) == 1
    True

    Raises:
        ValueError: it is not a number, is negative, is a million or more, or has more than two decimal places.
    """
    try:
        exact = number if isinstance(number, Decimal) else Decimal(str(number))
        if 0 <= exact < MOST_POINTS and exact == (rounded := exact.quantize(NO_POINTS)):
            return abs(rounded)  # of -0.0 too
    except InvalidOperation:  # no number at all, or a comparison with NaN
        pass
    raise ValueError(f"points are decimals with at most two places, at least 0 and below {MOST_POINTS}: {number}")


def total_points(points: Iterable[Decimal | None]) -> Decimal:
    """Return the exact sum; a check whose points are withheld adds nothing."""
    return sum((each for each in points if each is not None), NO_POINTS)


def points_text(points: Decimal) -> str:
    """Return points as a person reads them.

    >>> points_text(exact_points(0.1)), points_text(exact_points(10)), points_text(exact_points(2.50))
    ('0.1', '10', '2.5')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def points_number(points: Decimal) -> int | float:
    """Return points as a number for JSON and CSV, which prints as shortly as ``points_text``: 0.1, 1, 2.5."""
    return int(points) if points == int(points) else float(points)


class Text(NamedTuple):
    """One message in both languages; every sentence a person reads is one of these."""

    ja: str = ""
    en: str = ""

    def in_(self, language: Language) -> str:
        """Return the words in ``language``."""
        return self.ja if language == "ja" else self.en

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)

    @classmethod
    def join(cls, texts: Iterable[Text], ja: str = "", en: str = " ") -> Text:
        """Return sentences (or names) as one text, each once, with ``ja`` and ``en`` between them."""
        parts = [text for text in dict.fromkeys(texts) if text]
        return cls(ja.join(text.ja for text in parts), en.join(text.en for text in parts))

    @classmethod
    def plain(cls, words: str) -> Text:
        """Return words that are the same in both languages (a name, a path, a number)."""
        return cls(ja=words, en=words)


class Verdict(StrEnum):
    """What became of one check."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    CRASHED = "CRASHED"
    TIMED_OUT = "TIMED_OUT"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    NOT_RUN = "NOT_RUN"
    GRADER_FAULT = "GRADER_FAULT"


class GradingVerdict(StrEnum):
    """What became of one submission."""

    GRADED = "GRADED"
    UNLOADABLE = "UNLOADABLE"
    WITHHELD = "WITHHELD"


class Limits(NamedTuple):
    """What one check, or one submission, may use; CPU counts, wall time is a backstop.

    ``docs/limits.md`` says what each one bounds, how it is enforced and how it ends.
    """

    cpu_seconds: float
    wall_seconds: float
    memory_mb: int
    processes: int
    output_kb: int
    open_files: int = 128
    disk_mb: int = 64


class SourceLine(NamedTuple):
    """A line of a submission, for programs: of a notebook the line in its code cell ``cell`` (both from 1).

    ``file`` is what a person would recognise it by. ``line_in_file`` is where the line stands in an ``.ipynb`` file,
    once somebody has looked (``intake/lines_in_files.py``). A line of 0 is not known.
    """

    file: str
    line: int = 0
    cell: int = 0
    line_in_file: int = 0


class PlacedNote(NamedTuple):
    """A note about one line of a submission, and which."""

    note: Text
    place: SourceLine


class Problem(NamedTuple):
    """Why something could not be done: what happened, where, and what to do next; ``line`` is that of ``where``."""

    what: Text
    where: str
    next: Text
    line: int = 0


class Excerpt(NamedTuple):
    """The part of two arrays of one shape around the element ``at``, where they differ most, as text.

    ``rows`` and ``columns`` are the indices on the last two axes that are shown; a vector has one row and no ``rows``.
    """

    shape: tuple[int, ...]
    at: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]


class CheckResult(NamedTuple):
    """What one check found in one grading.

    ``points`` is None when the score is withheld: the grader failed, not the student.
    ``misconception`` is the name of a known-wrong variant, ``limit`` the limit that was exceeded. ``excerpt`` is only
    there where somebody looks at one submission. ``place`` is the line that a failure is about: where the student's
    code raised, else where it defines what the check is about. ``fault`` is the traceback of a fault of ours. None of
    these is kept with the result.
    """

    id: str
    of: str
    public: bool
    claim: Text
    points: Decimal | None
    points_possible: Decimal
    verdict: Verdict
    message: Text = Text()
    hint: Text = Text()
    misconception: str | None = None
    limit: str = ""
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    excerpt: Excerpt | None = None
    place: SourceLine | None = None
    fault: str = ""


class SourceFile(NamedTuple):
    """One file of a submission, in memory: its path inside the submission and its bytes.

    ``digest`` is the sha256 (hex) of the file as it was handed in, where the bytes are not all of it.
    """

    path: str
    content: bytes
    digest: str = ""


class Exchange(NamedTuple):
    """One call and its answer as plain data; ``changes`` are the arguments that the call changed, by their place.

    ``touched`` are the places of those that it changed though the check did not ask for it (``inout``).

    ``name`` is the function's, class's or method's (or the attribute's that was read), ``of_module`` whether it
    belongs to the submission itself rather than to an object of it. A place is "0/W" for item W of the first argument.
    ``draws``: a random generator is among the arguments. ``many``: several calls at once, whose results are a list.
    """

    name: str
    of_module: bool
    inputs: Mapping[str, Any]
    result: Any = None
    error: tuple[str, str] | None = None
    changes: Mapping[str, Any] = {}
    touched: tuple[str, ...] = ()
    draws: bool = False
    many: bool = False


class Student(NamedTuple):
    """Somebody who may submit; without a name: not on the roster. ``kana`` is how the name is read.

    ``group`` is with whom group work is handed in. ``withdrawn`` is the day (2026-10-31) since when they are no longer
    in the class, "" for who is.
    """

    id: str
    name: str = ""
    kana: str = ""
    email: str = ""
    group: str = ""
    withdrawn: str = ""

    @property
    def is_stranger(self) -> bool:
        """Say whether this is nobody on the roster: somebody who is only known by the name of a file or folder."""
        return not self.name

    @property
    def is_of_the_class(self) -> bool:
        """Say whether statistics count them: they are on the roster, and have not left the class."""
        return not self.is_stranger and not self.withdrawn


class Submission(NamedTuple):
    """One attempt: the code file that counts, and everything handed in beside it.

    ``entry`` is the path (inside the submission) of the notebook or module that is graded.
    ``file`` is the path a person would recognise it by. ``fingerprint`` is a hash of all its bytes.
    ``submitted_at`` is when it was handed in, as ``submitted_at_source`` knows it: somebody said so (``given``), the
    learning platform's listing, the commit of a git repository, a time in the file's name, the time of a member of an
    archive, or of the file. ``system`` is of old rows.
    """

    student: str
    assignment: str
    file: str
    entry: str
    sources: tuple[SourceFile, ...]
    fingerprint: str
    notes: tuple[Text, ...] = ()
    problem: Problem | None = None
    submitted_at: datetime | None = None
    submitted_at_source: SubmittedAtSource = "unknown"


class Criterion(NamedTuple):
    """Something that a person marks: its id, what it is worth, and what it asks for in words."""

    id: str
    points: Decimal
    claim: Text = Text()


class ManualMark(NamedTuple):
    """What a person gave for one criterion: who, when and why; ``points`` None takes an earlier mark back.

    It is for the submission with this ``fingerprint`` ("": the one that counts now), of which the criterion was worth
    ``points_possible`` then; the store looks that up. Both are empty in what was kept before revision 0003.
    """

    student: str
    assignment: str
    criterion: str
    points: Decimal | None
    reason: str
    marked_by: str
    marked_at: datetime | None = None
    fingerprint: str = ""
    points_possible: Decimal | None = None


def has_total(verdict: GradingVerdict, *, waits: bool) -> bool:
    """Say whether a submission has a total that counts, in a mean too: it is not withheld, and nobody has to mark it.

    What cannot be read has one, which is 0, unless a person has to look at it.
    """
    return verdict is not GradingVerdict.WITHHELD and not waits


def grading_state(verdict: GradingVerdict, *, waits: bool) -> str:
    """Return what is to be said of a grading: WITHHELD, else WAITING while a person has to mark something."""
    return "WAITING" if waits and verdict is not GradingVerdict.WITHHELD else str(verdict)


class Report(NamedTuple):
    """The result of grading one submission once; ``warnings`` are for the course's author and never kept.

    ``by_hand`` are the marks that people gave, on the rubric or instead of a check; ``waiting`` is what nobody has
    marked yet: until somebody has, there is no total. ``placed_notes`` are those notes that are about one line.
    ``fault`` says what the reference number stands for: what went wrong with us, with its traceback.
    """

    student: str
    assignment: str
    file: str
    verdict: GradingVerdict
    checks: tuple[CheckResult, ...] = ()
    points_possible: Decimal = NO_POINTS
    notes: tuple[Text, ...] = ()
    problem: Problem | None = None
    output: str = ""
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    reference_number: str = ""
    fingerprint: str = ""
    warnings: tuple[Text, ...] = ()
    by_hand: tuple[ManualMark, ...] = ()
    waiting: tuple[Criterion, ...] = ()
    placed_notes: tuple[PlacedNote, ...] = ()
    fault: str = ""

    @property
    def state(self) -> str:
        """What is to be said of it: the verdict, or WAITING while a person has to mark something."""
        return grading_state(self.verdict, waits=bool(self.waiting))

    @property
    def points(self) -> Decimal | None:
        """Return the points earned, or None while the score is withheld or somebody has to mark something.

        This is what counts in a mean: of what cannot be read that is 0, of what has no points yet nothing.
        """
        return self.points_so_far if has_total(self.verdict, waits=bool(self.waiting)) else None

    @property
    def points_so_far(self) -> Decimal:
        """Return the points that are known: of the checks, and of people, whose mark replaces that of a check."""
        overridden = {mark.criterion for mark in self.by_hand}
        machine = (check.points for check in self.checks if check.id not in overridden)
        return total_points([*machine, *(mark.points for mark in self.by_hand)])


class Unmatched(NamedTuple):
    """A file that could not be given to a student or an assignment, and why.

    ``who`` is the name in it that means nobody, or several people; "" where something else is to be mended.
    ``candidates`` are those it may mean; a decision is about its ``path`` in its ``assignment``.
    """

    file: str
    why: Text
    who: str = ""
    candidates: tuple[Student, ...] = ()
    path: str = ""
    assignment: str = ""


class Batch(NamedTuple):
    """Everything one run of ``grade`` or ``check`` found.

    ``strangers`` are not on the roster, or have left the class: they count for no mean. ``receipts`` are those of
    submissions, which lie beside them and are no submissions. ``not_graded`` are assignments of which no submission
    could be graded (how many there are), and why.
    """

    reports: tuple[Report, ...]
    unmatched: tuple[Unmatched, ...] = ()
    ignored: tuple[str, ...] = ()
    unchanged: int = 0
    notes: tuple[Text, ...] = ()
    strangers: frozenset[str] = frozenset()
    receipts: tuple[str, ...] = ()
    not_graded: tuple[tuple[str, int, Problem], ...] = ()


class Assignment(NamedTuple):
    """One assignment: its folder under ``assignments/`` and what its manifest says.

    ``version`` is a hash of the manifest, the checks and the reference: when it changes, grades are stale.
    ``probes`` is the source of ``probes.py``: functions of the course that look at objects inside the worker.
    ``rubric`` is what a person marks besides. ``kind``: code runs confined, a document is only read.
    ``conventions`` is the manifest's free table; checks get it as a fixture. ``ships`` are files and folders of the
    course that a kit holds though they belong to the reference.
    ``check_limits`` bound one check, ``load_limits`` the loading of a submission, ``submission_limits`` all of it.
    """

    name: str
    folder: Path
    title: Text
    reference: Path
    packages: tuple[str, ...]
    points: Decimal
    check_limits: Limits
    load_limits: Limits
    submission_limits: Limits
    strict_load: bool
    version: str
    probes: str = ""
    rubric: tuple[Criterion, ...] = ()
    kind: SubmissionKind = "code"
    conventions: Mapping[str, Any] = {}
    ships: tuple[str, ...] = ()


class Course(NamedTuple):
    """The folder with ``course.toml`` and what it says.

    ``keep_days`` is how long people stay in the database after they were last graded; None: for good.
    ``submit_to`` is where students hand in, in words. ``commands`` are the course's own: name and file.
    """

    root: Path
    name: Text
    languages: tuple[Language, ...]
    time_zone: str
    database: str
    roster: Path | None
    submit_to: Text = Text()
    commands: Mapping[str, Path] = {}
    keep_days: int | None = None


class Lost(NamedTuple):
    """A part of a submission that is not run, as text, and the note that says why, with the cell (from 0) and line.

    ``file`` is the module that it is in, if that is another than the one that is graded. A line of 0 is not known.
    """

    source: str
    note: Text
    cell: int = 0
    line: int = 0
    file: str = ""


class Code(NamedTuple):
    """A submission as text: one cell for a module, the code cells in order for a notebook.

    ``kind`` is "module" or "notebook". ``name`` is the entry's path inside the submission. ``lost`` are its text cells
    that hold code.
    """

    kind: Literal["module", "notebook"]
    name: str
    cells: tuple[str, ...]
    notes: tuple[Text, ...] = ()
    lost: tuple[Lost, ...] = ()


class Document(NamedTuple):
    """A submission that is read and not run: the text of all its files, the one that counts first.

    ``pictures`` are those beside and inside them; ``unread`` names files of formats that only a person can open.
    """

    name: str
    text: str
    pictures: int = 0
    unread: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
