"""What an author writes above a check is kept on the function, and what makes no sense is refused at once."""

import pytest

from grader.checks import depends_on, fresh, hint, points, timeout
from grader.checks.markers import CheckSettings, settings_of


def test_the_decorators_add_up_and_leave_the_function_as_it_is():
    def check(student):
        return 5

    marked = points(2, of="f", ja="和", en="sum")(
        depends_on("test_a", check)(timeout(1.5)(fresh(hint(ja="あ", en="a")(check))))
    )

    assert marked is check
    assert marked(None) == 5
    settings = settings_of(marked)
    assert (settings.points, settings.of, settings.claim.ja, settings.claim.en) == (2.0, "f", "和", "sum")
    assert settings.depends_on == ("test_a", "check")
    assert (settings.timeout_seconds, settings.fresh, settings.hint.en) == (1.5, True, "a")


def test_a_function_without_decorators_has_no_settings():
    assert settings_of(len) == CheckSettings()
    assert CheckSettings().points is None


@pytest.mark.parametrize(
    "changes", [{"number": -1}, {"of": ""}, {"ja": ""}, {"en": ""}], ids=["negative", "of", "ja", "en"]
)
def test_points_need_a_number_a_function_and_both_claims(changes):
    values = {"number": 1, "of": "f", "ja": "和", "en": "sum"} | changes

    with pytest.raises(ValueError, match="points"):
        points(values.pop("number"), **values)


def test_no_points_are_points_as_well():
    assert settings_of(points(0, of="f", ja="和", en="sum")(lambda: None)).points == 0.0


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_time_limit_is_positive(seconds):
    with pytest.raises(ValueError, match="positive"):
        timeout(seconds)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"of": "f", "en": "e"}, "ja is missing"),
        ({"of": "f", "ja": "j"}, "en is missing"),
        ({"ja": "j", "en": "e"}, "of is missing"),
        ({"of": "f", "ja": "", "en": ""}, "ja, en is missing"),
        ({}, "of, ja, en is missing"),
    ],
    ids=str,
)
def test_what_is_missing_of_points_is_named(given, said):
    with pytest.raises(ValueError, match=said):
        points(1, **given)
