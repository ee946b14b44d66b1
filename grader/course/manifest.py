"""``manifest.toml``: what an assignment says about itself."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from grader.course.content_hash import version
from grader.course.rubric import read_rubric
from grader.course.toml import TomlTable, read_toml
from grader.model import Assignment, Limits, SubmissionKind

KEYS = (
    "title",
    "kind",
    "reference",
    "hand_in",
    "packages",
    "ships",
    "points",
    "part",
    "after",
    "strict_load",
    "group_work",
    "limits",
    "conventions",
    "audit",
    "rubric",
    "policy",
)
PART_LIMIT_KEYS = ("cpu_seconds", "wall_seconds", "memory_mb", "processes")  # also for load and submission
LIMIT_KEYS = (*PART_LIMIT_KEYS, "open_files", "disk_mb", "output_kb")  # the last three hold for all of a submission

# docs/limits.md says what each limit bounds. A check of the course's takes milliseconds; 2 s leave room for slow
# but right code. memory_mb is what the submission may add to the warm worker. Wall time is a backstop, a multiple of
# the CPU time.
CHECK_CPU_SECONDS, LOAD_CPU_SECONDS, SUBMISSION_CPU_SECONDS = 2.0, 10.0, 60.0
WALL_PER_CPU = 5.0
MEMORY_MB, PROCESSES, OPEN_FILES, DISK_MB, OUTPUT_KB = 512, 16, 128, 64, 64

_PLACEHOLDER = re.compile(r"\{[^}]*\}?|\}")
_PACKAGE = re.compile(r"[A-Za-z_]\w*")


def read_manifest(folder: Path) -> Assignment:
    """Return the assignment in ``folder``, as its ``manifest.toml`` describes it.

    The reference is the file of that name under the nearest folder with ``course.toml``; in a kit,
    which has none, the path is the folder's own and the file need not exist.

    Raises:
        AssignmentError: the manifest is missing or broken, or a key is unknown, missing or of the
            wrong type; the key and the file are named.
    """
    folder = folder.resolve()
    settings = read_toml(folder / "manifest.toml")
    settings.only(KEYS)
    settings.part("audit")  # grader/course/audit_settings.py reads it
    settings.part("policy")  # grader/course/policies.py reads it
    place_of(settings)  # grader/course/syllabus.py reads it
    reference, root = _reference(settings, folder)
    _file_patterns(settings)  # intake reads the patterns by themselves
    _is_group_work(settings)  # and whether groups hand it in
    check_limits, load_limits, submission_limits = _all_limits(settings.part("limits"))
    return Assignment(
        name=folder.name,
        folder=folder,
        title=settings.bilingual("title"),
        reference=root / reference,
        packages=_packages(settings),
        ships=_ships(settings, root),
        points=settings.points("points"),
        check_limits=check_limits,
        load_limits=load_limits,
        submission_limits=submission_limits,
        strict_load=settings.switch("strict_load") if "strict_load" in settings.table else False,
        version=version(folder, reference, root),
        probes=_probes(folder),
        rubric=read_rubric(settings),
        kind=_kind(settings),
        conventions=settings.part("conventions").table,  # free, but a table
    )


def _probes(folder: Path) -> str:
    path = folder / "probes.py"
    return path.read_text("utf-8") if path.is_file() else ""


def file_patterns(folder: Path) -> tuple[str, ...]:
    """Return only ``hand_in`` of the manifest in ``folder``, without hashing the assignment.

    Raises:
        AssignmentError: the manifest is missing or broken, or the key is.
    """
    return _file_patterns(read_toml(folder / "manifest.toml"))


def is_group_work(folder: Path) -> bool:
    """Say only whether groups hand in what the manifest in ``folder`` describes: one submission for all members.

    Raises:
        AssignmentError: the manifest is missing or broken, or the key is.
    """
    return _is_group_work(read_toml(folder / "manifest.toml"))


def _is_group_work(settings: TomlTable) -> bool:
    return settings.switch("group_work") if "group_work" in settings.table else False


def place_of(settings: TomlTable) -> tuple[int, tuple[str, ...]]:
    """Return an assignment's place on the learner's path: ``part`` (0 if it is left out) and ``after``.

    Raises:
        AssignmentError: one of them is of the wrong type.
    """
    part = settings.count("part") if "part" in settings.table else 0
    return part, settings.texts("after") if "after" in settings.table else ()


def _kind(settings: TomlTable) -> SubmissionKind:
    kind = settings.table.get("kind", "code")
    if kind != "code" and kind != "document":
        raise settings.wrong("kind", "kind")
    return "document" if kind == "document" else "code"


def _file_patterns(settings: TomlTable) -> tuple[str, ...]:
    patterns = settings.texts("hand_in")
    for pattern in patterns:
        holders = _PLACEHOLDER.findall(pattern)
        if holders.count("{name}") != 1 or not set(holders) <= {"{name}", "{assignment}"} or "." not in pattern:
            raise settings.wrong("hand_in", "pattern", pattern=pattern)
    if not patterns:
        raise settings.wrong("hand_in", "texts")
    return patterns


def _packages(settings: TomlTable) -> tuple[str, ...]:
    packages = settings.texts("packages") if "packages" in settings.table else ("numpy",)
    for package in packages:
        if not _PACKAGE.fullmatch(package):
            raise settings.wrong("packages", "package", package=package)
    return packages


def _ships(settings: TomlTable, root: Path) -> tuple[str, ...]:
    """Return what a kit ships of the course: files and folders, by their paths in it."""
    paths = settings.texts("ships") if "ships" in settings.table else ()
    for path in paths:
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or not (root / pure).exists():
            raise settings.wrong("ships", "ships", path=path)
    return tuple(str(PurePosixPath(path)) for path in paths)


def _reference(settings: TomlTable, folder: Path) -> tuple[str, Path]:
    """Return the reference's path and the folder under which it lies."""
    name = settings.text("reference")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.suffix != ".py":
        raise settings.wrong("reference", "reference")
    root = next((above for above in folder.parents if (above / "course.toml").is_file()), folder)
    return str(path), folder if (folder / path).is_file() and not (root / path).is_file() else root


