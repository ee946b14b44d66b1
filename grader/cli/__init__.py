"""The command ``grader``: one file per command, imported only when it is called."""

from grader.cli.main import main

__all__ = ["main"]
