"""What an author writes above a check: its points, what it is about, and how it is to be run."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from grader.model import Text, exact_points

F = TypeVar("F", bound=Callable[..., object])
_ATTRIBUTE = "__grader_check__"


class CheckSettings(NamedTuple):
    """Everything the decorators say about one check."""

    points: Decimal | None = None
    of: str = ""
    claim: Text = Text()
    depends_on: tuple[str, ...] = ()
    timeout_seconds: float | None = None
    fresh: bool = False
    hint: Text = Text()


def settings_of(function: object) -> CheckSettings:
    """Return what the decorators of ``function`` say; an empty ``CheckSettings`` without any."""
    settings = getattr(function, _ATTRIBUTE, None)
    return settings if isinstance(settings, CheckSettings) else CheckSettings()


def _with_settings(function: F, **changes: object) -> F:
    setattr(function, _ATTRIBUTE, settings_of(function)._replace(**changes))  # type: ignore[arg-type]  # names are fields
    return function


def points(number: float | Decimal, *, of: str = "", ja: str = "", en: str = "") -> Callable[[F], F]:
    """Give a check its points, the student's function or class it is about, and its claim.

    The points come when every parametrised case passes.

    Raises:
        ValueError: the number is negative or has more than two decimal places, or ``of`` or a claim is empty.
    """
    missing = [name for name, value in (("of", of), ("ja", ja), ("en", en)) if not value]
    if missing or number < 0:
        lacks = f"{', '.join(missing)} is missing" if missing else f"{number} is negative"
        raise ValueError(f"points(n, of=…, ja=…, en=…) needs n >= 0, a function's name and both claims: {lacks}")
    exact = exact_points(number)
    return lambda function: _with_settings(function, points=exact, of=of, claim=Text(ja=ja, en=en))


def depends_on(*checks: str | Callable[..., object]) -> Callable[[F], F]:
    """Run this check only if the named checks (of the same assignment) have passed."""
    names = tuple(check if isinstance(check, str) else check.__name__ for check in checks)
    return lambda function: _with_settings(function, depends_on=names)


def timeout(cpu_seconds: float) -> Callable[[F], F]:
    """Give this check a CPU limit of its own instead of the manifest's."""
    if cpu_seconds <= 0:
        raise ValueError("timeout(cpu_seconds) needs a positive number")
    return lambda function: _with_settings(function, timeout_seconds=float(cpu_seconds))


def fresh(function: F) -> F:
    """Run this check in a worker in which no other check has run."""
    return _with_settings(function, fresh=True)


class hint:  # noqa: N801 - read as a word above a check, like the functions beside it
    """Words that help when the check fails: as a decorator, or as ``assert_close(…, hint=hint(…))``."""

    def __init__(self, *, ja: str, en: str) -> None:
        self.text = Text(ja=ja, en=en)

    def __call__(self, function: F) -> F:
        """Put the hint above a check."""
        return _with_settings(function, hint=self.text)
