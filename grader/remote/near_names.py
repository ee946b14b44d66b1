"""Which of the names that there are a missing one was meant to be: one that differs as by a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4  # letters: of shorter names too many are near
_LONG = 8  # letters from which two slips may be
_MOST_COMPARED = 200  # names
_LONGEST = 40  # letters that are compared


def near_name(name: str, names: Iterable[str]) -> str:
    """Return the name that is nearest to one that is missing; "" if none is near.

    Another spelling of the same letters (case, underscores), or one slip: a letter too many, missing, exchanged or
    swapped with the next; two in names of 8 letters and more. The first letter is right, and digits are no slips:
    h1 is not h0, and l1_penalty not l2_penalty.

    >>> near_name("affine", ["relu", "afine"]), near_name("relu_backward", ["relu_forward"])
    ('afine', '')
    """
    plain = _letters(name)
    if min(len(plain), len(name)) < _SHORTEST or len(name) > _LONGEST:
        return ""
    most = 2 if len(plain) >= _LONG else 1
    found = []
    for place, other in enumerate(names):
        if place >= _MOST_COMPARED:
            break
        letters = _letters(other)
        if letters[:1] != plain[:1] or abs(len(letters) - len(plain)) > most or _digits(other) != _digits(name):
            continue
        if len({*letters} ^ {*plain}) <= 2 * most:  # a slip changes one or two of the letters that there are
            found.append((slips(plain, letters), place, other))
    slip, _, nearest = min(found, default=(most + 1, 0, ""))
    return nearest if slip <= most else ""


def slips(one: str, other: str) -> int:
    """Return how many letters have to be added, taken away, exchanged, or swapped with the next.

    >>> slips("sigmoid", "sigmiod"), slips("softmax", "softmx"), slips("tanh", "tan_h")
    (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
            if i > 1 < j and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1]


def _letters(name: str) -> str:
    return name.lower().replace("_", "")[:_LONGEST]


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))
