"""Wrong bodies that no check was written for: none keeps the points of the function that it stands for.

`tests/data/wrong_bodies/ASSIGNMENT.py` holds about ten for each function, written from the page alone: what
`FUNCTION__what_is_wrong` defines takes the place of FUNCTION in the course's answer. `make audit` tries them all,
`make test` one in ten.
"""

from collections import Counter
from pathlib import Path

import pytest

from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess, compiled, defined
from grader.model import Verdict
from tests.rotation import ROOT, each

FILES = {file.stem: file for file in sorted((Path(__file__).parents[1] / "data" / "wrong_bodies").glob("*.py"))}
ONE_IN = 10


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", each(FILES))
def test_no_wrong_body_keeps_the_points_of_its_function(name: str, pytestconfig: pytest.Config) -> None:
    in_process = InProcess(read_manifest(ROOT / "assignments" / name))
    about = {check.id: check.settings.of for check in in_process.checks}
    code = compiled(FILES[name])
    bodies = bodies_of(defined(code, "wrong_bodies"))
    every = ONE_IN if pytestconfig.getoption("--assignments") == "some" else 1

    kept = []
    for body in bodies[::every]:
        function = body.partition("__")[0]

        def names(body: str = body, function: str = function) -> dict[str, object]:
            return {**in_process.names, function: defined(code, "wrong_bodies")[body]}

        results = [r for r in in_process.results(names, b"audit", function) if about[r.id] == function]
        assert all(result.verdict is not Verdict.GRADER_FAULT for result in results), body
        if all(result.verdict is Verdict.PASSED for result in results):
            kept.append(body)

    assert kept == []
    assert min(Counter(body.partition("__")[0] for body in bodies).values()) >= 10
    assert {body.partition("__")[0] for body in bodies} == set(about.values())


def bodies_of(names: dict[str, object]) -> list[str]:
    """Return the names of all bodies in a file: what does not begin with a function's name and __ is their helper."""
    return [name for name in names if "__" in name.strip("_") and not name.startswith("_")]