def _all_limits(table: TomlTable) -> tuple[Limits, Limits, Limits]:
    table.only((*LIMIT_KEYS, "load", "submission"))
    default = Limits(CHECK_CPU_SECONDS, 0.0, MEMORY_MB, PROCESSES, OUTPUT_KB, OPEN_FILES, DISK_MB)
    check = _limits(table, default)
    for key in ("open_files", "disk_mb", "output_kb"):
        check = check._replace(**{key: _count(table, key, getattr(default, key))})
    load_table, submission_table = table.part("load"), table.part("submission")
    load_table.only(PART_LIMIT_KEYS)
    submission_table.only(PART_LIMIT_KEYS)
    load = _limits(load_table, check._replace(cpu_seconds=max(LOAD_CPU_SECONDS, check.cpu_seconds)))
    # a check may be allowed more than the usual minute; the whole is then at least as long
    default = check._replace(
        cpu_seconds=max(SUBMISSION_CPU_SECONDS, check.cpu_seconds + load.cpu_seconds),
        memory_mb=max(check.memory_mb, load.memory_mb),
        processes=max(check.processes, load.processes),
    )
    whole = _limits(submission_table, default)
    for key in ("memory_mb", "processes"):
        most = max(getattr(check, key), getattr(load, key))
        if getattr(whole, key) < most:  # the kernel's limits on the worker are those of the whole
            raise submission_table.wrong(key, "whole", least=most)
    return check, load, whole


def _limits(table: TomlTable, default: Limits) -> Limits:
    given = table.table
    cpu_seconds = table.number("cpu_seconds") if "cpu_seconds" in given else default.cpu_seconds
    wall_seconds = table.number("wall_seconds") if "wall_seconds" in given else WALL_PER_CPU * cpu_seconds
    if wall_seconds < cpu_seconds:
        raise table.wrong("wall_seconds", "wall", cpu_seconds=f"{cpu_seconds:g}")
    memory_mb, processes = (_count(table, key, getattr(default, key)) for key in ("memory_mb", "processes"))
    return default._replace(
        cpu_seconds=cpu_seconds, wall_seconds=wall_seconds, memory_mb=memory_mb, processes=processes
    )


def _count(table: TomlTable, key: str, default: int) -> int:
    return table.count(key) if key in table.table else default
