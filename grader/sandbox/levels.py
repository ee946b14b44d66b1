"""How strong the isolation is that a fork server reports: FULL, GOOD or WEAK."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader import messages
from grader.errors import UsageError
from grader.model import Text

_LAYERS = ("namespaces", "landlock", "seccomp", "uid")


def missing_layers(layers: Mapping[str, Any]) -> list[str]:
    """Return which isolation layers are not active; ``uid`` is active unless submissions would run as root."""
    return [name for name in _LAYERS if not layers[name]]


def active_layers(layers: Mapping[str, Any]) -> list[str]:
    """Return which isolation layers are active."""
    return [name for name in _LAYERS if layers[name]]


def level_of(layers: Mapping[str, Any]) -> str:
    """Return FULL when all layers are active, GOOD when the others close every way all the same, else WEAK.

    Files are out of reach behind namespaces or Landlock; programs, the network and, without namespaces, other processes
    behind seccomp; all that is root's behind another user.
    """
    if not missing_layers(layers):
        return "FULL"
    files = layers["namespaces"] or layers["landlock"]
    return "GOOD" if files and layers["seccomp"] and layers["uid"] else "WEAK"


def listed(missing: list[str]) -> Text:
    """Return the names of these layers for a sentence."""
    return Text.join((messages.text(f"sandbox.layer.{name}") for name in missing), "、", ", ")


def too_weak(layers: Mapping[str, Any], refused: str) -> UsageError:
    """Return the error for WEAK isolation that nobody has asked for; ``refused`` is why there are no namespaces."""
    missing = listed(missing_layers(layers))
    active = listed(active_layers(layers)) or messages.text("sandbox.isolation.no_layer")
    reason = refused or "-"
    return UsageError("sandbox.isolation.weak", where="--isolation", missing=missing, active=active, reason=reason)
