"""A database where SQLite's WAL is not safe is refused before anything is written."""

from pathlib import Path

import pytest

from grader.store import drive, open_store
from grader.store.drive import file_system, synced_folder
from grader.store.errors import StoreError

MOUNTS = r"""22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:2 - nfs4 server:/home rw
31 30 8:2 / /home/local rw - ext4 /dev/sdb1 rw
32 22 0:41 / /mnt/c rw - 9p C:\134 rw
33 22 0:42 / /mnt/my\040share rw - cifs //server/share rw
34 22 0:43 / /over rw - ext4 /dev/sdc1 rw
35 22 0:44 / /over rw - fuse.sshfs me@host: rw
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/grades.sqlite", "ext4"),
        ("/home/me/grades.sqlite", "nfs4"),
        ("/home/local/grades.sqlite", "ext4"),
        ("/homes/grades.sqlite", "ext4"),
        ("/mnt/c/Users/grades.sqlite", "9p"),
        ("/mnt/my share/grades.sqlite", "cifs"),
        ("/over/grades.sqlite", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(file, kind):
    assert file_system(Path(file), MOUNTS) == kind


def test_without_a_list_of_mounts_nothing_is_claimed():
    assert file_system(Path("/home/grades.sqlite"), "") is None


SYNCED = [
    "OneDrive",
    "OneDrive - 大学",
    "Dropbox",
    "Dropbox (Personal)",
    "Google Drive",
    "iCloud Drive",
    "CloudStorage",
]


@pytest.mark.parametrize("name", SYNCED)
def test_a_database_in_a_synchronised_folder_is_refused_and_not_made(tmp_path, name):
    folder = tmp_path / name / "course"
    folder.mkdir(parents=True)

    with pytest.raises(StoreError) as refusal:
        open_store(f"sqlite:///{folder}/grades.sqlite")

    assert name in str(refusal.value)
    assert "not synchronised" in str(refusal.value)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["dropbox_exercise", "my-onedrive-notes", "drive", "icloud"])
def test_a_folder_that_only_sounds_like_it_is_none(tmp_path, name):
    assert synced_folder(tmp_path / name / "grades.sqlite") is None


def test_a_database_on_a_network_drive_is_refused_and_not_made(tmp_path, monkeypatch):
    mounts = f"22 1 0:40 / / rw - ext4 x rw\n23 22 0:41 / {tmp_path.resolve()} rw - nfs4 server:/x rw"
    monkeypatch.setattr(drive, "_mounts", lambda: mounts)

    with pytest.raises(StoreError) as refusal:
        open_store(f"sqlite:///{tmp_path}/grades.sqlite")

    assert "nfs4" in str(refusal.value)
    assert "PostgreSQL" in str(refusal.value)
    assert not list(tmp_path.iterdir())


def test_the_root_of_a_container_is_no_drive_of_a_network(monkeypatch):
    monkeypatch.setattr(drive, "_mounts", lambda: "22 1 0:9 / / rw - 9p none rw\n23 22 0:1 / /srv rw - 9p server rw")

    assert drive.network_drive(Path("/home/course/grades.sqlite")) is None
    assert drive.network_drive(Path("/srv/grades.sqlite")) == "9p"
