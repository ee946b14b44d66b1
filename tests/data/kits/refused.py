"""Checks that no kit can hold, one after the other; the line that is named has a remark."""

import numpy as np
from grader.checks import assert_close, assert_fast, points


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
