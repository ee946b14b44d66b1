"""What the author of a check imports: ``from grader.checks import assert_close, points``."""

from grader.checks.arguments import inout
from grader.checks.asserts import CheckFailure, assert_close, assert_gradient, assert_inputs_unchanged, note, require
from grader.checks.draws import assert_normal
from grader.checks.markers import depends_on, fresh, hint, points, timeout
from grader.checks.speed import assert_fast

__all__ = [
    "CheckFailure",
    "assert_close",
    "assert_fast",
    "assert_gradient",
    "assert_inputs_unchanged",
    "assert_normal",
    "depends_on",
    "fresh",
    "hint",
    "inout",
    "note",
    "points",
    "require",
    "timeout",
]
