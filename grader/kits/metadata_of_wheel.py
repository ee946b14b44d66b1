"""METADATA of the grader's wheel: one text for one content, whoever wrote the file that it is read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any, NamedTuple

from packaging.requirements import Requirement

from grader.install_command import public_version


class Described(NamedTuple):
    """What a wheel says of itself: single fields by their names, what it requires for which extra, and its page."""

    version: str
    fields: Mapping[str, str]
    licenses: tuple[str, ...]
    requires: tuple[str, ...]
    extras: tuple[str, ...]
    page: str

    def text(self, version: str) -> str:
        """Return METADATA of this version; the order of its lines is that of their names, not that of the source."""
        lines = [
            "Metadata-Version: 2.4",
            f"Version: {version}",
            *(f"{name}: {value}" for name, value in self.fields.items()),
            *(f"License-File: {name}" for name in self.licenses),
            *(f"Requires-Dist: {needed}" for needed in self.requires),
            *(f"Provides-Extra: {extra}" for extra in self.extras),
        ]
        return "\n".join(lines) + f"\n\n{self.page}"


def described(settings: Mapping[str, Any], page: str) -> Described:
    """Return the description by ``[project]`` of ``pyproject.toml`` and the text of README."""
    extras: Mapping[str, list[str]] = settings["optional-dependencies"]
    optional = [_for_extra(each, extra) for extra, packages in extras.items() for each in packages]
    fields = {
        "Name": settings["name"],
        "Summary": settings["description"],
        "License-Expression": settings["license"],
        "Requires-Python": settings["requires-python"],
        "Description-Content-Type": "text/markdown",
    }
    requires = [*settings["dependencies"], *optional]
    return _in_order(settings["version"], fields, settings["license-files"], requires, extras, page)


def as_installed(found: metadata.PackageMetadata) -> Described:
    """Return the description by METADATA as the program that made the wheel has written it."""
    names = ("Name", "Summary", "License-Expression", "Requires-Python", "Description-Content-Type")
    page = found.json.get("description", "")
    return _in_order(
        found["Version"],
        {name: found[name] for name in names},
        found.get_all("License-File") or [],
        found.get_all("Requires-Dist") or [],
        found.get_all("Provides-Extra") or [],
        str(page),
    )


def _in_order(
    version: str,
    fields: Mapping[str, str],
    licenses: Iterable[str],
    requires: Iterable[str],
    extras: Iterable[str],
    page: str,
) -> Described:
    needed = sorted({str(Requirement(each)) for each in requires})
    return Described(
        public_version(version),
        {name: value.strip() for name, value in fields.items()},
        tuple(sorted(licenses)),
        tuple(needed),
        tuple(sorted(extras)),
        page.strip() + "\n",
    )


def _for_extra(requirement: str, extra: str) -> str:
    needed, _, marker = requirement.partition(";")
    condition = f'extra == "{extra}"'
    return f"{needed.strip()}; {f'({marker.strip()}) and ' if marker else ''}{condition}"
