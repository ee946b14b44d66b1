"""``course.toml``: where a course is, what its settings are, and the secret beside it."""

from __future__ import annotations

import os
import re
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from grader import messages
from grader.course.toml import TomlTable, read_toml
from grader.errors import AssignmentError
from grader.model import LANGUAGES, Course, Language, Text

COURSE_FILE, SECRET_FILE, ALIAS_FILE = "course.toml", "course.secret", "aliases.csv"
# The names of grader/cli/: a command that a course brings under one of them would never be called.
GRADER_COMMANDS = (
    "check",
    "submit",
    "grade",
    "report",
    "feedback",
    "gradebook",
    "gradescope",
    "similar",
    "regrade",
    "verify",
    "syllabus",
    "mark",
    "match",
    "roster",
    "receipt",
    "withdraw",
    "forget",
    "backup",
    "export",
    "clean",
    "audit",
    "release",
    "doctor",
    "init",
    "new",
)
KEYS = (
    *("name", "languages", "time_zone", "database", "roster", "submit_to", "keep_days", "commands"),
    *("syllabus", "policy", "feedback"),
)
SECRET_BYTES = 32
SECRET_VARIABLE = "GRADER_SECRET"

_COMMAND = re.compile(r"[a-z][a-z0-9_-]*")
_RELATIVE_SQLITE = re.compile(r"(sqlite(?:\+\w+)?):///(?!/|:memory:|file:|[A-Za-z]:[/\\])([^?]+)(\?.*)?")


