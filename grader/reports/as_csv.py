"""A table as CSV that Excel opens in Japanese and that cannot run anything there."""

from __future__ import annotations

import csv
import io

from grader.model import Language
from grader.reports.escaping import encodable, escape_workflow_commands
from grader.reports.table import Table, plain

BYTE_ORDER_MARK = "\ufeff"  # without it Excel in Japan reads CP932
# What makes a cell a formula in one spreadsheet or another (full-width forms in Japanese Excel);
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(table: Table, language: Language) -> str:
    """Return a table as CSV with a byte-order mark; text that a spreadsheet would calculate gets a leading ``'``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.heading.in_(language) for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(plain(cell, language)) for cell in row])
    return BYTE_ORDER_MARK + out.getvalue()


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet calculates."""
    if not isinstance(value, str):
        return "" if value is None else value
    # A lone carriage return would begin a new row: csv quotes only the line ends that it writes itself.
    value = encodable(value).replace("\0", "\\x00").replace("\r\n", "\n").replace("\r", "\n")
    value = "\n".join(map(escape_workflow_commands, value.split("\n")))
    return f"'{value}" if value.startswith(_FORMULA) else value
