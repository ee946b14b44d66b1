"""Checks that no kit can hold, one after the other; the line that is named has a remark."""

import os
import random
import time
import uuid
from pathlib import Path

import numpy as np
from grader.checks import assert_close, assert_fast, inout, points, require


def kind(of="double"):
    return points(1, of=of, ja="正しい", en="is right")


@kind()
def test_of_the_students_value(student, reference, rng):
    found = student.double(rng.normal(size=2))
    assert_close(found, reference.double(found / 2))  # depends_on_student


@kind()
def test_of_a_sum_with_the_students_value(student, reference, rng):
    x = rng.normal(size=2)
    found = student.double(x)
    expected = reference.double(x + 1e-9 * found)  # depends_on_student
    assert_close(found, expected)


@kind()
def test_of_an_array_that_was_changed(student, reference, rng):
    x = rng.normal(size=2)
    kept = [x]
    x += student.double(1.0)
    reference.double(kept[0])  # depends_on_student


@kind()
def test_if_the_student_is_wrong(student, reference, rng):
    x = rng.normal(size=2)
    found = student.double(x)
    if np.allclose(found, 2 * x):
        reference.double(x)
    else:
        reference.constant("empty")  # depends_on_student


@kind()
def test_as_often_as_the_student_says(student, reference):
    for _ in range(int(student.double(50.0))):
        reference.double(1.0)  # depends_on_student


@kind()
def test_draws_as_the_student_says(student, rng):
    found = student.double(2.0)
    rng.normal(scale=found)  # depends_on_student


@kind()
def test_of_the_students_function(student, reference):
    reference.numerical(student.double, 1.0)  # students_function


@kind("Layer")
def test_of_the_students_object(student, reference):
    reference.pair(student.Layer(np.ones((1, 1))))  # students_function


@kind()
def test_lends_the_reference_to_the_student(student, reference, rng):
    assert_close(student.numerical(reference.double, 1.0), 2.0)  # depends_on_student


@kind()
def test_lends_the_reference_in_a_function(student, reference, rng):
    assert_close(student.numerical(lambda x: 3 * reference.double(x), 1.0), 6.0)  # depends_on_student


@kind()
def test_of_how_fast_it_is(student, reference, rng, cpu_seconds):
    assert_fast(student.double, reference.double, lambda: (1.0,), cpu_seconds, times=100)  # measures_time


@kind()
def test_of_objects(student, reference):
    reference.double(np.array([1, "a"], dtype=object))  # not_data


@kind()
def test_that_fails_on_the_reference(student, reference):  # reference_fails
    assert_close(student.double(1.0), reference.double(2.0))


# ------------------------------------------------------------- whatever it is of the student's answer that counts
@kind("label")
def test_of_an_integer(student, reference, rng):
    n = student.label(rng.normal(size=4))
    expected = reference.double(np.eye(50)[n])  # depends_on_student
    assert_close(student.double(np.eye(50)[n]), expected)


@kind()
def test_of_a_shape(student, reference, rng):
    found = student.double(rng.normal(size=(2, 3)))
    reference.double(np.ones(found.shape))  # depends_on_student


@kind()
def test_of_a_number_of_axes(student, reference):
    found = student.double(np.ones((3, 1)))
    reference.double(float(found.ndim))  # depends_on_student


@kind("statistics")
def test_of_a_truth_value(student, reference):
    found = student.statistics(np.arange(3.0))
    reference.double(1.0 if found["finite"] else 2.0)  # depends_on_student


@kind("constant")
def test_of_a_text(student, reference):
    reference.constant({"層": "big"}.get(student.constant("text"), "complex"))  # depends_on_student


@kind("append")
def test_of_a_length(student, reference):
    items = []
    student.append(inout(items), 1.0)
    reference.double(np.ones(len(items)))  # depends_on_student


@kind("statistics")
def test_of_keys(student, reference):
    found = student.statistics(np.arange(3.0))
    reference.double(float(len("".join(found))))  # depends_on_student


@kind("statistics")
def test_of_the_order_of_keys(student, reference):
    for n, _ in enumerate(sorted(student.statistics(np.arange(3.0)), key=len)):
        reference.double(float(n))  # depends_on_student


@kind("statistics")
def test_of_the_first_key(student, reference):
    found = student.statistics(np.arange(3.0))
    reference.double(float(list(found).index("mean")) if "mean" in found else 0.0)  # depends_on_student


