"""What runs in Gradescope's container: ``python -m grader.grading.gradescope ROOT`` grades ROOT/submission.

``ROOT/source/settings.json`` says for which assignment, in which language and behind which isolation; the results go
to ``ROOT/results/results.json``. Before anything of a student's is read a file without a score stands there: whatever
ends this program, nobody gets a 0 by it.
"""

from __future__ import annotations

import json
import sys
import traceback
import warnings
from pathlib import Path

from grader import messages
from grader.atomic_write import write_atomically
from grader.course.course import find_course
from grader.course.disclosures import read_disclosures
from grader.disclosure import Disclosures
from grader.errors import SubmissionError
from grader.grading.api import grade
from grader.interchange.gradescope_results import Results, failed, results, unreadable
from grader.model import Language


def run(root: Path) -> Results:
    """Grade what was submitted and write the results; they are returned as well."""
    settings = json.loads((root / "source" / "settings.json").read_text("utf-8"))
    language: Language = "ja" if settings["language"] == "ja" else "en"
    _write(root, failed(messages.text("gradescope.not_done"), language))
    assignment = root / "source" / "course" / "assignments" / settings["assignment"]
    course = find_course(assignment)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what isolation lacks was decided where the archive was made
            report = grade(root / "submission", assignment, isolation=settings["isolation"])
        found = results(report, language, read_disclosures(course) if course else Disclosures())
    except SubmissionError as error:  # as what is found and cannot be read: the student can mend it
        found = unreadable(error.problem, language)
    except Exception:  # a fault of ours, whatever it is, gives no score; its traceback is for the instructor
        traceback.print_exc()
        found = failed(messages.text("gradescope.failed"), language)
    _write(root, found)
    return found


def _write(root: Path, found: Results) -> None:
    (root / "results").mkdir(parents=True, exist_ok=True)
    write_atomically(root / "results" / "results.json", json.dumps(found, indent=1).encode("ascii"), mode=0o644)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
