"""The kit that a student's file belongs to: the ``NAME.kit`` in its folder or above it."""

from __future__ import annotations

from pathlib import Path

from grader.kits.kit_file import SUFFIX, KitError


def find_kit(near: Path, name: str | None = None) -> Path | None:
    """Return the kit in the folder of ``near`` or above it; None where there is none, or a course is nearer.

    ``name`` is the assignment's, where it is known: a kit of another one is then none.

    Raises:
        KitError: there are several in one folder, and nothing says which.
    """
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


def _kits_in(folder: Path) -> list[Path]:
    try:
        return sorted(kit for kit in folder.glob(f"*{SUFFIX}") if kit.is_file()) if folder.is_dir() else []
    except OSError:  # a folder above that is closed
        return []
