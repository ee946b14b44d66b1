"""What the command ``grader`` runs first: for a check a worker starts before anything else is imported."""

from __future__ import annotations

import sys

_CHECKS = {"check", "submit"}
_NEEDS_NO_WORKER = {"-h", "--help", "--version"}


def main() -> None:
    """Run the command line."""
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
