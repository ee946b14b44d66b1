"""Which packages a worker may import: those of the manifest, and what they require on this machine."""

import sys

import pytest

from grader.worker.packages import _required_here


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("numpy", "numpy"),
        ("numpy>=1.26", "numpy"),
        ("typing_extensions (>=4.6)", "typing_extensions"),
        ("filelock[async]>=3", "filelock"),
        (f"here; sys_platform == '{sys.platform}'", "here"),
        ("colorama>=0.4; sys_platform == 'no-such-system'", None),
        ("setuptools; python_version < '3'", None),
        ("tomli>=1; python_version >= '3'", "tomli"),
        ("black; extra == 'doc'", None),
        ('black ; extra=="doc" or extra=="test"', None),
        ("both; extra == 'doc' and python_version >= '3'", None),
        ("at @ https://example.org/at.whl", "at"),
    ],
)
def test_a_requirement_counts_where_its_marker_holds_and_no_extra_asks_for_it(requirement, name):
    assert _required_here(requirement) == name
