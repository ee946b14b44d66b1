"""Find, unpack and fingerprint what was handed in; read an assignment's manifest and the course's settings."""

from grader.intake.aliases import read_aliases, settle
from grader.intake.course import assignment_folders, find_course, secret_seed
from grader.intake.find import Found, HandIn, Located, find_submissions, locate_submissions, read_hand_in
from grader.intake.guess import guess_assignment
from grader.intake.load import single_submission
from grader.intake.manifest import read_manifest
from grader.intake.read_code import read_code, sibling_sources
from grader.intake.roster import Roster, Student, read_roster

__all__ = [
    "Found",
    "HandIn",
    "Located",
    "Roster",
    "Student",
    "assignment_folders",
    "find_course",
    "find_submissions",
    "guess_assignment",
    "locate_submissions",
    "read_aliases",
    "read_code",
    "read_hand_in",
    "read_manifest",
    "read_roster",
    "secret_seed",
    "settle",
    "sibling_sources",
    "single_submission",
]
