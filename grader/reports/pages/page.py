"""The frame of every page: one style sheet, one catalogue of words, nothing that is fetched, nothing that runs.

A page is one file: style, pictures and the script of tables (where there is one) stand in it, named in its
Content-Security-Policy by their hashes, so that a browser loads and runs nothing else, whatever a student wrote.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from grader import messages
from grader.extras import missing_extra
from grader.model import Language, Text, points_text
from grader.reports.counted import moment_text
from grader.reports.escaping import MOST_OF_A_MESSAGE, printable

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, language: Language, *, scripted: bool = False, **values: object) -> str:
    """Return a page: ``templates/<template>`` filled with ``values``, which are escaped unless they are ``Markup``.

    In a template ``t("catalogue.key", name=value)`` gives a sentence of the page's language, and so does every
    ``Text``. ``scripted``: the script that sorts and filters tables is part of the page; without it they are there too.

    Raises:
        MissingExtra: the packages of pages are not installed.
    """
    from markupsafe import Markup  # it comes with Jinja2

    style, script = file_text("page.css"), file_text("tables.js") if scripted else ""
    sources = [f"style-src {_hash(style)}", "img-src data:", *([f"script-src {_hash(script)}"] if script else ())]
    page = environment(language).get_template(template)
    return page.render(
        **values,
        language=language,
        policy="; ".join(["default-src 'none'", "base-uri 'none'", "form-action 'none'", *sources]),
        style=Markup(style),
        script=Markup(script),
    )


@cache
def environment(language: Language) -> Environment:
    """Return what reads templates and fills them in one language.

    Raises:
        MissingExtra: Jinja2 is not installed.
    """
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise missing_extra(error) or error from error
    made = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown(language),
    )
    made.globals["t"] = lambda key, **words: messages.text(key, **words).in_(language)
    made.filters |= {"points": _points, "percent": percent, "moment": moment}
    return made


def shown(language: Language) -> Callable[[Any], Any]:
    """Return what every value of a page goes through: a ``Text`` in one language, what a browser might obey told."""

    def finalize(value: Any) -> Any:
        if hasattr(value, "__html__"):
            return value
        if isinstance(value, Text):
            value = value.in_(language)
        return printable(value, most=MOST_OF_A_MESSAGE, lines=True) if isinstance(value, str) else value

    return finalize


def _points(points: Decimal | None) -> str:
    return "–" if points is None else points_text(points)


def percent(share: float | None) -> str:
    """Return a share (from 0 to 1) in percent, without digits that few people can stand for."""
    return "–" if share is None else f"{100 * share:.0f} %"


def moment(when: datetime | None, zone: tzinfo | None) -> str:
    """Return a moment by the clocks of a zone."""
    return "–" if when is None else moment_text(when, zone)


@cache
def file_text(name: str) -> str:
    """Return a file of this folder."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
