"""``python -m tests.attacks.table``: every attack as root and as an ordinary user, in every setting, in Markdown.

Each setting is a process of its own; ``--here`` runs the attacks in this one and writes what became of them as JSON.
Exits with 1 if anything got through, or if no setting could be tried.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.attacks.families import ATTACKS
from tests.attacks.ground import Outcome, ground

ROOT = Path(__file__).parents[2]
OLD_KERNEL = str(ROOT / "tests/sandbox/old_kernel.py")
SETTINGS = ("all layers", "no namespaces", "no namespaces, Landlock 2", "no Landlock")
ORDINARY = ("--reuid=64998", "--regid=64998", "--clear-groups")  # nobody has this number
HEADINGS = ("attack", "family", "verdict", "points", "what stood in the way", "seconds")
Rows = list[dict[str, Any]]


def tried_here(names: Sequence[str], *, namespaces: bool) -> Rows:
    """Try the attacks in this process, on workers with namespaces or without."""
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        Path(folder).chmod(0o755)
        with ground(Path(folder), namespaces=namespaces) as place:
            if place.honest_points() != 40:
                raise SystemExit("the honest hand-in does not get its points")
            return [
                _row(place.attack(attack), place.honest_points())
                for attack in ATTACKS
                if namespaces >= attack.needs_namespaces
                and (not names or attack.name in names or attack.family in names)
            ]


def _row(outcome: Outcome, honest: float | None) -> dict[str, Any]:
    checks = Counter(str(check.verdict) for check in outcome.report.checks if check.verdict != "NOT_RUN")
    verdict = str(outcome.report.verdict) if not checks else ", ".join(name for name, _ in checks.most_common(2))
    through = outcome.got_through + ([] if honest == 40 else [f"the honest hand-in got {honest}"])
    points = outcome.report.points
    values = (None if points is None else float(points), outcome.stood_in_the_way[:110], round(outcome.seconds, 2))
    row = dict(zip(HEADINGS, (outcome.attack.name, outcome.attack.family, verdict, *values), strict=True))
    return row | {"got through": through}


# ------------------------------------------------------------------------------------------------ every setting
def open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in (path, *path.parents))


@contextmanager
def open_python() -> Iterator[str]:
    """Give an interpreter that every user may read: this one, else the system's of this version with our packages."""
    if open_to_all(Path(sys.base_prefix)) and open_to_all(Path(sys.prefix)):
        yield sys.executable
        return
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    system = shutil.which(version, path="/usr/bin:/usr/local/bin")
    if system is None:
        raise SystemExit(f"other users can read neither this interpreter nor a {version} of the system")
    with tempfile.TemporaryDirectory(prefix="open-python-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("bin", f"lib/{version}"):
            (folder / part).mkdir(parents=True)
        (folder / "bin/python").symlink_to(system)
        (folder / f"lib/{version}/site-packages").symlink_to(sysconfig.get_path("purelib"))
        (folder / "pyvenv.cfg").write_text(f"home = {Path(system).parent}\n", "utf-8")
        yield str(folder / "bin/python")


def _tried(python: str, setting: str, names: Sequence[str], *, user: bool) -> Rows | str:
    """Try the attacks in a process of its own; return what became of them, or why they could not be tried."""
    command = [python, "-m", "tests.attacks.table", "--here", *names]
    command += ["--no-namespaces"] if setting.startswith("no namespaces") else []
    kernel = "landlock2" if setting.endswith("Landlock 2") else "landlock" if setting == "no Landlock" else ""
    command = [python, OLD_KERNEL, kernel, *command] if kernel else command
    if user and os.geteuid() == 0:
        command = [shutil.which("setpriv") or "setpriv", *ORDINARY, *command]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/", "LANG": "C.UTF-8"}
    ran = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    try:
        rows: Rows = json.loads(ran.stdout)
    except ValueError:
        return (ran.stderr.strip() or ran.stdout).splitlines()[-1][:200]
    return rows


def everywhere(names: Sequence[str]) -> int:
    """Try the attacks in every setting and print the tables."""
    users = (False, True) if os.geteuid() == 0 else (True,)
    tried: dict[str, Rows] = {}
    print("| started by | isolation | attacks | got through | seconds |\n| --- | --- | --- | --- | --- |")
    with open_python() as python:
        for user in users:
            for setting in SETTINGS:
                who = "an ordinary user" if user else "root"
                # namespaces can show an interpreter below root's closed home, so there it is tried as it is
                own = setting == "all layers" and not user
                rows = _tried(sys.executable if own else python, setting, names, user=user)
                if isinstance(rows, str):
                    print(f"| {who} | {setting} | not tried: {rows} | | |", flush=True)
                    continue
                tried[f"{who}, {setting}"] = rows
                through = sum(bool(row["got through"]) for row in rows)
                seconds = sum(row["seconds"] for row in rows)
                print(f"| {who} | {setting} | {len(rows)} | {through} | {seconds:.0f} |", flush=True)
    for setting, rows in tried.items():
        for row in rows:
            for what in row["got through"]:
                print(f"\n**{setting}: {row['attack']}: {_cell(what)}**")
    if tried:
        setting, rows = next(iter(tried.items()))
        print(f"\nStarted by {setting}:\n\n| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}")
        for row in rows:
            print("| " + " | ".join(_cell(row[heading]) for heading in HEADINGS) + " |")
    return 0 if tried and not any(row["got through"] for rows in tried.values() for row in rows) else 1


def _cell(value: object) -> str:
    return str(value).encode("unicode_escape").decode().replace("|", "\\|").replace("<", "&lt;").replace("::", ": :")


def main() -> None:
    """Read the command line and try what it names (all, if nothing)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--here", action="store_true", help="in this process only, as JSON")
    parser.add_argument("--no-namespaces", action="store_true", help="with --here: as where the kernel refuses them")
    parser.add_argument("names", nargs="*", help="attacks or families")
    given = parser.parse_args()
    known = {attack.name for attack in ATTACKS} | {attack.family for attack in ATTACKS}
    if unknown := set(given.names) - known:
        parser.error(f"no attack or family is called {', '.join(sorted(unknown))}")
    if given.here:
        print(json.dumps(tried_here(given.names, namespaces=not given.no_namespaces)))
        return
    raise SystemExit(everywhere(given.names))


if __name__ == "__main__":
    main()
