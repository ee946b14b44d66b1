"""Which functions of a submission call which others, and which do nothing yet, as its worker tells.

It is asked only where something has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from grader.errors import CheckEnded
from grader.guest import call_graph, wire
from grader.model import Limits
from grader.remote.client import Client
from grader.remote.watchdog import NoProgress

_MOST = 200  # functions, and functions that one of them calls


class CallGraph(NamedTuple):
    """What each function and class calls, and how some of them, or of their methods ("class.method"), do nothing."""

    calls: Mapping[str, frozenset[str]] = {}
    idle: Mapping[str, str] = {}

    def idle_of(self, of: str, does_more: Callable[[str], bool]) -> tuple[str, str] | None:
        """Return the part of a function or class that does nothing, and how, where that of the reference does more."""
        for name, how in self.idle.items():
            if name.partition(".")[0] == of and does_more(name):
                return name, how
        return None


def does_more(reference: Any, name: str) -> bool:
    """Say whether the reference has a function, class or "class.method" of this name that does something."""
    owner, _, method = name.partition(".")
    wanted = getattr(reference, owner, None)
    wanted = getattr(wanted, method, None) if method else wanted
    return wanted is not None and not call_graph.idle(wanted)


UNKNOWN = CallGraph()


def asked_call_graph(client: Client | None, limits: Limits) -> CallGraph:
    """Return what each function calls, and which do nothing; nothing where there is no worker, or it does not tell."""
    if client is None or client.worker.ended:
        return UNKNOWN
    try:
        client.begin(limits)
        answer = client.exchange("calls")
    except (CheckEnded, NoProgress):
        return UNKNOWN
    if (
        answer[0] != wire.OK
        or len(answer) != 3
        or any(type(each) is not dict or len(each) > _MOST for each in answer[1:])
    ):
        return UNKNOWN
    calls, idle = answer[1:]
    return CallGraph(
        {name: frozenset(called) for name, called in calls.items() if _are_names([name]) and _are_names(called)},
        {name: how for name, how in idle.items() if _are_names([name, how]) and how in call_graph.IDLE},
    )


def _are_names(names: object) -> bool:
    return type(names) is list and len(names) <= _MOST and all(type(name) is str and len(name) <= 200 for name in names)


def failing_below(name: str, calls: Mapping[str, frozenset[str]], failing: frozenset[str]) -> tuple[str, ...]:
    """Return the failing functions that ``name`` calls, itself or through others, and that call no failing one."""
    below = _below(name, calls) & failing - {name}
    deepest = {each for each in below if not (_below(each, calls) & below - {each})}
    return tuple(sorted(deepest or below))


def _below(name: str, calls: Mapping[str, frozenset[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for called in calls.get(waiting.pop(), ()):
            if called not in seen:
                seen.add(called)
                waiting.append(called)
    return frozenset(seen)
