"""How Canvas and Moodle read a table of grades, written from their rules and not from what writes ours.

Canvas: lib/gradebook_importer.rb; Moodle: grade/import/csv. Only what decides is here: who a row is, and what it gets.
"""

import csv
import io
import re


def canvas(content, title):
    """Return by Canvas id what the column ``title`` gives: a number, None for no score."""
    text = content.decode("utf-8-sig")
    head = "\n".join(text.splitlines()[:3])
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ","))
    header = rows[0]
    assert len(header) >= 4
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert any("Section" in cell for cell in header)
    (column,) = [n for n, cell in enumerate(header) if re.fullmatch(rf"{re.escape(title)} \(\d+\)", cell)]
    found = {}
    for row in rows[1:]:
        if "Points Possible" in row[0] or not any(row) or set(filter(None, row)) <= {"Muted", "Manual Posting"}:
            continue
        value = row[column].strip()
        found[row[1]] = None if value in ("", "-", "EX") else float(value.replace(",", "."))
    return found


def moodle(content, user, item):
    """Return by the column ``user`` what the column ``item`` gives; headings are mapped by the teacher, exactly."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return {row[user]: None if row[item] in ("", "-") else float(row[item]) for row in rows}
