"""The kit that a student's file belongs to: the ``NAME.kit`` in its folder or above it."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError
from grader.kits.kit_file import SUFFIX, KitError

_SHOWN = 5  # names in one sentence


def find_kit(near: Path, name: str | None = None) -> Path | None:
    """Return the kit in the folder of ``near`` or above it; None where there is none, and anywhere inside a course.

    A kit's checks are code that runs with one's own rights, and a course holds what students handed in: a kit that lies
    there is taken only by whoever names it. ``name`` is the assignment's, where it is known: a kit of another one is
    then none.

    Raises:
        KitError: there are several in one folder, and nothing says which.
    """
    return None if is_in_course(near) else _nearest(near, name)


def is_in_course(near: Path) -> bool:
    """Say whether a place lies in a course: whether there is a ``course.toml`` in its folder or above it."""
    near = near.absolute()
    return any((folder / "course.toml").is_file() for folder in (near, *near.parents))


def _nearest(near: Path, name: str | None) -> Path | None:
    near = near.absolute()
    for folder in (near, *near.parents):
        found = _kits_in(folder)
        if name is not None:
            found = [kit for kit in found if kit.stem == name]
        own = [kit for kit in found if kit.stem == folder.name]
        if len(found) > 1 and not own:
            raise KitError("kits.several", where=folder, kits=", ".join(kit.name for kit in found))
        if found:
            return (own or found)[0]
        if (folder / "course.toml").is_file():
            return None
    return None


def kit_or_course(file: Path | None, assignment: str | None) -> Path | None:
    """Return the kit to check a file with (None: what the current folder has); None where there is a course instead.

    ``assignment`` is a name, or the path of a kit, of its folder, or of the folder of an assignment.

    Raises:
        UsageError: there is neither a kit nor a course, or only a kit inside a course; the words are for a student.
        KitError: there are several kits, and nothing says which.
    """
    named = Path(assignment) if assignment is not None else None
    if named is not None:
        if (named / "manifest.toml").is_file():
            return None
        if named.suffix == SUFFIX and named.is_file():
            return named
        if (inside := _kits_in(named)) and not is_in_course(named):
            return next((kit for kit in inside if kit.stem == named.name), inside[0])
    here = Path.cwd()
    places = [here] if file is None or not file.exists() else [file, here]
    for place in places:
        if kit := find_kit(place, assignment):
            return kit
    if any(map(is_in_course, places)):
        if file is None and assignment is None and (kit := _nearest(here, None)):
            raise UsageError("kits.in_course", where=kit, kit=kit.name)
        return None
    raise _no_kit(here, places, assignment)


def _no_kit(here: Path, places: list[Path], assignment: str | None) -> UsageError:
    """Return what is said where there is no kit: whether there is another one, and where."""
    if assignment is not None and (other := next(filter(None, map(find_kit, places)), None)):
        return UsageError("kits.another", where=other.parent, name=assignment, kit=other.stem)
    below = sorted({kit.parent.name for folder in _folders_in(here) for kit in _kits_in(folder)})
    if below:
        return UsageError("kits.below", where=here, folders=", ".join(below[:_SHOWN]), first=below[0])
    packed = sorted(path.name for path in here.glob("*.zip"))
    if packed:
        return UsageError("kits.packed", where=here, files=", ".join(packed[:_SHOWN]))
    return UsageError("kits.none", where=here)


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")]
    except OSError:
        return []


def _kits_in(folder: Path) -> list[Path]:
    try:
        return sorted(kit for kit in folder.glob(f"*{SUFFIX}") if kit.is_file()) if folder.is_dir() else []
    except OSError:  # a folder above that is closed
        return []
