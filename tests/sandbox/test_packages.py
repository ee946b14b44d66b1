"""What a package requires is read as pip reads it: for this machine, this Python and the extras that are asked for."""

import sys

import pytest

from grader.sandbox import packages


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """``installed("a", "b>1", …)``: a distribution with these requirements."""
    monkeypatch.syspath_prepend(tmp_path)
    for cached in (packages._distributions, packages._entries):
        cached.cache_clear()

    def install(name, *requires):
        folder = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        lines = [
            "Metadata-Version: 2.1",
            f"Name: {name}",
            "Version: 1.0",
            *(f"Requires-Dist: {one}" for one in requires),
        ]
        (folder / "METADATA").write_text("\n".join(lines), "utf-8")
        (folder / "RECORD").write_text(f"{name.replace('-', '_')}/__init__.py,,\n", "utf-8")

    yield install
    for cached in (packages._distributions, packages._entries):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("requirement", "wanted"),
    [
        ("beside", True),
        ("Beside>=1,<2", True),
        ("beside (>=1)", True),
        ("beside @ https://example.org/beside-1.0.zip", True),
        ('beside; python_version >= "3.8"', True),
        ('beside; python_version < "3"', False),
        (f'beside; sys_platform == "{sys.platform}"', True),
        ('beside; sys_platform == "win32" and platform_system == "Windows"', False),
        ('beside; implementation_name == "pypy" or python_version < "3"', False),
        ('beside; extra == "all"', False),
        ('beside; extra=="all"', False),
        ("beside; 'all' == extra", False),
        ('beside; (python_version < "3" or extra == "all") and sys_platform == "linux"', False),
        ("beside what is no requirement", False),
    ],
)
def test_a_requirement_counts_where_its_marker_holds(installed, requirement, wanted):
    installed("needs-it", requirement)
    installed("beside")

    modules = packages.importable(("needs-it",))

    assert ("beside" in modules) is wanted


def test_an_extra_that_a_requirement_asks_for_counts(installed):
    installed("top", "middle[plots]", "missing-here")
    installed("middle", 'drawing; extra == "plots"', 'training; extra == "train"', "top")
    installed("drawing", "colours")
    installed("colours")
    installed("training")

    modules = packages.importable(("top",))

    assert modules == ["colours", "drawing", "middle", "top"]


def test_packages_that_require_nothing_cost_no_import(run_open):
    program = "import sys; from grader.sandbox import packages; packages.readable(('numpy',))"

    result = run_open("-c", program + "; print('packaging.requirements' in sys.modules)")

    assert result.stdout == "False\n", result.stderr
