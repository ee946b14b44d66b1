"""A class whose members write each function of a reference in one of many ways, and disguised copies of some.

There are so many ``ways`` of writing each function: the reference rewritten by seeded steps (other orders, temporaries,
loops, other calls for the same: ``grader.audit.transforms``). Each member takes one of them for each function, by
chance, under names and with comments of their own: as in a real class, two who have never met write the same few lines
here and there. A copy is one of them, disguised. What this cannot show: honest members who share a bad source.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable

from grader.audit.transforms import rewritten

NAMES = (
    "a b tmp val res out arr data vec mat total acc cur item e z w h q r s1 s2 aa bb foo bar value result x1 x2 num den"
)
WORDS = NAMES.split()
TRANSLATED = {
    **{"計算する": "compute", "指数": "exponent", "正規化": "normalised", "ここで割る": "divide here"},
    **{"念のため": "to be safe", "安定にする": "stabilise", "first": "最初", "shift": "ずらす"},
    **{"normalise": "割合", "safe": "安全", "the sum": "和"},
}
COMMENTS = list(TRANSLATED)


def functions(source: str) -> set[str]:
    return {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def ways_of(source: str, ways: int) -> dict[str, list[str]]:
    """Return for each function of a module the ways of writing it, as text."""
    found: dict[str, list[str]] = {}
    for name in sorted(functions(source)):
        found[name] = []
        for seed in range(ways):
            tree = ast.parse(rewritten(source, {name}, seed))
            (node,) = [one for one in tree.body if getattr(one, "name", "") == name]
            for inner in ast.walk(node):
                if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner):
                    inner.body = inner.body[1:] or [ast.Pass()]
            found[name].append(ast.unparse(node))
    return found


def honest(ways: dict[str, list[str]], rng: random.Random) -> str:
    """Return a module as one student writes it."""
    text = renamed("import numpy as np\n" + "\n".join(rng.choice(texts) for texts in ways.values()), rng)
    lines = text.splitlines()
    for number in sorted(rng.sample(range(len(lines)), min(6, len(lines))), reverse=True):
        indent = re.match(r" *", lines[number])[0]
        lines.insert(number, f"{indent}# {rng.choice(COMMENTS)} {rng.choice(WORDS)}")
    return "\n".join(lines) + "\n"


def renamed(text: str, rng: random.Random) -> str:
    """Return code with its local names changed."""
    tree = ast.parse(text)
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
        stored = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        stored -= {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
        fresh = rng.sample(WORDS, len(WORDS))
        new = dict(zip(sorted(stored), fresh, strict=False))
        for node in names:
            node.id = new.get(node.id, node.id)
    return ast.unparse(tree)


def reordered(text: str, rng: random.Random) -> str:
    tree = ast.parse(text)
    defs = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    rest = [node for node in tree.body if node not in defs]
    rng.shuffle(defs)
    tree.body = [*rest, *defs]
    return ast.unparse(tree)


def translated(text: str, _rng: random.Random) -> str:
    return re.sub("|".join(map(re.escape, sorted(COMMENTS, key=len, reverse=True))), lambda m: TRANSLATED[m[0]], text)


def without_comments(text: str, _rng: random.Random) -> str:
    return ast.unparse(ast.parse(text))


def with_dead_code(text: str, rng: random.Random) -> str:
    added = [f"unused_{rng.choice(WORDS)}_{n} = [{rng.random()}, {rng.randint(1, 99)}]" for n in range(4)]
    return "\n".join([*added[:2], text, *added[2:]])


def with_comprehensions(text: str, rng: random.Random) -> str:
    """Return code in which each ``for`` with one ``append`` is a comprehension, and one function is written anew."""
    tree = ast.parse(text)

    class Loops(ast.NodeTransformer):
        def visit_For(self, node):
            self.generic_visit(node)
            only = node.body[0] if len(node.body) == 1 else None
            call = only.value if isinstance(only, ast.Expr) and isinstance(only.value, ast.Call) else None
            if call is None or not isinstance(call.func, ast.Attribute) or call.func.attr != "append":
                return node
            made = ast.ListComp(call.args[0], [ast.comprehension(node.target, node.iter, [], 0)])
            return ast.Expr(ast.Call(ast.Attribute(call.func.value, "extend", ast.Load()), [made], []))

    return renamed(ast.unparse(ast.fix_missing_locations(Loops().visit(tree))), rng)


def cells(text: str, rng: random.Random) -> list[str]:
    """Return code as the cells of a notebook, a few statements each."""
    tree, made = ast.parse(text), []
    while tree.body:
        size = rng.randint(1, 3)
        made.append("\n".join(ast.unparse(node) for node in tree.body[:size]))
        tree.body = tree.body[size:]
    return made


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "renamed": renamed,
    "reordered": reordered,
    "translated comments": translated,
    "without comments": without_comments,
    "dead code": with_dead_code,
    "comprehensions": with_comprehensions,
    "all at once": lambda text, rng: with_dead_code(reordered(renamed(without_comments(text, rng), rng), rng), rng),
}


def class_of(source: str, size: int, ways: int, seed: int) -> tuple[dict[str, list[str]], set[tuple[str, str]]]:
    """Return the submissions of a class, as cells, and the planted pairs: a disguise each, and one cell by cell."""
    rng, written = random.Random(seed), ways_of(source, ways)
    found = {f"s{n:03}": [honest(written, rng)] for n in range(size)}
    planted = set()
    for number, original in enumerate(rng.sample(sorted(found), len(DISGUISES) + 1)):
        text = found[original][0]
        disguise = list(DISGUISES.values())[number] if number < len(DISGUISES) else None
        found[f"t{number:03}"] = [disguise(text, rng)] if disguise else cells(renamed(text, rng), rng)
        planted.add((original, f"t{number:03}"))
    return found, planted
