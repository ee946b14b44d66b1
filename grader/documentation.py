"""Where the pages of docs/ are: in a checkout, or with the installed package."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

DISTRIBUTION = "shinso-grader"


def page_path(name: str) -> str:
    """Return the path of a page, to be read by a person; its name below docs/ where it is not installed.

    >>> page_path("writing-an-assignment.md").endswith("writing-an-assignment.md")
    True
    """
    checkout = Path(__file__).parents[1] / "docs" / name
    if checkout.is_file():
        return str(checkout)
    try:
        files = metadata.files(DISTRIBUTION) or ()
    except metadata.PackageNotFoundError:
        files = ()
    installed = next((file for file in files if file.parts[-3:] == ("doc", DISTRIBUTION, name)), None)
    return str(Path(str(installed.locate())).resolve()) if installed else f"docs/{name}"
