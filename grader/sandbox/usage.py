"""What a worker and its descendants use, read from outside: CPU time, memory, and whether all of them sleep."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_MEASURE_SHARING_FROM_KB = 64 << 10
_PAGE_KB = (os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096) // 1024


class Usage(NamedTuple):
    """One sample of a process tree: CPU seconds, megabytes, whether all of it sleeps, processes and threads."""

    cpu_seconds: float
    memory_mb: float
    asleep: bool
    processes: int


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of one process by its CPU clock; 0 when it is gone."""
    try:
        return time.clock_gettime((~pid << 3) | 2)  # the kernel's clock id of another process
    except OSError:
        return 0.0


def tree_cpu_seconds(root: int) -> float:
    """Return the CPU time of ``root`` and everything that descends from it: exact enough to measure a call by.

    Descendants that have ended already count in the kernel's ticks, as far as somebody has waited for them.
    """
    table = _tree(root)
    members = {root} | descendants(root, table)
    return max(sum(map(cpu_seconds, members)), sum(table[pid][2] for pid in members & table.keys()) / _TICKS)


def tree_usage(root: int, baseline_kb: int = 0, *, stops_itself: bool = False) -> Usage:
    """Return the usage of ``root`` and everything that descends from it.

    ``baseline_kb`` of each process's memory belongs to the fork server; it is shared and not counted. A stopped process
    (T) sleeps by the submission's choice: its children do, and ``root`` if it ``stops_itself``. The first process of a
    pid namespace cannot be stopped from inside.
    """
    table = _tree(root)
    members = {root} | descendants(root, table)
    cpu, memory, asleep, count = 0.0, 0, True, 0
    for pid in members & table.keys():
        _, state, ticks, resident_kb, threads = table[pid]
        cpu += ticks / _TICKS
        memory += max(0, resident_kb - baseline_kb)
        asleep = asleep and (state in "SZ" or (state == "T" and (pid != root or stops_itself)))
        count += threads
    if len(members) > 1 and memory > _MEASURE_SHARING_FROM_KB:
        memory = _shared_once_kb(members, baseline_kb, memory)
    return Usage(cpu, memory / 1024, asleep, count)


def descendants(root: int, table: Mapping[int, Facts]) -> set[int]:
    """Return which of the processes in ``table`` descend from ``root``."""
    members: set[int] = set()
    frontier = {root}
    while frontier:
        frontier = {pid for pid, (parent, *_) in table.items() if parent in frontier} - members
        members |= frontier
    return members


def _shared_once_kb(members: Iterable[int], baseline_kb: int, otherwise: int) -> int:
    """Return the memory of several processes with what they share counted once; ``otherwise`` where it is hidden.

    The kernel hides it from an ordinary user where there are no namespaces (root sees it always).
    """
    total = 0
    for pid in members:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # gone in the meantime
        except OSError:
            return otherwise
        total += int(rollup.partition("\nPss:")[2].split(maxsplit=1)[0])
    return min(otherwise, max(0, total - baseline_kb))


Facts = tuple[int, str, int, int, int]  # parent, state, CPU ticks (with reaped children), resident kilobytes, threads


def processes() -> dict[int, Facts]:
    """Return the facts of every process of the machine."""
    pids = (int(name) for name in os.listdir("/proc") if name.isdigit())  # noqa: PTH208 - hundreds of Path objects
    return {pid: facts for pid in pids if (facts := _facts(pid)) is not None}


def _tree(root: int) -> dict[int, Facts]:
    """Return a table that holds ``root`` and everything that descends from it.

    Looking through all processes of the machine takes a hundred times as long as looking at one that has no children.
    """
    facts = _facts(root)
    if facts is None or facts[4] > 1:  # each thread has a list of its own
        return processes()
    try:
        with open(f"/proc/{root}/task/{root}/children", "rb") as file:  # noqa: PTH123 - ten times a second
            alone = not file.read(1)
    except OSError:  # gone, or a kernel that keeps no such list
        alone = False
    return {root: facts} if alone else processes()


def _facts(pid: int) -> Facts | None:
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - as above
            stat = file.read()
    except OSError:
        return None  # gone in the meantime
    fields = stat[stat.rindex(b")") + 2 :].split()
    ticks, resident_kb = sum(map(int, fields[11:15])), int(fields[21]) * _PAGE_KB
    return int(fields[1]), fields[0].decode(), ticks, resident_kb, int(fields[17])


def is_hidden(pid: int) -> bool:
    """Return whether a living process cannot be seen in ``/proc``, nor what it uses; one that has died is not hidden.

    The number behind a pidfd is -1 once its process is gone, and 0 for one that no number here belongs to.
    """
    if pid <= 0:
        return pid == 0
    if _facts(pid) is not None:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's, and alive
        return True
    return _facts(pid) is None  # it may have ended between the two looks, and its number been given to another


def threads_of_user(uid: int) -> int:
    """Return how many processes and threads of a user there are: what the kernel's own limit counts."""
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if folder.stat().st_uid == uid:
                count += len(os.listdir(folder / "task"))  # noqa: PTH208 - only their number
        except OSError:
            continue  # gone in the meantime
    return count


def status_kb(pid: int, key: str) -> int:
    """Return one figure of ``/proc/PID/status`` in kilobytes (``VmSize``, ``VmData``); 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(key + ":"):
                return int(line.split()[1])
    except OSError:
        pass  # gone: nothing is used
    return 0


def pid_behind(descriptor: int) -> int:
    """Return the process id (as seen from here) behind a pidfd."""
    facts = os.open(f"/proc/self/fdinfo/{descriptor}", os.O_RDONLY)  # once for every worker: no Path, no text layer
    try:
        return int(os.read(facts, 1024).partition(b"\nPid:")[2].split(maxsplit=1)[0])
    finally:
        os.close(facts)
