"""A handout as one page of HTML: it opens by a double click, without a server and without a network."""

from __future__ import annotations

import base64
import html
import mimetypes
import re
from pathlib import Path, PurePosixPath
from typing import Any

from markdown_it import MarkdownIt

from grader.errors import AssignmentError
from grader.model import Language

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""
_STYLE = """\
:root { color-scheme: light dark; --text: #1f2328; --page: #ffffff; --quiet: #59636e; --line: #d1d9e0; --code: #f3f5f8;
  --link: #0757ba; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e9ee; --page: #15181d; --quiet: #a0a9b4; --line: #3a414b;
  --code: #20252c; --link: #7db4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.75; overflow-wrap: break-word;
  font-family: system-ui, "Segoe UI", "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", Meiryo, sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1, h2, h3 { line-height: 1.35; margin: 2.2em 0 0.6em; }
h1 { font-size: 1.7rem; margin-top: 0.4em; }
h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25em; }
h3 { font-size: 1.1rem; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", monospace; }
code { font-size: 0.92em; background: var(--code); border-radius: 4px; padding: 0.1em 0.3em; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem 1rem;
  overflow-x: auto; line-height: 1.5; }
pre code { background: none; padding: 0; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; min-width: 60%; }
th, td { border: 1px solid var(--line); padding: 0.4em 0.7em; text-align: left; vertical-align: top; }
th { background: var(--code); }
td code { overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; background: #ffffff; }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 3px solid var(--line); color: var(--quiet); }
math { font-size: 1.08em; }
math[display="block"] { overflow-x: auto; margin: 1em 0; }
@media (max-width: 36rem) { main { padding: 1rem 0.9rem 3rem; } body { line-height: 1.65; } h1 { font-size: 1.45rem; } }
@media print { body { background: #ffffff; color: #000000; } }
"""
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_WIDE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60]")  # Japanese letters and punctuation


def page(text: str, language: Language, file: Path) -> str:
    """Return a handout, written in Markdown, as a page; its pictures, beside ``file``, are part of it.

    Raises:
        AssignmentError: a picture is not there, or lies on the network.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    tokens = markdown.parse(text)
    title = next((tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"), file.stem)
    for token in tokens:
        parts = token.children or []
        for part in parts:
            if part.type == "image":
                part.attrs["src"] = _inlined(str(part.attrs["src"]), file, token)
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
            if part.type == "softbreak" and _WIDE.match(before.content[-1:]) and _WIDE.match(after.content[:1]):
                part.type, part.content = "text", ""  # a line that ends in Japanese goes on without a blank
    markdown.add_render_rule("code_inline", _code)
    body = markdown.renderer.render(tokens, markdown.options, {})
    body = body.replace("<table>", '<div class="table" tabindex="0"><table>').replace("</table>", "</table></div>")
    plain_title = re.sub(r"[`*_]", "", title)
    return _PAGE.format(language=language, title=html.escape(plain_title), style=_STYLE, body=body)


def _code(_renderer: Any, tokens: Any, at: int, _options: Any, _env: Any) -> str:
    """Return a name in a text; on a narrow screen a long one goes on in the next line after its ``_``."""
    return f"<code>{html.escape(tokens[at].content).replace('_', '_<wbr>')}</code>"


def pictures(text: str) -> tuple[str, ...]:
    """Return the paths of the pictures that a handout shows, as they stand in it."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        found += [str(part.attrs["src"]) for part in token.children or () if part.type == "image"]
    return tuple(dict.fromkeys(found))


def _inlined(source: str, file: Path, token: Any) -> str:
    """Return a picture's bytes as an address."""
    line = (token.map or [0])[0] + 1
    where = f"{file}:{line}"
    path = PurePosixPath(source)
    if source.startswith("data:image/"):
        return source
    if _REMOTE.match(source) or path.is_absolute() or ".." in path.parts:
        raise AssignmentError("release.remote_picture", where=where, picture=source)
    picture = file.parent / path
    if not picture.exists():
        raise AssignmentError("release.no_picture", where=where, picture=source)
    kind = mimetypes.guess_type(picture.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"
