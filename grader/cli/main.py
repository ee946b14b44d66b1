"""What the command ``grader`` runs first: for a check a worker starts before anything else is imported."""

from __future__ import annotations

import os
import sys

_CHECKS = {"check", "submit"}
_NEEDS_NO_WORKER = {"-h", "--help", "--version"}


def main() -> None:
    """Run the command line; where this fails because the installation is not whole, say so."""
    try:
        _main()
    except Exception:  # whatever a broken installation raises; anything else is raised again
        from grader.installation import unmet  # only where something has failed

        problem = unmet()
        if problem is None:
            raise
        from grader.messages import language_of

        names = ("GRADER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
        print(problem.in_(language_of(next(filter(None, map(os.environ.get, names)), None))), file=sys.stderr)
        raise SystemExit(problem.exit_code) from None


def _main() -> None:
    arguments = set(sys.argv[1:])
    if sys.platform != "linux" or not arguments & _CHECKS or arguments & _NEEDS_NO_WORKER:
        from grader.cli import app

        app.main()
        return
    from grader.sandbox import launch

    launch.start_early()
    try:
        from grader.cli import app

        app.main()
    finally:
        launch.end_early()
