"""What click says of a command that was typed wrongly, in our words and both languages."""

from __future__ import annotations

import re

import click

from grader import messages
from grader.errors import UsageError
from grader.model import Text

_QUOTED = re.compile(r"'([^']*)'")
_BRACKETED = re.compile(r"\(([^()]*)\)")


def worded(error: click.ClickException) -> UsageError:
    """Return the error to show: what is wrong, in which command, and how to find out what is right."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "grader"
    key, values = _kind(error)
    step = _step(error, where)
    return UsageError(f"usage.{key}", where=where, step=step, **values)


def _kind(error: click.ClickException) -> tuple[str, dict[str, object]]:
    """Return the message and what is filled in."""
    if isinstance(error, click.NoSuchOption):
        return "no_such_option", {"name": error.option_name}
    if isinstance(error, click.MissingParameter):
        return "missing", {"name": _name(error)}
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        key = "needs_a_value" if "requires" in error.message else "takes_no_value"
        return key, {"name": error.option_name}
    if isinstance(error, click.UsageError) and (extra := _BRACKETED.search(error.message)):
        return "unexpected", {"said": extra[1]}
    return "other", {"detail": error.format_message()}


def _bad_value(error: click.BadParameter) -> tuple[str, dict[str, object]]:
    quoted = _QUOTED.findall(error.message)
    said = quoted[0] if quoted else (error.message.split() or [""])[0]
    kind = error.param.type if error.param else None
    values: dict[str, object] = {"name": _name(error), "said": said}
    if isinstance(kind, click.Choice):
        return "not_one_of", values | {"choices": ", ".join(map(str, kind.choices))}
    if isinstance(kind, click.IntRange):
        return "not_in_range", values | {"least": kind.min, "most": kind.max}
    if isinstance(kind, click.Path):
        is_there = "does not exist" not in error.message
        return ("not_usable" if is_there else "no_such_file"), values | {"said": quoted[-1] if quoted else said}
    return "other", {"detail": error.format_message()}


def _name(error: click.BadParameter) -> str:
    """Return the option or argument as a person types it."""
    if error.param is None:
        return str(error.param_hint or "?")
    options = [name for name in error.param.opts if name.startswith("-")]
    return max(options, key=len) if options else error.param.make_metavar(error.ctx or click.Context(click.Command("")))


def _step(error: click.ClickException, where: str) -> Text:
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return messages.text("usage.did_you_mean", names=", ".join(error.possibilities), command=where)
    return messages.text("usage.see_help", command=where)