@kind("constant")
def test_of_none(student, reference):
    reference.double(1.0 if student.constant("none") is None else 2.0)  # depends_on_student


@kind()
def test_of_a_number_that_is_none(student, reference):
    reference.double(1.0 if student.double(2.0) is not None else 2.0)  # depends_on_student


@kind("refuses")
def test_of_an_exception(student, reference):
    try:
        student.refuses(-1)
        reference.double(1.0)  # depends_on_student
    except ValueError:
        reference.double(2.0)


@kind()
def test_of_an_exception_that_the_reference_has_not(student, reference):
    try:
        student.double(1.0)
    except ValueError:
        reference.double(2.0)  # depends_on_student


@kind()
def test_of_a_type(student, reference):
    found = student.double(np.ones(2))
    reference.double(np.ones(2, dtype=found.dtype))  # depends_on_student


@kind("statistics")
def test_of_a_tuple_or_a_list(student, reference):
    found = student.statistics(np.arange(3.0))["top"]
    reference.double(1.0 if isinstance(found, list) else 2.0)  # depends_on_student


@kind("update")
def test_of_what_is_changed(student, reference):
    params = {"W": np.ones(2), "b": np.ones(2)}
    student.update(inout(params), {"W": np.zeros(2), "b": np.zeros(2)})
    reference.double(params["W"])  # depends_on_student


@kind("append")
def test_of_a_list_that_is_changed(student, reference):
    items = [1, 2]
    student.append(inout(items), 3)
    reference.double(np.eye(50)[items[-1]])  # depends_on_student


@kind()
def test_of_a_sign(student, reference):
    reference.double(1.0 if student.double(2.0) > 0 else 2.0)  # depends_on_student


@kind()
def test_of_nan(student, reference):
    reference.double(1.0 if np.isfinite(student.double(2.0)) else 2.0)  # depends_on_student


@kind("numerical")
def test_of_how_often_it_calls(student, reference):
    calls = []
    student.numerical(lambda x: calls.append(x) or x, 1.0)
    reference.double(float(len(calls)))  # depends_on_student


@kind("numerical")
def test_of_draws_in_a_callback(student, reference, rng):
    student.numerical(lambda x: x * rng.normal(), 1.0)  # depends_on_student


@kind("squares")
def test_of_how_many_it_yields(student, reference):
    for n, _ in enumerate(student.squares(3)):
        reference.double(float(n))  # depends_on_student


@kind("Layer")
def test_of_the_length_of_an_object(student, reference):
    layer = student.Layer(np.ones((3, 2)))
    reference.double(np.ones(len(layer)))  # depends_on_student


@kind("label")
def test_of_an_integer_among_several(student, reference):
    found = student.statistics(np.arange(3.0))
    rows = np.arange(50.0)[found["top"][1]]
    reference.double(rows)  # depends_on_student


# ----------------------------------------------------------------------------------------- from run to run
@kind()
def test_of_the_time(student, reference):
    x = time.time_ns() * 1e-9
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_day(student, reference):
    x = float(time.time() // 3600)
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_a_clock(student, reference):
    x = time.perf_counter()
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_a_generator_without_a_seed(student, reference):
    x = np.random.default_rng().normal(size=3)
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_numpys_own_generator(student, reference):
    x = np.random.normal(size=3)
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_pythons_own_generator(student, reference):
    x = random.random()
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_systems_randomness(student, reference):
    x = float(os.urandom(1)[0]) + uuid.uuid4().int
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_an_address(student, reference):
    x = float(id(object()) + id([1]))
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_environment(student, reference):
    x = float(len(os.environ.get("HOME", "")))
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_current_folder(student, reference):
    x = float(len(str(Path.cwd())))
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_process(student, reference):
    x = float(os.getpid())
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_the_order_of_a_set(student, reference):
    k = {"aa": 1.0, "bb": 2.0, "cc": 3.0, "dd": 4.0}
    x = np.array([k[i] for i in {"aa", "bb", "cc", "dd"}])
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind()
def test_of_where_it_lies(student, reference):
    x = float(len(__file__))
    expected = reference.double(x)  # differs_from_run_to_run
    assert_close(student.double(x), expected)


@kind("shuffled")
def test_of_the_references_own_set(student, reference):
    expected = reference.shuffled()
    require(list(student.shuffled()) == list(expected), ja="同じ順", en="the same order")  # differs_elsewhere
