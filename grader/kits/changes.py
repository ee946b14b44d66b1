"""What changed between two releases of an assignment, in words for the instructor."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from grader import messages
from grader.kits.building import START, Built
from grader.kits.kit_file import SUFFIX, Kit, with_hash
from grader.kits.starters import content_hash
from grader.model import Text

_APART = ("limits", "names", "starter", "starters")  # of the settings: told as limits, checks and starters


def changes(built: Built, before: Mapping[str, bytes], kit: Kit | None) -> tuple[Text, ...]:
    """Return what a release changes; nothing if all its files are as they were, whatever versions made the kit.

    ``before`` are the files of the last one, ``kit`` is what its kit file holds, where it could be read.
    """
    now = built.contents()
    if kit is not None and _but_for_versions(kit) == _but_for_versions(built.kit):
        name = f"{built.assignment.name}{SUFFIX}"
        before = {**before, name: now[name]}
    if all(before.get(path) == content for path, content in now.items() if path not in built.starters()):
        starters = _starters(built, before, kit)
        return (starters,) if starters else ()
    if kit is None:
        return (messages.text("release.changed.first" if not before else "release.changed.no_kit"),)
    pages = [path for path in now if path.startswith("handout.") and before.get(path) != now[path]]
    found = [
        _named("checks", _functions(kit), _functions(built.kit)),
        _named("mistakes", _mistakes(kit), _mistakes(built.kit)),
        _named("limits", _limits(kit), _limits(built.kit)),
        messages.text("release.changed.answers") if kit.record != built.kit.record else Text(),
        messages.text("release.changed.handout", files=", ".join(sorted(pages))) if pages else Text(),
        _starters(built, before, kit),
        _named("settings", _settings(kit), _settings(built.kit)),
    ]
    others = [path for path in now if path == START or path.endswith(".whl") or path in _pictures(built)]
    others = [path for path in others if before.get(path) != now[path]]
    found.append(messages.text("release.changed.files", files=", ".join(sorted(others))) if others else Text())
    return tuple(text for text in found if text) or (messages.text("release.changed.kit"),)


def versions(built: Built, kit: Kit | None) -> Text:
    """Return which versions of Python and packages made another kit before, where the answers are the same."""
    return _named("versions", kit.versions, built.kit.versions) if kit else Text()


def _but_for_versions(kit: Kit) -> str:
    return with_hash(kit._replace(versions={})).hash


def _starters(built: Built, before: Mapping[str, bytes], kit: Kit | None) -> Text:
    """Return which starters are not those of the last release, whatever a student has made of them since."""
    now = built.contents()
    given = kit.settings.get("starters", ()) if kit else ()
    files = [
        path
        for path in sorted(built.starters())
        if path not in before or (before[path] != now[path] and content_hash(path, now[path]) not in given)
    ]
    return messages.text("release.changed.starter", files=", ".join(files)) if files else Text()


def _pictures(built: Built) -> Collection[str]:
    return {file.path for file in built.files if file.origin == "handout" and not file.path.startswith("handout.")}


def _named(kind: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Text:
    """Return the names that are new, gone, or stand for something else."""
    signs = [f"+{name}" for name in now if name not in before]
    signs += [f"−{name}" for name in before if name not in now]
    signs += [name for name in now if name in before and before[name] != now[name]]
    return messages.text(f"release.changed.{kind}", names=", ".join(signs)) if signs else Text()


def _functions(kit: Kit) -> dict[str, str]:
    """Return the source of each function of the checks and of what is shipped with them, and of the rest of a file."""
    found: dict[str, str] = {}
    for path, content in kit.files.items():
        if not path.endswith(".py"):
            found[path] = hashlib.sha256(content).hexdigest()
            continue
        rest = []
        for node in ast.parse(content).body:
            if isinstance(node, ast.FunctionDef):
                found[node.name] = ast.dump(node)
            else:
                rest.append(ast.dump(node))
        found[path] = "\n".join(rest)
    return found


def _mistakes(kit: Kit) -> dict[str, Any]:
    known = kit.mistakes
    for key in ("misconceptions", "mistakes", "known"):
        if isinstance(known.get(key), Mapping):
            return dict(known[key])
    return dict(known)


def _limits(kit: Kit) -> dict[str, Any]:
    limits: Mapping[str, Any] = kit.settings.get("limits", {})
    return {f"{part}.{key}": value for part, values in limits.items() for key, value in dict(values).items()}


def _settings(kit: Kit) -> dict[str, Any]:
    return {key: value for key, value in kit.settings.items() if key not in _APART}
