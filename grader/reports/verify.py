"""What ``grader verify`` found, as text and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader import messages
from grader.model import Language, Text, points_number, points_text
from grader.records import MarkChange, Verification
from grader.reports.as_json import as_json
from grader.reports.escaping import printable
from grader.reports.regrade import verdict_text
from grader.reports.terminal_page import Page

NOT_COMPARED = ("other_checks", "other_secret", "one_check", "no_assignment", "came_now", "no_files")
_LONGEST = 100_000  # nothing of whom it concerns is left out


def all_is_well(found: Sequence[Verification]) -> bool:
    """Say whether every mark that was looked at came out the same, or had no files to begin with."""
    return all(each.result in ("same", "no_files") for each in found)


def render_text(found: Sequence[Verification], total: int, language: Language, *, color: bool, width: int) -> str:
    """Return what a terminal shows: first how many are the same, then each that is not, and why some were not tried."""
    page = Page(color, width)
    counts = Counter(each.result for each in found)
    tried = counts["same"] + counts["differs"]
    said = messages.text("verify.text.headline", tried=tried, same=counts["same"], total=total)
    page.add(said.in_(language), style="good" if all_is_well(found) else "")
    for differences, count in _elsewhere(found).items():
        page.add(messages.text("verify.text.elsewhere", count=count, differences=differences).in_(language))
    for each in found:
        if each.result == "differs" and each.change is not None:
            page.add()
            page.add(printable(_difference(each, each.change).in_(language), most=_LONGEST), style="bad")
            for check in each.change.checks:
                values = {"check": check.check, "of": check.of, "claim": check.claim}
                old, new = (verdict_text(verdict) for verdict in (check.old_verdict, check.new_verdict))
                line = messages.text("verify.text.check", old=old, new=new, **values)
                page.add(printable(line.in_(language)), indent=2, mark="- ")
            page.add(_environment(each).in_(language), indent=2)
    for result in ("damaged", *NOT_COMPARED):
        if counts[result]:
            who = ", ".join(f"{each.assignment}/{each.student}" for each in found if each.result == result)
            page.add()
            text = messages.text(f"verify.text.{result}", count=counts[result], who=who)
            page.add(printable(text.in_(language), most=_LONGEST), style="bad" if result == "damaged" else "warning")
    return str(page)


def render_as_json(found: Sequence[Verification], total: int, language: Language) -> str:
    """Return all of it for a program."""
    return as_json({"total": total, "results": [_fields(each, language) for each in found]})


def _difference(each: Verification, change: MarkChange) -> Text:
    old, new = ("–" if points is None else points_text(points) for points in (change.old, change.new))
    before, now = (messages.text(f"reports.grading.{state}") for state in (change.old_state, change.new_state))
    values = {"assignment": each.assignment, "student": each.student, "old": old, "new": new}
    return messages.text("verify.text.differs", old_state=before, new_state=now, **values)


def _elsewhere(found: Sequence[Verification]) -> Counter[str]:
    """Return what is another than where marks were made that came out the same, and of how many marks."""
    return Counter(_differences(each) for each in found if each.result == "same" and each.environment)


def _differences(each: Verification) -> str:
    return "; ".join(f"{name}: {old} → {new}" for name, (old, new) in each.environment.items())


def _environment(each: Verification) -> Text:
    if not each.environment:
        return messages.text("verify.text.same_environment")
    return messages.text("verify.text.environment", differences=_differences(each))


def _fields(each: Verification, language: Language) -> dict[str, object]:
    named: dict[str, object] = {"assignment": each.assignment, "student": each.student, "result": each.result}
    others = {name: {"then": old, "now": new} for name, (old, new) in each.environment.items()}
    if each.change is None:
        return named | ({"environment": others} if each.result == "same" else {})
    change = each.change
    return named | {
        "old_points": None if change.old is None else points_number(change.old),
        "new_points": None if change.new is None else points_number(change.new),
        "old_state": change.old_state,
        "new_state": change.new_state,
        "checks": [
            {
                "check": check.check,
                "claim": check.claim.in_(language),
                "old_verdict": check.old_verdict,
                "new_verdict": check.new_verdict,
            }
            for check in change.checks
        ],
        "environment": others,
    }
