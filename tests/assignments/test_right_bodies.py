"""Right bodies that no check was written for: each keeps the points of its function, whatever is drawn.

`tests/data/right_bodies/ASSIGNMENT.py` holds five for each function, in other styles: what `FUNCTION__style` defines
takes the place of FUNCTION in the course's answer. `make audit` tries them all with 200 seeds, those checks
that train or draw much (``fewer_seeds``) with 20; `make test` one body in ten with one seed.
"""

from collections import Counter
from pathlib import Path

import pytest

from grader.audit.stability import FEWER_SEEDS, long_checks
from grader.course.audit_settings import read_audit_settings
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess, compiled, defined
from grader.model import Verdict
from tests.assignments.test_wrong_bodies import ONE_IN, bodies_of
from tests.rotation import ROOT, each

FILES = {file.stem: file for file in sorted((Path(__file__).parents[1] / "data" / "right_bodies").glob("*.py"))}
SEEDS = 200


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", each(FILES))
def test_every_right_body_keeps_the_points_of_its_function(name: str, pytestconfig: pytest.Config) -> None:
    in_process = InProcess(read_manifest(ROOT / "assignments" / name))
    code = compiled(FILES[name])
    bodies = bodies_of(defined(code, "right_bodies"))
    settings = read_audit_settings(ROOT / "assignments" / name / "manifest.toml")
    long = long_checks(in_process.assignment, settings)
    about = {check.id: check.settings.of for check in in_process.checks}
    some = pytestconfig.getoption("--assignments") == "some"

    lost = {}
    for body in bodies[:: ONE_IN if some else 1]:
        function = body.partition("__")[0]
        checks = {check for check, of in about.items() if of == function}
        names = {**in_process.names, function: defined(code, "right_bodies")[body]}
        for number in range(1 if some else SEEDS):
            tried = checks if number < FEWER_SEEDS else checks - long
            results = in_process.results_alone(tried, lambda names=names: names, b"audit%d" % number)
            for result in results:
                if result.verdict is not Verdict.PASSED:
                    lost[body, result.id] = f"seed {number}: {result.message.en}"

    assert lost == {}
    assert min(Counter(body.partition("__")[0] for body in bodies).values()) >= 5
    assert {body.partition("__")[0] for body in bodies} == set(about.values())
