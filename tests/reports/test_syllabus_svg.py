"""The picture of the learner's path: what a box says, and lines that can be told apart."""

import random
import re
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest

from grader.model import Text
from grader.reports.syllabus_layout import band_of
from grader.reports.syllabus_svg import render_svg
from grader.topics import Standing, Syllabus, Topic

SVG = "{http://www.w3.org/2000/svg}"


def drawn_syllabus(seed, count=23):
    """Return a course of three parts in which topics build on up to three of those before them."""
    rng = random.Random(seed)
    topics = []
    for number in range(count):
        before = rng.sample(topics, min(len(topics), rng.choice([0, 1, 1, 2, 3])))
        depth = max((each.depth + 1 for each in before), default=0)
        title = Text("題" * rng.randint(1, 30), "a title " * rng.randint(1, 6))
        after = tuple(each.name for each in before)
        topics.append(Topic(f"topic_{number:02}", title, rng.randint(1, 3), after, depth=depth))
    return Syllabus((Text("一", "one"), Text("二", "two"), Text("三", "three")), tuple(topics))


def drawn_standings(syllabus, seed):
    rng = random.Random(seed)
    states = ("done", "failed", "waiting", "next", "later")
    names = [f"{letter}_function_{'x' * length}" for length, letter in enumerate("abcdefghij")]
    return {
        topic.name: Standing(rng.choice(states), Decimal(6), Decimal(40), tuple(rng.sample(names, rng.randint(0, 9))))
        for topic in syllabus.topics
    }


def boxes_of(root):
    return [
        [float(element.get(side)) for side in ("x", "y", "width", "height")]
        for element in root.iter(f"{SVG}rect")
        if element.get("rx") == "7"
    ]


def segments_of(path):
    """Return the straight parts of a line as (horizontal, where, from, to)."""
    x = y = 0.0
    found = []
    for letter, numbers in re.findall(r"([MHVQ])([^MHVQ]*)", path):
        values = [float(number) for number in numbers.split()]
        if letter == "H":
            found.append((True, y, *sorted((x, values[0]))))
            x = values[0]
        elif letter == "V":
            found.append((False, x, *sorted((y, values[0]))))
            y = values[0]
        else:
            x, y = values[-2:]
    return [each for each in found if each[3] - each[2] > 1]


@pytest.mark.parametrize("seed", range(12))
def test_lines_run_neither_over_one_another_nor_through_boxes(seed):
    syllabus = drawn_syllabus(seed)
    standings = drawn_standings(syllabus, seed)

    root = ElementTree.fromstring(render_svg(syllabus, Text("講義", "Course"), "en", None, standings))

    boxes = boxes_of(root)
    lines = [(path.get("d").split("H")[0], segments_of(path.get("d"))) for path in root.iter(f"{SVG}path")]
    width, height = float(root.get("width")), float(root.get("height"))
    assert len(boxes) == len(syllabus.topics)
    for x, y, wide, high in boxes:
        assert min(x, y, width - x - wide, height - y - high) >= 0
    for (x, y, wide, high), (u, v, broad, tall) in combinations(boxes, 2):
        assert x + wide <= u or u + broad <= x or y + high <= v or v + tall <= y
    for _, segments in lines:
        for level, where, low, high in segments:
            for x, y, wide, tall in boxes:
                across, along = ((y, y + tall), (x, x + wide)) if level else ((x, x + wide), (y, y + tall))
                assert not (across[0] < where < across[1] and low < along[1] - 1 and high > along[0] + 1)
    for (start, segments), (other, others) in combinations(lines, 2):
        if start != other:  # they lead away from two topics
            for (level, where, low, high), (level2, where2, low2, high2) in ((a, b) for a in segments for b in others):
                assert level != level2 or abs(where - where2) > 2 or high <= low2 + 1 or high2 <= low + 1


def test_what_failed_is_named_as_far_as_there_is_room_and_the_others_are_counted():
    syllabus = drawn_syllabus(3)

    for seed in range(10):
        standings = drawn_standings(syllabus, seed)
        root = ElementTree.fromstring(render_svg(syllabus, Text("講義", "Course"), "ja", None, standings))
        said = "".join(element.text for element in root.iter(f"{SVG}text")).replace(" ", "")
        for standing in standings.values():
            names = standing.failing
            rests = {n: f"ほか{len(names) - n}" if len(names) > n else "" for n in (3, 2, 1)}
            assert not names or any(f"不合格:{','.join(names[:n])}{rest}" in said for n, rest in rests.items())


def test_what_a_topic_builds_on_in_another_part_stands_in_its_box():
    topics = (Topic("cnn", Text("畳み込み", "cnn"), 1), Topic("gan", Text("敵対的", "gan"), 2, ("cnn",), depth=1))
    syllabus = Syllabus((Text("一", "one"), Text("二", "two")), topics)

    picture = render_svg(syllabus, Text("講義", "Course"), "en", None, {})

    assert ">after cnn<" in picture
    assert "<path" not in picture


def test_every_line_of_the_same_part_is_drawn():
    for seed in range(5):
        syllabus = drawn_syllabus(seed)
        part = {topic.name: topic.part for topic in syllabus.topics}

        picture = render_svg(syllabus, Text("講義", "Course"), "en", None, {})

        inside = sum(part[other] == topic.part for topic in syllabus.topics for other in topic.after)
        assert picture.count("<path") == inside


def test_a_line_never_goes_on_at_the_height_at_which_another_comes():
    builds_on = (("a", ""), ("b", ""), ("c", "a"), ("d", "a"), ("e", "b"))  # b stands as high as d
    topics = [Topic(name, Text(), after=tuple(after), depth=len(after)) for name, after in builds_on]

    band = band_of(topics, dict.fromkeys("abcde", 40), 10)

    ends = {line.after: line.turns[-1].y for line in band.lines}
    starts = {line.before: line.y for line in band.lines}
    assert band.tops["b"] == band.tops["d"]
    assert 0 < abs(ends["d"] - starts["b"]) < 10
