"""The wheel of the grader itself, for a kit: of the checkout or of the installed package, always the same bytes."""

from __future__ import annotations

import base64
import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader.documentation import DISTRIBUTION
from grader.errors import GraderError
from grader.kits.metadata_of_wheel import Described, as_installed, described
from grader.kits.stored_zip import stored_zip

_FILE_NAME = DISTRIBUTION.replace("-", "_")
_TAG = "py3-none-any"
_WHEEL = f"Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
_DIGITS = 12  # of the hash in a version
_FOLDERS = (".data/", ".dist-info/")  # beside the package; their names begin with the wheel's
_NOT_OF_THE_WHEEL = (
    "INSTALLER",
    "METADATA",
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
    return wheel_of(*(of_checkout(project) if project.is_file() else _of_installed()))


def wheel_of(described: Described, files: Mapping[str, bytes]) -> Wheel:
    """Return the wheel of files by their paths; those of the folders ``.data`` and ``.dist-info`` begin with these.

    Its version ends with a hash of all that it holds: pip keeps an installed package of the same version, whatever is
    in it, and so a newer kit's wheel would not be installed.
    """
    named = {**files, ".dist-info/METADATA": described.text("").encode()}
    digest = hashlib.sha256()
    for path, content in sorted(named.items()):
        digest.update(f"{path}:{hashlib.sha256(content).hexdigest()}\n".encode())
    version = f"{described.version}+g{digest.hexdigest()[:_DIGITS]}"
    begin = f"{_FILE_NAME}-{version}"
    named |= {".dist-info/METADATA": described.text(version).encode(), ".dist-info/WHEEL": _WHEEL.encode()}
    whole = {f"{begin}{path}" if path.startswith(_FOLDERS) else path: content for path, content in named.items()}
    info = f"{begin}.dist-info"
    whole[f"{info}/RECORD"] = _record(whole, info)
    return Wheel(f"{begin}-{_TAG}.whl", stored_zip(whole, last=f"{info}/"))


def of_checkout(project: Path) -> tuple[Described, dict[str, bytes]]:
    """Return a source tree's description, which is in ``pyproject.toml``, and its files by their paths in a wheel."""
    root = project.parent
    whole = tomllib.loads(project.read_text("utf-8"))
    settings = whole["project"]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _package_files(root / "grader")}
    for place, patterns in whole["tool"]["setuptools"]["data-files"].items():  # the pages of docs/
        pages = [page for pattern in patterns for page in root.glob(pattern)]
        files |= {f".data/data/{place}/{page.name}": page.read_bytes() for page in pages}
    files |= {f".dist-info/licenses/{name}": (root / name).read_bytes() for name in settings["license-files"]}
    scripts = "".join(f"{name} = {function}\n" for name, function in settings["scripts"].items())
    files[".dist-info/entry_points.txt"] = f"[console_scripts]\n{scripts}".encode()
    return described(settings, (root / settings["readme"]).read_text("utf-8")), files


def _package_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        yield from (
            Path(place, name) for name in names if not name.endswith((".pyc", "~")) and not name.startswith(".")
        )


def _of_installed() -> tuple[Described, dict[str, bytes]]:
    """Return the installed package's description, and its files by their paths in a wheel.

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
    return as_installed(installed.metadata), files


def _in_wheel(file: metadata.PackagePath, version: str) -> str:
    """Return where an installed file lies in a wheel; "" for one that pip or Python has made."""
    parts = file.parts
    if "__pycache__" in parts or file.suffix == ".pyc":
        return ""
    if parts[0] == "grader":
        return file.as_posix()
    if parts[0] == f"{_FILE_NAME}-{version}.dist-info" and file.name not in _NOT_OF_THE_WHEEL:
        return "/".join((".dist-info", *parts[1:]))
    if "share" in parts and DISTRIBUTION in parts[parts.index("share") :]:
        return "/".join((".data/data", *parts[parts.index("share") :]))
    return ""


def _record(files: dict[str, bytes], info: str) -> bytes:
    lines = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in sorted(files.items())]
    return ("\n".join([*lines, f"{info}/RECORD,,"]) + "\n").encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
