"""How many processors a container may use."""

import pytest

from grader.grading.processors import processors, quota

NEW, OLD_QUOTA, OLD_PERIOD = "cpu.max", "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({NEW: "max 100000\n"}, None),
        ({NEW: "100000 100000\n"}, 1),
        ({NEW: "200000 100000\n"}, 2),
        ({NEW: "150000 100000\n"}, 2),
        ({NEW: "1000 100000\n"}, 1),
        ({NEW: "nonsense\n"}, None),
        ({NEW: ""}, None),
        ({OLD_QUOTA: "-1\n", OLD_PERIOD: "100000\n"}, None),
        ({OLD_QUOTA: "400000\n", OLD_PERIOD: "100000\n"}, 4),
        ({OLD_QUOTA: "50000\n", OLD_PERIOD: "100000\n"}, 1),
        ({OLD_QUOTA: "50000\n"}, None),
        ({OLD_QUOTA: "50000\n", OLD_PERIOD: "0\n"}, None),
    ],
)
def test_a_quota_is_rounded_up_and_none_is_no_limit(tmp_path, files, expected):
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "ascii")

    assert quota(tmp_path) == expected


def test_there_is_at_least_one():
    assert processors() >= 1
