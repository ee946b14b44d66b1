"""The wheel of the grader itself, for a kit: of the checkout or of the installed package, always the same bytes."""

from __future__ import annotations

import base64
import hashlib
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from grader.documentation import DISTRIBUTION
from grader.errors import GraderError
from grader.kits.stored_zip import stored_zip

_FILE_NAME = DISTRIBUTION.replace("-", "_")
_TAG = "py3-none-any"
_WHEEL = f"Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
_NOT_OF_THE_WHEEL = (
    "INSTALLER",
    "RECORD",
    "REQUESTED",
    "WHEEL",
    "direct_url.json",
    "top_level.txt",
)  # pip's, or made anew


class NoWheel(GraderError):
    """The package cannot be put into a wheel: the way it was installed leaves neither files nor a list of them."""


class Wheel(NamedTuple):
    """A wheel: its file's name, which says the version, and its bytes."""

    name: str
    content: bytes


@cache
def own_wheel() -> Wheel:
    """Return the wheel of the grader that runs; nothing is fetched, nothing is written.

    Raises:
        NoWheel: its files are not all there.
    """
    project = Path(__file__).parents[2] / "pyproject.toml"
    version, files = _of_checkout(project) if project.is_file() else _of_installed()
    info = f"{_FILE_NAME}-{version}.dist-info"
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/RECORD"] = _record(files, info)
    return Wheel(f"{_FILE_NAME}-{version}-{_TAG}.whl", stored_zip(files, last=f"{info}/"))


def _of_checkout(project: Path) -> tuple[str, dict[str, bytes]]:
    """Return the files of a source tree by their paths in a wheel; what it says of itself is in ``pyproject.toml``."""
    root = project.parent
    whole = tomllib.loads(project.read_text("utf-8"))
    settings = whole["project"]
    version = settings["version"]
    info = f"{_FILE_NAME}-{version}.dist-info"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _package_files(root / "grader")}
    for place, patterns in whole["tool"]["setuptools"]["data-files"].items():  # the pages of docs/
        pages = [page for pattern in patterns for page in root.glob(pattern)]
        files |= {f"{_FILE_NAME}-{version}.data/data/{place}/{page.name}": page.read_bytes() for page in pages}
    files |= {f"{info}/licenses/{name}": (root / name).read_bytes() for name in settings["license-files"]}
    files[f"{info}/METADATA"] = _metadata(settings, (root / settings["readme"]).read_text("utf-8")).encode()
    scripts = "".join(f"{name} = {function}\n" for name, function in settings["scripts"].items())
    files[f"{info}/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    return version, files


def _package_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        yield from (
            Path(place, name) for name in names if not name.endswith((".pyc", "~")) and not name.startswith(".")
        )


def _metadata(settings: dict[str, Any], description: str) -> str:
    """Return METADATA as ``pyproject.toml`` gives it."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {settings['name']}",
        f"Version: {settings['version']}",
        f"Summary: {settings['description']}",
        f"License-Expression: {settings['license']}",
        f"Requires-Python: {settings['requires-python']}",
        "Description-Content-Type: text/markdown",
        *(f"License-File: {name}" for name in settings["license-files"]),
        *(f"Requires-Dist: {needed}" for needed in settings["dependencies"]),
    ]
    for extra, packages in settings["optional-dependencies"].items():
        lines += [f"Provides-Extra: {extra}", *(f"Requires-Dist: {_for_extra(each, extra)}" for each in packages)]
    return "\n".join(lines) + f"\n\n{description}"


def _for_extra(requirement: str, extra: str) -> str:
    needed, _, marker = requirement.partition(";")
    condition = f'extra == "{extra}"'
    return f"{needed.strip()}; {f'({marker.strip()}) and ' if marker else ''}{condition}"


def _of_installed() -> tuple[str, dict[str, bytes]]:
    """Return the files of the installed package by their paths in a wheel.

    Raises:
        NoWheel: pip has kept no list of them, or one is not there.
    """
    try:
        installed = metadata.distribution(DISTRIBUTION)
        files = {}
        for file in installed.files or ():
            if inside := _in_wheel(file, installed.version):
                files[inside] = Path(str(file.locate())).read_bytes()
    except (metadata.PackageNotFoundError, OSError) as error:
        raise NoWheel("release.no_wheel", where=Path(__file__).parents[1], detail=str(error)) from error
    if "grader/__init__.py" not in files:
        raise NoWheel("release.no_wheel", where=Path(__file__).parents[1], detail=f"{DISTRIBUTION}: RECORD")
    return installed.version, files


def _in_wheel(file: metadata.PackagePath, version: str) -> str:
    """Return where an installed file lies in a wheel; "" for one that pip or Python has made."""
    parts = file.parts
    if "__pycache__" in parts or file.suffix == ".pyc":
        return ""
    if parts[0] == "grader":
        return file.as_posix()
    if parts[0] == f"{_FILE_NAME}-{version}.dist-info" and file.name not in _NOT_OF_THE_WHEEL:
        return file.as_posix()
    if "share" in parts and DISTRIBUTION in parts[parts.index("share") :]:
        return "/".join((f"{_FILE_NAME}-{version}.data/data", *parts[parts.index("share") :]))
    return ""


def _record(files: dict[str, bytes], info: str) -> bytes:
    lines = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in sorted(files.items())]
    return ("\n".join([*lines, f"{info}/RECORD,,"]) + "\n").encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