def find_course(start: Path) -> Course | None:
    """Return the course at or above ``start`` (a file or a folder); None if there is no ``course.toml``.

    Raises:
        AssignmentError: ``course.toml`` is broken, or a key is unknown, missing or of the wrong type.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_root(folder):
            return _read_course(folder)
    return None


def is_root(folder: Path) -> bool:
    """Say whether a folder holds a ``course.toml``; one that may not be read holds none."""
    return os.path.isfile(folder / COURSE_FILE)  # noqa: PTH113 - pathlib raises there


def _read_course(root: Path) -> Course:
    settings = read_toml(root / COURSE_FILE)
    settings.only(KEYS)
    settings.part("syllabus")  # grader/course/syllabus.py reads it
    settings.part("policy")  # grader/course/policies.py reads it
    settings.part("feedback")  # grader/course/disclosures.py reads it
    return Course(
        root=root,
        name=settings.bilingual("name") if "name" in settings.table else Text.plain(root.name),
        languages=_languages(settings),
        time_zone=settings.text("time_zone") if "time_zone" in settings.table else "Asia/Tokyo",
        database=_database_url(settings, root),
        roster=root / settings.text("roster") if "roster" in settings.table else None,
        submit_to=settings.bilingual("submit_to") if "submit_to" in settings.table else Text(),
        keep_days=settings.count("keep_days") if "keep_days" in settings.table else None,
        commands=_commands(settings.part("commands"), root),
    )


def _commands(table: TomlTable, root: Path) -> dict[str, Path]:
    """Return the file of each command that the course brings; whether it is there is seen when it is called."""
    files = {}
    for name in table.table:
        if name in GRADER_COMMANDS:
            raise AssignmentError("course_commands.taken", where=table.file, name=name)
        path = PurePosixPath(table.text(name))
        if not _COMMAND.fullmatch(name) or path.is_absolute() or ".." in path.parts or path.suffix != ".py":
            raise table.wrong(name, "command")
        files[name] = root / path
    return files


def _languages(settings: TomlTable) -> tuple[Language, ...]:
    if "languages" not in settings.table:
        return LANGUAGES
    chosen = settings.texts("languages")
    languages = tuple(language for language in LANGUAGES if language in chosen)
    if not chosen or len(languages) != len(chosen):
        raise settings.wrong("languages", "languages")
    return tuple(sorted(languages, key=chosen.index))


def _database_url(settings: TomlTable, root: Path) -> str:
    url = settings.text("database") if "database" in settings.table else "sqlite:///grades.sqlite"
    if "://" not in url:
        raise settings.wrong("database", "database")
    relative = _RELATIVE_SQLITE.fullmatch(url)
    if relative is None:
        return url
    scheme, path, query = relative.groups()
    return f"{scheme}:///{(root / path).as_posix()}{query or ''}"


def time_zone(course: Course) -> tzinfo | None:
    """Return the course's time zone; None, the machine's own, where the system knows no zones (Windows without tzdata).

    Raises:
        AssignmentError: the system knows zones, and not this one.
    """
    import zoneinfo  # only where moments are shown

    try:
        return zoneinfo.ZoneInfo(course.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:  # "Asia" is a folder, "../x" no name
        if not zoneinfo.available_timezones():
            return None
        where = course.root / COURSE_FILE
        raise AssignmentError("course.time_zone", where=where, name=course.time_zone) from error


def assignment_folders(course: Course) -> dict[str, Path]:
    """Return the folders under ``assignments/`` that hold a ``manifest.toml``, by name, in order of name."""
    folder = course.root / "assignments"
    if not folder.is_dir():
        return {}
    return {path.name: path for path in sorted(folder.iterdir()) if (path / "manifest.toml").is_file()}


def has_secret(course: Course) -> bool:
    """Say whether the secret is there, or its place is said: ``secret_seed`` makes no new one then."""
    return bool(os.environ.get(SECRET_VARIABLE, "").strip()) or os.path.lexists(course.root / SECRET_FILE)


def secret_seed(course: Course) -> bytes:
    """Return the 32 secret bytes that seed the checks' inputs.

    They come from the environment variable ``GRADER_SECRET`` (64 hexadecimal digits, or the name of a file that holds
    them), else from ``course.secret`` beside ``course.toml``. That file is made on first use, whole or not at all,
    readable by its owner only; a mode that lets others read it is put right.

    Raises:
        AssignmentError: the file cannot be read or made, or there are no 64 hexadecimal digits. It is never replaced:
            another secret means other marks.
    """
    given = os.environ.get(SECRET_VARIABLE, "").strip()
    if re.fullmatch(r"[0-9a-fA-F]{64}", given):
        return bytes.fromhex(given)
    path = Path(given) if given else course.root / SECRET_FILE
    name = f"{SECRET_VARIABLE} ({path.name})" if given else SECRET_FILE
    if re.fullmatch(r"[0-9a-fA-F]+", given) and not os.path.lexists(path):
        found = messages.text("course.no_digits_no_file", count=len(given))
        raise AssignmentError("course.secret_variable", where=SECRET_VARIABLE, name=SECRET_VARIABLE, reason=found)
    if not given and not path.exists():
        try:
            _make_secret(path)
        except OSError as error:  # the checkout of a CI may be read-only
            values = {"name": SECRET_FILE, "variable": SECRET_VARIABLE, "reason": error.strerror or error}
            raise AssignmentError("course.secret_not_made", where=path, **values) from error
    try:
        if not given and os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
        digits = path.read_text("ascii").strip()
        seed = bytes.fromhex(digits)
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError) and not given:  # whoever runs a CI is not always who made it
            values = {"name": SECRET_FILE, "variable": SECRET_VARIABLE, "reason": error.strerror or error}
            raise AssignmentError("course.secret_closed", where=path, **values) from error
        key = "course.secret_variable" if given else "course.secret"
        reason = error.strerror if isinstance(error, OSError) else messages.text("course.no_digits")
        where = SECRET_VARIABLE if given else path  # who wrote the digits wrongly does not want them in a log
        raise AssignmentError(key, where=where, name=SECRET_VARIABLE if given else name, reason=reason) from error
    if len(seed) != SECRET_BYTES:
        key = "course.secret_variable" if given else "course.secret"
        raise AssignmentError(key, where=path, name=name, reason=f"{len(seed)} bytes")
    return seed


def _make_secret(path: Path) -> None:
    """Write a complete file under another name (mode 0600), then link it: of two makers one wins, whole."""
    import secrets  # once in a course's life
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
        try:
            os.link(temporary, path)
        except FileExistsError:
            return  # another process was first: its secret counts
        except OSError:  # a file system without hard links
            Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
