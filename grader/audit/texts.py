"""Whether everything a student reads about an assignment exists in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.audit.findings import problem
from grader.audit.variants import Variant
from grader.checks.collect import Check
from grader.model import LANGUAGES, Language, Problem

_JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def text_problems(
    folder: Path, checks: Iterable[Check], wrong: Iterable[Variant], languages: Sequence[Language]
) -> Iterator[Problem]:
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
        pairs = [variant.hint.get(language, []) for language in LANGUAGES]
        whole = all(len(hints) == 2 and all(hint.strip() for hint in hints) for hints in pairs)
        if not variant.belief.startswith("Believes: ") or not variant.fails or not whole:
            yield problem("audit.variant_texts", where=variant.shown)
    for language in languages:
        if not (folder / f"handout.{language}.md").is_file():
            yield problem("audit.no_handout", where=folder, file=f"handout.{language}.md")
        if not any((folder / "starter" / language).glob("*")):
            yield problem("audit.no_starter", where=folder / "starter" / language)
