"""``python tools/syscalls.py SYSCALLS.CSV``: write the numbers of the system calls, as libseccomp lists them.

``syscalls.csv`` is in the folder ``src`` of libseccomp's source (``apt-get source libseccomp``). A newer list lets in
the calls that it adds: read what they do, and add to ``grader/guest/seccomp.py`` those that must be refused.
"""

from __future__ import annotations

import csv
import sys
import textwrap
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "grader" / "guest"
MACHINES = ("x86_64", "aarch64")
ABSENT = "PNR"  # libseccomp's word for a call that a machine does not have


def table(text: str, machine: str) -> dict[str, int]:
    """Return the numbers of one machine's system calls, in their order."""
    heading, *rows = csv.reader(text.splitlines())
    column = heading.index(machine)
    numbers = {row[0]: int(row[column]) for row in rows if row[column] != ABSENT}
    return dict(sorted(numbers.items(), key=lambda item: item[1]))


def module(text: str, machine: str) -> str:
    """Return the Python module that holds this table."""
    numbers = ", ".join(f'"{name}":{number}' for name, number in table(text, machine).items())
    wrapped = textwrap.fill(numbers, 100, break_long_words=False, break_on_hyphens=False).replace('":', '": ')
    lines = textwrap.indent(wrapped, "    ")
    version = text.partition("(")[2].partition(")")[0]
    docstring = f'"""System calls of {machine} in Linux {version}, by ``tools/syscalls.py`` from libseccomp\'s list."""'
    return f"{docstring}\n\nNUMBERS = {{\n{lines},\n}}  # fmt: skip\n"


if __name__ == "__main__":
    listed = Path(sys.argv[1]).read_text("utf-8")
    for name in MACHINES:
        (FOLDER / f"syscalls_{name}.py").write_text(module(listed, name), "utf-8")
