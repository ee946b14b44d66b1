"""What is marked as equivalent is: 1,000 random inputs each, of a kind that tells wrong functions apart.

Here for two assignments; `make audit` draws for all of them.
"""

from functools import cache
from pathlib import Path

import pytest

from grader.audit.equivalence import drawers, first_difference
from grader.audit.mutants import mutants
from grader.checks.reference_loader import load_by_path
from grader.course.audit_settings import read_audit_settings
from grader.course.manifest import read_manifest
from grader.grading.in_process import InProcess

ROOT = Path(__file__).parents[2]
NAMES = ["activations", "optimizers"]
MOST = 0.1


@cache
def material(name):
    """Return an assignment in this process, its mutants by key, the keys marked equivalent, and its random inputs."""
    in_process = InProcess(read_manifest(ROOT / "assignments" / name))
    found = mutants(in_process.source, {check.settings.of for check in in_process.checks})
    rows = read_audit_settings(in_process.assignment.folder / "manifest.toml").equivalent
    inputs = load_by_path(in_process.assignment.folder / "random_inputs.py", f"random_inputs_of_{name}")
    return in_process, {mutant.key: mutant for mutant in found}, [key for row in rows for key in row.keys], inputs


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_marked_mutant_gives_what_the_reference_gives_on_1000_random_inputs(name):
    bench, found, marked, inputs = material(name)

    different = {
        key: first_difference(inputs, key[0], bench.names, bench.program(found[key].source)(), 1000) for key in marked
    }

    assert different
    assert {key: difference for key, difference in different.items() if difference} == {}


@pytest.mark.parametrize("name", NAMES)
def test_at_most_a_tenth_of_the_mutants_is_marked(name):
    _, found, marked, _ = material(name)

    assert len(marked) == len(set(marked)) <= MOST * len(found)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_same_inputs_tell_the_other_mutants_from_the_reference(name):
    in_process, found, marked, inputs = material(name)
    others = [mutant for key, mutant in found.items() if key not in marked]

    def is_told(mutant):
        try:
            changed = in_process.program(mutant.source)()
        except Exception:
            return True
        return first_difference(inputs, mutant.function, in_process.names, changed, 25) != ""

    missed = [mutant.key for mutant in others if not is_told(mutant)]

    assert len(missed) <= 0.03 * len(others), missed


def test_a_function_has_draws_of_its_own_and_a_helper_all_of_them():
    inputs = material("activations")[3]

    assert list(drawers(inputs, "softmax")) == ["softmax"]
    assert len(drawers(inputs, "_floats")) == 11
    assert list(drawers(material("optimizers")[3], "Adam.step")) == ["Adam"]
