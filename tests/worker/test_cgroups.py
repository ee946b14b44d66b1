"""Cgroups: found and used only where they are ours; the folders here are ordinary ones with the kernel's file names."""

import os
from pathlib import Path

import pytest

from grader.worker.cgroups import Group, delegated, own_cgroup
from grader.worker.kinds import Kind
from grader.worker.parent import WarmParent


@pytest.fixture
def scope(tmp_path):
    """A delegated cgroup in which this process is alone."""
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids\n")
    (tmp_path / "cgroup.procs").write_text(f"{os.getpid()}\n")
    return tmp_path


def test_a_delegated_cgroup_hands_its_controllers_on(scope):
    assert delegated(scope) == scope
    assert (scope / "grader" / "cgroup.procs").read_text() == str(os.getpid())
    assert (scope / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_a_grading_process_finds_the_cgroup_that_the_first_has_prepared(scope):
    delegated(scope)

    assert delegated(scope / "grader") == scope


@pytest.mark.parametrize(
    ("file", "content"),
    [("cgroup.controllers", "hugetlb\n"), ("cgroup.procs", f"1\n{os.getpid()}\n")],
    ids=["no controllers", "others are in it"],
)
def test_a_cgroup_that_is_not_ours_is_left_alone(scope, file, content):
    (scope / file).write_text(content)

    assert delegated(scope) is None
    assert not (scope / "grader").exists()


def test_limits_are_written_and_only_widened(tmp_path):
    group = Group(tmp_path, 4321)

    group.allow(1 << 30, 50)
    group.allow(1 << 20, 60)

    assert (group.folder / "cgroup.procs").read_text() == "4321"
    assert (group.folder / "memory.max").read_text() == str(1 << 30)
    assert (group.folder / "pids.max").read_text() == "60"
    assert (group.folder / "memory.swap.max").read_text() == "0"


def test_the_cgroup_of_a_process_is_read_from_proc(tmp_path):
    (tmp_path / "mountinfo").write_text(
        "29 23 0:26 / /sys/fs/cgroup rw,nosuid - tmpfs tmpfs rw\n"
        "30 29 0:27 / /sys/fs/cgroup/unified rw,nosuid shared:9 - cgroup2 cgroup2 rw\n"
    )
    (tmp_path / "cgroup").write_text("4:memory:/a\n0::/user.slice/run-1.scope\n")

    assert own_cgroup(tmp_path) == Path("/sys/fs/cgroup/unified/user.slice/run-1.scope")
    assert own_cgroup(tmp_path / "nowhere") is None


def test_a_warm_parent_has_a_cgroup_exactly_where_one_is_delegated():
    parent = WarmParent(Kind(("numpy",), False, True))
    try:
        parent.wait_until_ready()
        assert (parent.group is not None) == (delegated() is not None)
    finally:
        parent.close()
