"""Whether everything a student reads about an assignment exists in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader import messages
from grader.audit.findings import AuditProblem, problem
from grader.audit.variants import Variant
from grader.checks.collected import Check
from grader.documentation import page_path
from grader.model import LANGUAGES, Language, Text

_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def text_problems(
    folder: Path, checks: Iterable[Check], wrong: Iterable[Variant], languages: Sequence[Language]
) -> Iterator[AuditProblem]:
    """Yield a problem for each text that is missing in a language, or not in the language it should be in.

    ``languages`` are the course's: only in these there must be a handout and a starter.
    """
    claims: dict[tuple[str, str], str] = {}
    for check in checks:
        for text in (check.settings.claim, check.settings.hint):
            if text and not (_JAPANESE.search(text.ja) and text.en.strip() and not _JAPANESE.search(text.en)):
                yield problem("audit.one_language", where=check.id, text=text.en or text.ja)
        for said in (check.settings.claim.ja, check.settings.claim.en):
            other = claims.setdefault((check.settings.of, said), check.id)
            if other != check.id:
                yield problem("audit.same_claim", where=check.id, other=other, claim=said)
    for variant in wrong:
        if lacks := list(_lacks(variant)):
            page = page_path("writing-an-assignment.md")
            yield problem("audit.variant_texts", where=variant.shown, lacks=Text.join(lacks, "、", ", "), page=page)
    for language in languages:
        if not (folder / f"handout.{language}.md").is_file():
            yield problem("audit.no_handout", where=folder, file=f"handout.{language}.md")
        if not any((folder / "starter" / language).glob("*")):
            yield problem("audit.no_starter", where=folder / "starter" / language)


def _lacks(variant: Variant) -> Iterator[Text]:
    """Yield what a wrong variant does not say of itself."""
    if not variant.belief.startswith("Believes: "):
        yield messages.text("audit.lacks.belief")
    if not variant.fails:
        yield messages.text("audit.lacks.fails")
    for language in LANGUAGES:
        hints = variant.hint.get(language, [])
        if len(hints) != 2 or not all(hint.strip() for hint in hints):
            yield messages.text("audit.lacks.hints", language=language)
