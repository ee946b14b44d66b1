"""Which functions of a submission call which others, as its worker tells: asked only where something has failed."""

from __future__ import annotations

from collections.abc import Mapping

from grader.errors import CheckEnded
from grader.guest import wire
from grader.model import Limits
from grader.remote.client import Client
from grader.remote.watchdog import NoProgress

CallGraph = Mapping[str, frozenset[str]]
_MOST = 200  # functions, and functions that one of them calls


def asked_call_graph(client: Client | None, limits: Limits) -> CallGraph:
    """Return what each function calls; nothing where there is no worker, or where it does not tell."""
    if client is None or client.worker.ended:
        return {}
    try:
        client.begin(limits)
        answer = client.exchange("calls")
    except (CheckEnded, NoProgress):
        return {}
    if answer[0] != wire.OK or len(answer) != 2 or type(answer[1]) is not dict or len(answer[1]) > _MOST:
        return {}
    return {name: frozenset(called) for name, called in answer[1].items() if _are_names([name]) and _are_names(called)}


def _are_names(names: object) -> bool:
    return type(names) is list and len(names) <= _MOST and all(type(name) is str and len(name) <= 200 for name in names)


def failing_below(name: str, calls: CallGraph, failing: frozenset[str]) -> tuple[str, ...]:
    """Return the failing functions that ``name`` calls, itself or through others, and that call no failing one."""
    below = _below(name, calls) & failing - {name}
    deepest = {each for each in below if not (_below(each, calls) & below - {each})}
    return tuple(sorted(deepest or below))


def _below(name: str, calls: CallGraph) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for called in calls.get(waiting.pop(), ()):
            if called not in seen:
                seen.add(called)
                waiting.append(called)
    return frozenset(seen)
