"""Which submissions share what is rare: ranked by the weight of what they share, never by a percentage.

A function of six lines is alike by nature: everybody writes ``np.exp`` and divides by a sum. What many have, or was
given out, weighs nothing; what only two or three have weighs most. Weights are those of search engines: log(n / df) for
a fingerprint that df of n submissions have (inverse document frequency; Spärck Jones, "A statistical interpretation of
term specificity and its application in retrieval", 1972). What is shared is told, and nobody is accused: two who have
read the same page share its lines as well.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from grader.records import SharedText, SimilarPair
from grader.similarity.statements import Statement, statements

FEWEST_TOKENS = 6  # of a statement: shorter ones say nothing alone, and something with the next
COMMON = 0.1  # what a larger share of the class has weighs nothing
FEW = 40  # what so many have, and no more than half, weighs little but something: thirty may have one source
WORDS_WEIGH = 0.5  # names and comments: a copy is renamed in a minute, and honest ones share the page's words


Key = tuple[str, str]  # of a fingerprint: its kind and its text
Place = tuple[int, int]  # cell and line


def pairs(
    submissions: Mapping[str, Sequence[str]],
    given: Iterable[Sequence[str]] = (),
    groups: Mapping[str, str] | None = None,
    at_most: int = 50,
) -> list[SimilarPair]:
    """Return the pairs of submissions that share most of what is rare, the heaviest first.

    Formula: w(f) = log((n + 1) / df(f)), or 0 where df(f) is above half of n, or above 40 and a tenth of n; shared =
    the sum of w over what both have, own = that over what one has; rank = shared^2 / min(own, own'). It is high where
    much is shared, and where there is little else.

    ``submissions`` are the code cells of each student's submission; what stands in ``given`` (starter, handout,
    reference) belongs to nobody. Who is in one of ``groups`` handed in together and makes no pair.
    """
    prints = {student: _prints(cells) for student, cells in sorted(submissions.items())}
    of_everybody = {key for cells in given for key in _prints(cells)}
    holders: dict[Key, list[str]] = defaultdict(list)
    for student, found in prints.items():
        for key in found:
            if key not in of_everybody:
                holders[key].append(student)
    n = len(submissions)
    most = max(2, min(FEW, n // 2), int(COMMON * n))
    own: dict[str, float] = defaultdict(float)  # what each has that few have: shared with few, or with nobody
    weights: dict[tuple[str, str], float] = defaultdict(float)
    shared: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, students in holders.items():
        if len(students) > most:
            continue
        weight = _weight(key, len(students), n)
        for student in students:
            own[student] += weight
        for both in combinations(students, 2):
            if not groups or not groups.get(both[0]) or groups.get(both[0]) != groups.get(both[1]):
                weights[both] += weight
                shared[both].append(key)
    shares = {both: weight / min(own[both[0]], own[both[1]]) for both, weight in weights.items()}
    ranks = {both: weight * shares[both] for both, weight in weights.items()}
    found_pairs = []
    for both in sorted(ranks, key=lambda both: (-ranks[both], both))[:at_most]:
        first, second = (prints[student] for student in both)
        told = [
            SharedText(*key, first[key], second[key], len(holders[key]), _weight(key, len(holders[key]), n))
            for key in shared[both]
        ]
        told.sort(key=lambda one: (-one.weight, one.first))
        found_pairs.append(SimilarPair(*both, ranks[both], shares[both], tuple(told)))
    return found_pairs


def clusters(found: Iterable[SimilarPair]) -> list[tuple[str, ...]]:
    """Return who hangs together by pairs that stand out, the largest first.

    >>> clusters([SimilarPair("a", "b", 9.0, 0.9), SimilarPair("b", "c", 8.0, 0.8), SimilarPair("d", "e", 1.0, 0.1)])
    [('a', 'b', 'c')]
    """
    of: dict[str, set[str]] = {}
    for pair in found:
        if pair.stands_out:
            together = of.get(pair.first, {pair.first}) | of.get(pair.second, {pair.second})
            of |= dict.fromkeys(together, together)
    return sorted({tuple(sorted(members)) for members in of.values()}, key=lambda members: (-len(members), members))


def _weight(key: Key, holders: int, n: int) -> float:
    return math.log((n + 1) / holders) * (1.0 if key[0] == "code" else WORDS_WEIGH)


def _prints(cells: Sequence[str]) -> dict[Key, Place]:
    """Return what a submission can share, and where: statements, two in a row, comments and names."""
    code, words = statements(cells)
    found: dict[Key, Place] = {}
    before: Statement | None = None
    for one in code:
        text = " ".join(one.tokens)
        if len(one.tokens) >= FEWEST_TOKENS:
            found.setdefault(("code", text), (one.cell, one.line))
        if before is not None and before.definition == one.definition:
            found.setdefault(("code", f"{' '.join(before.tokens)} ⏎ {text}"), (before.cell, before.line))
        before = one
    for word in words:
        kind = "comment" if word.text.startswith("#") else "name"
        found.setdefault((kind, word.text), (word.cell, word.line))
    return found
