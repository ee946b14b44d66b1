"""The command that installs what is missing, from where this grader came from: no package index has it."""

from __future__ import annotations

import json
import os
import re
from importlib import metadata
from pathlib import Path
from typing import Any

DISTRIBUTION = "shinso-grader"
_EXTRA = re.compile(r"""\s*;\s*extra\s*==\s*["']([\w-]+)["']""")


def install_command(extra: str = "") -> str:
    """Return the command that installs an extra, or the core.

    It names the wheel or the folder that this grader was installed from, a wheel in the current folder, or, where
    neither is there any more, the packages themselves.
    """
    if (source := _source()) is not None:
        editable = "-e " if source.is_dir() and not (source == _installed_from() and _is_a_copy()) else ""
        return f"pip install {editable}{_quoted(_short(source) + (f'[{extra}]' if extra else ''))}"
    return f"pip install {' '.join(map(_quoted, requirements(extra)))}"


def public_version(version: str) -> str:
    """Return a version without its local part: that of a wheel in a kit says which bytes it was made of."""
    return version.partition("+")[0]


def _source() -> Path | None:
    wheels = sorted(Path.cwd().glob(f"{DISTRIBUTION.replace('-', '_')}-*.whl"))
    places = [_installed_from(), Path(__file__).parents[1], *reversed(wheels)]
    return next((place for place in places if place and _is_source(place)), None)


def _is_source(place: Path) -> bool:
    return place.is_file() if place.suffix == ".whl" else (place / "pyproject.toml").is_file()


def _installed_from() -> Path | None:
    """Return the wheel or the folder that pip was given, as it has noted it."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    url = urlsplit(_noted().get("url", ""))
    return Path(url2pathname(url.path)) if url.scheme == "file" else None


def _is_a_copy() -> bool:
    """Say whether pip has copied the folder: a later change in it changes nothing that is installed."""
    return not _noted().get("dir_info", {}).get("editable", False)


def _noted() -> dict[str, Any]:
    try:
        noted = json.loads(metadata.distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def requirements(extra: str = "") -> list[str]:
    """Return the packages of an extra, or of the core, with the versions that are asked for."""
    try:
        listed = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return []
    found = [(_EXTRA.search(line), line) for line in listed]
    return [
        line[: match.start() if match else None].strip()
        for match, line in found
        if (match[1] if match else "") in extra.split(",")
    ]


def _short(source: Path) -> str:
    here = Path.cwd()
    if source == here:
        return "."
    return source.name if source.parent == here else str(source)


def _quoted(text: str) -> str:
    return f'"{text}"' if os.name == "nt" else f"'{text}'"
