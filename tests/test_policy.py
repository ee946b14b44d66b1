"""What a mark counts agrees with a slow formula that is written another way, and with cases counted by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.policy import (
    Attempt,
    CheckPoints,
    Extension,
    Late,
    LateStep,
    Policy,
    counted,
    deadline_of,
    moment,
)
from grader.total import TotalPart, total

TOKYO, NEW_YORK, LORD_HOWE = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")
ZONES = [TOKYO, NEW_YORK, LORD_HOWE, *map(ZoneInfo, ("UTC", "Europe/Berlin", "Pacific/Apia", "Asia/Kathmandu"))]
SECOND = timedelta(seconds=1)


# ------------------------------------------------------------------------------ the slow formula: nothing of ours in it
@cache
def slow_moment(local, zone):
    """Try every offset there is; of a time that is skipped, the clocks before the gap tell it."""
    fits = []
    for quarters in range(-12 * 4, 14 * 4 + 1):
        instant = (local - timedelta(minutes=15 * quarters)).replace(tzinfo=UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            fits.append(instant)
    if fits:
        return max(fits)
    before = (local.replace(tzinfo=UTC) - timedelta(hours=30)).astimezone(zone).utcoffset()
    return (local - before).replace(tzinfo=UTC)


def slow_late(submitted, due, zone, unit):
    """Count boundaries one by one; a submission belongs to the second in which it came."""
    submitted = submitted - timedelta(microseconds=submitted.microsecond)
    local, boundary, begun = due.astimezone(zone).replace(tzinfo=None), due, 0
    while submitted > boundary:
        begun += 1
        hours, days = begun * timedelta(hours=1), timedelta(days=begun)
        boundary = due + hours if unit == "hour" else slow_moment(local + days, zone)
    return begun


def slow_due(policy, student, group):
    due = [slow_moment(policy.deadline, policy.zone)]
    for one in policy.extensions:
        if student in one.students or group in one.groups:
            if one.until is not None:
                due.append(slow_moment(one.until, policy.zone))
            else:
                moved = policy.deadline + timedelta(days=one.days)
                due.append(slow_moment(moved, policy.zone) + timedelta(hours=one.hours))
    return sorted(due)[-1]


def slow_share(attempt, policy, due):
    """Return the share that stays of an attempt; None: it is not accepted."""
    rule = policy.late
    if attempt.submitted_at is None:
        return Fraction(1)
    late = slow_late(attempt.submitted_at, due, policy.zone, rule.unit)
    after = attempt.submitted_at - due
    if late == 0 or after < timedelta(minutes=policy.grace_minutes) + SECOND:
        return Fraction(1)
    if rule.steps:
        for step in rule.steps:
            if slow_late(attempt.submitted_at, due, policy.zone, step.unit) <= step.until:
                return max(Fraction(rule.floor), 100 - Fraction(step.percent)) / 100
        return None
    if rule.at_most is not None and late > rule.at_most:
        return None
    return max(Fraction(rule.floor), 100 - Fraction(rule.percent) * late) / 100


def slow_counted(attempts, policy, student, group):
    """Return the points that count, in hundredths."""
    due = slow_due(policy, student, group)
    rows = []
    for each in sorted(attempts, key=lambda each: each.came if each.submitted_at is None else each.submitted_at):
        share = slow_share(each, policy, due)
        kept = None
        if each.points is not None and share is not None:
            if policy.late.of == "possible":
                kept = max(Fraction(0), Fraction(each.points) - (1 - share) * Fraction(each.possible))
            else:
                kept = Fraction(each.points) * share
        rows.append((each, share, kept))
    if any(share is not None for _, share, _ in rows):
        rows = [row for row in rows if row[1] is not None]
    else:
        rows = [(each, share, None if each.points is None else Fraction(0)) for each, share, _ in rows]
    if policy.max_attempts is not None:
        rows = rows[: policy.max_attempts]
    hundredths = [None if kept is None else int(kept * 100 + Fraction(1, 2)) for _, _, kept in rows]
    if policy.attempts == "first":
        return hundredths[0]
    if policy.attempts == "best":
        return max((each for each in hundredths if each is not None), default=None)
    for (each, _, _), value in zip(rows, hundredths, strict=True):
        if each.is_current:
            return value
    return hundredths[-1]


# ------------------------------------------------------------------------------------------------------ what is drawn
DAYS = [  # clocks go forward and back, a leap day, the day that Apia skipped, the end of a year
    *((2026, 3, 7), (2026, 3, 8), (2026, 10, 31), (2026, 11, 1), (2026, 3, 28), (2026, 10, 24), (2026, 4, 4)),
    *((2026, 10, 3), (2028, 2, 28), (2028, 2, 29), (2011, 12, 28), (2011, 12, 29), (2026, 12, 31), (2027, 2, 28)),
]
TIMES = st.sampled_from([(23, 59, 59), (0, 0, 0), (2, 30, 0), (1, 30, 0), (2, 0, 0), (1, 45, 12), (17, 0, 0)])
PERCENTS = st.sampled_from([Decimal(n) for n in ("0", "5", "10", "12.5", "33", "50", "100")])


@st.composite
def policies(draw):
    day, clock = draw(st.sampled_from(DAYS)), draw(TIMES)
    deadline = datetime(*day, *clock)
    steps = draw(st.lists(st.tuples(st.integers(1, 5), PERCENTS), max_size=3, unique_by=lambda step: step[0]))
    in_order = zip(sorted(until for until, _ in steps), sorted(percent for _, percent in steps), strict=True)
    unit = draw(st.sampled_from(["day", "hour"]))
    late = Late(
        percent=draw(PERCENTS),
        unit=unit,
        at_most=draw(st.none() | st.integers(0, 6)),
        floor=draw(PERCENTS),
        of=draw(st.sampled_from(["earned", "possible"])),
        steps=tuple(LateStep(until, unit, percent) for until, percent in in_order),
    )
    extensions = draw(
        st.lists(
            st.builds(
                Extension,
                assignment=st.sampled_from([None, "softmax"]),
                students=st.sampled_from([frozenset(), frozenset({"s1"}), frozenset({"s2"})]),
                groups=st.sampled_from([frozenset(), frozenset({"A"}), frozenset({"B"})]),
                days=st.integers(0, 3),
                hours=st.integers(0, 30),
                until=st.none() | st.integers(-2, 200).map(lambda hours: deadline + timedelta(hours=hours)),
            ),
            max_size=3,
        )
    )
    return Policy(
        assignment="softmax",
        zone=draw(st.sampled_from(ZONES)),
        deadline=deadline,
        grace_minutes=draw(st.sampled_from([0, 0, 1, 10, 90])),
        late=late,
        extensions=tuple(extensions),
        attempts=draw(st.sampled_from(["last", "best", "first"])),
        max_attempts=draw(st.none() | st.integers(1, 3)),
    )


AFTER = st.one_of(  # how long after the deadline by a rough clock: around it, around whole days and hours, anywhere
    st.integers(-2, 2),
    st.tuples(st.integers(-30, 150), st.integers(-3601, 3601)).map(lambda two: two[0] * 3600 + two[1]),
    st.tuples(st.integers(0, 7), st.sampled_from([-3600, -1, 0, 1, 1800, 3600])).map(
        lambda two: two[0] * 86400 + two[1]
    ),
)


@st.composite
def histories(draw):
    policy = draw(policies())
    start = policy.deadline.replace(tzinfo=UTC) - timedelta(hours=draw(st.integers(-14, 14)))
    attempts = []
    for number in range(draw(st.integers(1, 4))):
        possible = draw(st.sampled_from([Decimal(40), Decimal("0.03"), Decimal("33.33")]))
        points = draw(st.none() | st.integers(0, int(possible * 100)).map(lambda n: Decimal(n).scaleb(-2)))
        at = start + timedelta(seconds=draw(AFTER), microseconds=draw(st.sampled_from([0, 1, 999_999])))
        known = draw(st.booleans()) or draw(st.booleans())
        came = start + timedelta(days=20, hours=number)
        attempts.append(Attempt(points, possible, at if known else None, "file" if known else "unknown", came, False))
    current = draw(st.integers(0, len(attempts) - 1))
    attempts[current] = attempts[current]._replace(is_current=True)
    return attempts, policy, draw(st.sampled_from(["s1", "s2", "s3"])), draw(st.sampled_from(["", "A", "B"]))


@settings(max_examples=150)
@given(histories())
def test_what_counts_agrees_with_the_slow_formula(history):
    attempts, policy, student, group = history

    mark = counted(attempts, policy, student, group)

    expected = slow_counted(attempts, policy, student, group)
    assert mark.points == (None if expected is None else Decimal(expected).scaleb(-2))
    assert mark.deadline == slow_due(policy, student, group)
    assert mark.points is None or 0 <= mark.points <= mark.possible
    again = counted(list(reversed(attempts)), policy, student, group)
    if len({each.submitted_at or each.came for each in attempts}) == len(
        attempts
    ):  # else the order says which is first
        assert again == mark


@settings(max_examples=100)
@given(st.sampled_from(DAYS), TIMES, st.sampled_from(ZONES))
@example((2011, 12, 30), (12, 0, 0), ZoneInfo("Pacific/Apia"))
def test_a_local_time_is_the_moment_that_trying_every_offset_finds(day, clock, zone):
    local = datetime(*day, *clock)

    assert moment(local, zone) == slow_moment(local, zone)


# ------------------------------------------------------------------------------------------------- counted by hand
DUE = datetime(2026, 11, 2, 23, 59, 59)


def handed_in(at, points="34", zone=TOKYO, current=True, **more):
    return Attempt(
        Decimal(points), Decimal(40), at.replace(tzinfo=zone), "file", at.replace(tzinfo=UTC), current, **more
    )


TEN_A_DAY = Policy("softmax", TOKYO, DUE, late=Late(Decimal(10), at_most=3))
ONE_EACH = {
    "in time": (TEN_A_DAY, DUE, 34, 0),
    "in the last second": (TEN_A_DAY, DUE.replace(microsecond=999_999), 34, 0),
    "one second late": (TEN_A_DAY, DUE + SECOND, "30.6", 1),
    "a whole day late": (TEN_A_DAY, DUE + timedelta(days=1), "30.6", 1),
    "a day and a second late": (TEN_A_DAY, DUE + timedelta(days=1, seconds=1), "27.2", 2),
    "the last moment that is accepted": (TEN_A_DAY, DUE + timedelta(days=3), "23.8", 3),
    "too late": (TEN_A_DAY, DUE + timedelta(days=3, seconds=1), 0, 4),
    "no rule for what is late": (Policy("softmax", TOKYO, DUE), DUE + timedelta(days=9), 34, 9),
    "nothing late is accepted": (TEN_A_DAY._replace(late=Late(at_most=0)), DUE + SECOND, 0, 1),
    "within the grace": (TEN_A_DAY._replace(grace_minutes=10), DUE + timedelta(minutes=10), 34, 0),
    "in the last second of the grace": (
        TEN_A_DAY._replace(grace_minutes=10), DUE + timedelta(minutes=10, microseconds=999_999), 34, 0,
    ),
    "after the grace a day is counted from the deadline": (
        TEN_A_DAY._replace(grace_minutes=10), DUE + timedelta(minutes=10, seconds=1), "30.6", 1,
    ),
    "never below the floor": (
        TEN_A_DAY._replace(late=Late(Decimal(30), floor=Decimal(50))), DUE + timedelta(days=4), 17, 4,
    ),
    "of the points possible": (
        TEN_A_DAY._replace(late=Late(Decimal(10), of="possible")), DUE + timedelta(days=2), 26, 2,
    ),
    "by the hour": (TEN_A_DAY._replace(late=Late(Decimal(1), "hour")), DUE + timedelta(hours=5), "32.3", 5),
    "by steps": (
        TEN_A_DAY._replace(late=Late(steps=(LateStep(1, "hour", Decimal(5)), LateStep(7, "day", Decimal(50))))),
        DUE + timedelta(hours=1, seconds=1), 17, 1,
    ),
    "later than the last step": (
        TEN_A_DAY._replace(late=Late(steps=(LateStep(7, "day", Decimal(50)),))), DUE + timedelta(days=8), 0, 8,
    ),
    # in New York 2026-11-01 has 25 hours: a day by the clocks
    "a day with 25 hours": (
        TEN_A_DAY._replace(zone=NEW_YORK, deadline=datetime(2026, 10, 31, 23, 59, 59)),
        datetime(2026, 11, 1, 23, 59, 59), "30.6", 1,
    ),
    "two days with 47 hours": (
        TEN_A_DAY._replace(zone=NEW_YORK, deadline=datetime(2026, 3, 7, 12)), datetime(2026, 3, 9, 12, 0, 1), "23.8", 3,
    ),
    "from a leap day to the first of March": (
        TEN_A_DAY._replace(deadline=datetime(2028, 2, 28, 23, 59, 59)), datetime(2028, 3, 1), "27.2", 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("policy", "at", "points", "late"), ONE_EACH.values(), ids=ONE_EACH)
def test_one_submission_counted_by_hand(policy, at, points, late):
    mark = counted([handed_in(at, zone=policy.zone)], policy)

    assert (mark.points, mark.late) == (Decimal(str(points)), late)


def test_the_steps_say_what_happened_and_nothing_else():
    def rules(*attempts, **more):
        return [step.rule for step in counted(attempts, TEN_A_DAY._replace(**more)).steps]

    earlier = handed_in(DUE - timedelta(days=1), current=False)
    assert rules(handed_in(DUE)) == rules(handed_in(DUE.replace(microsecond=999_999))) == ["earned"]
    assert rules(handed_in(DUE + SECOND)) == ["earned", "late"]
    assert rules(handed_in(DUE + SECOND), grace_minutes=1) == ["earned", "grace"]
    assert rules(handed_in(DUE + timedelta(days=4))) == ["earned", "not_accepted"]
    assert rules(handed_in(DUE + SECOND), late=Late()) == ["earned", "late_free"]
    assert rules(earlier, handed_in(DUE + timedelta(days=4))) == ["earned", "attempt_last", "refused"]
    assert rules(earlier, handed_in(DUE), max_attempts=1) == ["earned", "attempt_last", "max_attempts"]
    mark = counted([handed_in(DUE + SECOND), earlier], TEN_A_DAY)
    assert (mark.attempt, mark.steps[1].values, mark.steps[2].values["late"]) == (2, {"attempt": 2, "attempts": 2}, 1)


def test_of_two_that_are_equally_good_the_first_counts():
    two = [handed_in(DUE - timedelta(days=1), current=False), handed_in(DUE)]

    assert counted(two, TEN_A_DAY._replace(attempts="best")).attempt == 1


def test_of_several_extensions_the_latest_counts_and_of_others_none():
    policy = TEN_A_DAY._replace(
        extensions=(
            Extension(frozenset({"s1"}), days=1),
            Extension(groups=frozenset({"A"}), hours=30),
            Extension(frozenset({"s1"}), assignment="relu", days=90),
            Extension(frozenset({"s2"}), until=datetime(2026, 12, 24, 12)),
        )
    )

    assert deadline_of(policy, "s3", "") == (moment(DUE, TOKYO), False)
    assert deadline_of(policy, "s1", "") == (moment(DUE + timedelta(days=1), TOKYO), True)
    assert deadline_of(policy, "s1", "A") == (moment(DUE + timedelta(hours=30), TOKYO), True)
    assert deadline_of(policy, "s2", "A") == (datetime(2026, 12, 24, 3, tzinfo=UTC), True)


def test_the_best_first_and_last_of_three_and_what_came_too_late():
    three = [handed_in(DUE - timedelta(days=2), "20", current=False), handed_in(DUE + SECOND, "38", current=False)]
    three.append(handed_in(DUE + timedelta(days=9), "40"))

    found = {which: counted(three, TEN_A_DAY._replace(attempts=which)) for which in ("first", "best", "last")}

    assert {which: (mark.points, mark.attempt) for which, mark in found.items()} == {
        "first": (20, 1), "best": (Decimal("34.2"), 2), "last": (Decimal("34.2"), 2),
    }  # fmt: skip
    assert counted(three, TEN_A_DAY._replace(attempts="best", max_attempts=1)).points == 20
    assert counted(three[2:], TEN_A_DAY).points == 0
    assert counted([], TEN_A_DAY) is None


def test_what_has_no_total_yet_is_no_0_and_what_nobody_knows_the_time_of_is_not_late():
    waiting = handed_in(DUE + SECOND)._replace(points=None)
    unknown = handed_in(DUE)._replace(submitted_at=None, source="unknown")

    assert counted([waiting], TEN_A_DAY).points is None
    assert counted([waiting, handed_in(DUE, "3", current=False)], TEN_A_DAY._replace(attempts="best")).points == 3
    assert counted([unknown], TEN_A_DAY).points == 34


def test_a_dropped_check_counts_for_nobody_and_an_extra_one_only_adds():
    checks = {"test_a": CheckPoints(Decimal(4), Decimal(6)), "test_b": CheckPoints(Decimal(2), Decimal(5))}
    one = handed_in(DUE, checks=checks)

    dropped = counted([one], TEN_A_DAY._replace(dropped_checks=frozenset({"test_a", "test_z"})))
    extra = counted([one], TEN_A_DAY._replace(extra_checks=frozenset({"test_b"})))
    both = counted([one], TEN_A_DAY._replace(dropped_checks=frozenset({"test_b"}), extra_checks=frozenset({"test_b"})))

    assert [(mark.points, mark.possible) for mark in (dropped, extra, both)] == [(30, 34), (34, 35), (32, 35)]


# ----------------------------------------------------------------------------------------------------------- totals
def part(name, points, possible=10, *, there=True, due=True, weight=1, extra=False):
    return TotalPart(
        name, None if points is None else Decimal(points), Decimal(possible), there, due, Decimal(weight), extra
    )


def test_a_total_by_weights_without_the_lowest_and_with_extra_credit():
    parts = [part("a", 9), part("b", 5, weight=3), part("c", 1), part("d", None, there=False), part("x", 5, extra=True)]

    assert total(parts).percent == Decimal("50.00")  # (0.9 + 3 * 0.5 + 0.1 + 0 + 0.5) / 6
    assert total(parts, 2) == (Decimal("72.50"), Decimal("72.50"), ("c", "d"), (), ())  # (0.9 + 1.5 + 0.5) / 4
    assert total(parts, 9).dropped == ("b", "c", "d")  # one is left


def test_a_total_leaves_out_what_is_not_due_and_waits_for_what_has_no_total():
    parts = [part("a", 8), part("b", None, there=False, due=False), part("c", None)]

    assert total(parts) == (None, Decimal("80.00"), (), ("c",), ("b",))
    assert total([part("b", None, there=False, due=False)]).percent is None


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40), st.integers(0, 3), st.booleans()), max_size=6),
    st.integers(0, 3),
)
def test_a_total_agrees_with_trying_every_way_to_leave_some_out(rows, drop):
    """Of all ways to leave out ``drop`` assignments, none leaves out lower shares."""
    parts = [
        part(f"a{n}", min(points, possible), possible, weight=weight, extra=extra)
        for n, (points, possible, weight, extra) in enumerate(rows)
    ]
    usual = [(Fraction(p.points) / Fraction(p.possible), p) for p in parts if p.weight and not p.extra_credit]
    usual.sort(key=lambda pair: pair[0])  # stable: of equals the first name
    rest = usual[min(drop, max(len(usual) - 1, 0)) :]
    extra = [(Fraction(p.points) / Fraction(p.possible), p) for p in parts if p.extra_credit]

    found = total(parts, drop)

    if not rest:
        assert found.percent is None
    else:
        weights = sum(Fraction(p.weight) for _, p in rest)
        exact = sum(share * Fraction(p.weight) for share, p in (*rest, *extra)) / weights * 100
        assert abs(Fraction(found.percent) - exact) <= Fraction(1, 200)
