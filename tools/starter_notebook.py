"""``python -m tools.starter_notebook NAME…``: write each assignment's starter notebooks from its starter modules.

The modules ``starter/LANGUAGE/NAME.py`` are what the author writes: imports, what students are given, and one piece for
each thing to be written, two empty lines between them. The notebook has the same pieces, each in a cell of its own
(what is given stands in one cell), below a heading and the words that say how to check it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.course.manifest import read_manifest
from grader.model import Assignment

ROOT = Path(__file__).parents[1]
WORDS = {
    "en": """# {title}

Complete what is missing below, one piece in each cell. Keep the names and arguments; you may add cells.

**How to check**: save the notebook and run, in a terminal in the folder of this file,

```
grader check {name}.ipynb
```

It shows the results of the public checks. Run it as often as you like. The handout says more.""",
    "ja": """# {title}

下の空いているところを、1 セルに 1 つずつ完成させてください。名前と引数は変えず、セルは足してかまいません。

**確かめ方**: ノートブックを保存し、このファイルのあるフォルダのターミナルで

```
grader check {name}.ipynb
```

を実行すると、公開テストの結果が表示されます。何度実行してもかまいません。くわしくは配布資料をご覧ください。""",
}
NOT_WRITTEN = "raise NotImplementedError"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def cells_of(module: str) -> list[str]:
    """Return the code cells: the imports, what is given, and each thing that is to be written."""
    imports, *pieces = module[module.index("import ") :].strip().split("\n\n\n")
    given = [piece for piece in pieces if NOT_WRITTEN not in piece]
    missing = [piece for piece in pieces if NOT_WRITTEN in piece]
    return [imports, *(["\n\n\n".join(given)] if given else []), *missing]


def notebook_of(assignment: Assignment, language: str) -> str:
    """Return the text of the starter notebook in one language ("ja" or "en")."""
    module = (assignment.folder / "starter" / language / f"{assignment.name}.py").read_text("utf-8")
    heading = WORDS[language].format(title=getattr(assignment.title, language), name=assignment.name)
    cells = [new_markdown_cell(heading), *(new_code_cell(cell) for cell in cells_of(module))]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"  # the same bytes each time
    return nbformat.writes(new_notebook(cells=cells, metadata=METADATA)) + "\n"


def write(name: str) -> list[Path]:
    """Write both notebooks of one assignment, and return their files."""
    assignment = read_manifest(ROOT / "assignments" / name)
    files = []
    for language in WORDS:
        file = assignment.folder / "starter" / language / f"{name}.ipynb"
        file.write_text(notebook_of(assignment, language), "utf-8")
        files.append(file)
    return files


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print("written:", *(file.relative_to(ROOT) for file in write(each)))
