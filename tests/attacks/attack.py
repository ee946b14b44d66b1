"""What an attack is: one hostile hand-in, as text or as several files, and what would show that it got through."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREAMBLE = (Path(__file__).parents[1] / "data" / "submissions" / "attacks" / "preamble.py").read_text("utf-8")
FUNCTIONS = (
    *("step", "sigmoid", "relu", "tanh", "identity", "softmax"),
    *("sigmoid_grad", "relu_grad", "tanh_grad", "identity_grad", "softmax_backward"),
)
CLASSES = ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")
# What the attack does not define itself tells what was reached and what stood in the way.
POSTSCRIPT = f"""
for _name in {FUNCTIONS!r}:
    globals().setdefault(_name, tell)
for _name in {CLASSES!r}:
    globals().setdefault(_name, Tells)
"""

Facts = Mapping[str, Any]
Files = Mapping[str, bytes | str]


@dataclass(frozen=True)
class Attack:
    """One hostile hand-in.

    ``source`` is a module (the preamble goes before it); ``files`` makes more files, or others, from what is known
    about the machine. ``earns`` names the functions that it does compute. ``folder`` prepares what is not a plain file.
    """

    name: str
    family: str
    source: str = ""
    assignment: str = "activations"
    earns: frozenset[str] = frozenset()
    fails: frozenset[str] = frozenset()  # checks that must not pass, whatever the others about that function do
    files: Callable[[Facts], Files] | None = None
    folder: Callable[[Path, Facts], None] | None = None
    plain: bool = False  # without preamble and postscript
    unloadable: bool | None = False  # it is refused as a whole, in words; None: or not
    may_be_withheld: bool = False  # it looks like a busy machine: the score is withheld, which costs only itself
    wall_seconds: float = 2.0
    tries_long: bool = False  # under the limits of the assignment itself
    needs_namespaces: bool = False  # what it runs into is part of them

    def module(self, facts: Facts) -> str:
        """Return the module that is handed in."""
        if self.plain:
            return self.source
        known = "\n".join(f"{name} = {value!r}" for name, value in facts.items())
        return f"{PREAMBLE}\n{known}\n\n{self.source}\n{POSTSCRIPT}"

    def write(self, folder: Path, facts: Facts) -> None:
        """Write the hand-in into a folder of its own."""
        contents = dict(self.files(facts)) if self.files else {}
        if self.source:
            contents.setdefault(f"{self.assignment}_attack.py", self.module(facts))
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        if self.folder:
            self.folder(folder, facts)


def family(name: str, **settings: Any) -> tuple[list[Attack], Callable[..., None]]:
    """Return an empty list of attacks of one family, and what adds one to it."""
    attacks: list[Attack] = []

    def add(title: str, source: str = "", **more: Any) -> None:
        attacks.append(Attack(title, name, source, **(settings | more)))

    return attacks, add


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of these entries, whatever their names are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
