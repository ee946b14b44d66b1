"""The playground addresses in a text somebody wrote: found, freed of what editors do to them, and their site told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reference.replay.address import FORK_KEYS, Site, names_in

TEXT_CHARACTERS, MOST_ADDRESSES = 2_000_000, 50
PAGES = {
    "tensorflow": "https://playground.tensorflow.org/",
    "deepinsider": "https://deepinsider.github.io/playground/",
}
_HOSTS: dict[str, Site] = {"playground.tensorflow.org": "tensorflow", "tensorflow.github.io/playground": "tensorflow"}
_HOSTS["deepinsider.github.io/playground"] = "deepinsider"
_OWN_NAMES = {"activation", "batchSize", "dataset", "learningRate", "networkShape", "noise", "seed", "problem"}

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ESCAPED = re.compile(r"\\(?=[&=_#.,\-])")  # Markdown
_ENCODED = re.compile(r"%(2[36cCeE]|3[dD])")  # # & , . = of forms and redirects: the page would not decode them
_BODY = re.compile(r"[A-Za-z0-9_=&.,%+;:*/?@!~$-]*")
_BEGINS = re.compile(r"#(?=[A-Za-z_]{1,40}=)|(?<![\w#&=?/])(?=(?:activation|dataset|networkShape|batchSize)=)")
_FRONT = re.compile(r"[A-Za-z0-9._~:/?=&%+@-]{1,300}$")
_NEXT_LINE = re.compile(r"[ \t]*\r?\n[ \t>*|]*([A-Za-z0-9_=&.,%+-]+)")
_ENDS = ("hideText=false", "hideText=true")
_PAGE_ONLY = re.compile(r"(?:playground\.tensorflow\.org|(?:tensorflow|deepinsider)\.github\.io/playground)\b", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what follows ``#``, its site, and where in the text it ends.

    ``site`` is None where the host is neither of the two; ``host`` is empty where the text has only what follows ``#``.
    """

    hash_text: str
    site: Site | None
    host: str
    end: int

    @property
    def shown(self) -> str:
        """Return it as a person knows it, cut to a line."""
        front = f"{self.host}/#" if self.host else "#"
        whole = front + self.hash_text
        return whole if len(whole) <= 90 else whole[:60] + "…" + whole[-27:]


def cleaned(text: str) -> str:
    """Return a text without what editors, mail programs and forms add to addresses: ``&amp;``, ``%2C``, ``\\_``."""
    text = _INVISIBLE.sub("", text[:TEXT_CHARACTERS])
    text = text.replace("&amp;", "&").replace("&#38;", "&").replace("&#x26;", "&")
    text = _ENCODED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return _ESCAPED.sub("", text)


def addresses_in(text: str) -> tuple[Address, ...]:
    """Return the addresses in a cleaned text, each once, in order; an address broken over lines is joined.

    >>> found = addresses_in("XOR: https://playground.tensorflow.org/#dataset=xor&networkShape=4,2&seed=0.1).")
    >>> found[0].site, found[0].hash_text
    ('tensorflow', 'dataset=xor&networkShape=4,2&seed=0.1')
    """
    found: dict[tuple[Site | None, str], Address] = {}
    at = 0
    while len(found) < MOST_ADDRESSES and (begins := _BEGINS.search(text, at)) is not None:
        body, at = _joined(text, begins.end())
        at = max(at, begins.end() + 1)
        names = _OWN_NAMES.intersection(names_in(body))
        if not names:
            continue  # somebody else's anchor
        host, site = _site(text, begins.start(), body) if begins.group() else ("", _site_by_names(body))
        if site is None and len(names) < 2:
            continue
        found[site, body] = Address(body, site, host, at)
    return tuple(found.values())


def names_the_page(text: str) -> bool:
    """Say whether a text holds the address of one of the two pages, with or without settings."""
    return _PAGE_ONLY.search(text) is not None


def _joined(text: str, start: int) -> tuple[str, int]:
    match = _BODY.match(text, start)
    assert match is not None  # it matches nothing, too
    body, end = match.group(), match.end()
    while not body.endswith(_ENDS) and (line := _NEXT_LINE.match(text, end)) is not None:
        more = line.group(1)
        if "&" not in more and not (body + more).endswith(_ENDS):
            break
        if text[line.end() : line.end() + 1] in ("#", ":"):  # the next address
            break
        body, end = body + more, line.end()
    return body.rstrip(".,;:!?*/"), end


def _site(text: str, hash_at: int, body: str) -> tuple[str, Site | None]:
    """Return the host before ``#`` and its site; without any host the site that the names betray."""
    front = _FRONT.search(text, max(0, hash_at - 300), hash_at)
    shown = front.group() if front else ""
    scheme = max(shown.rfind("https://"), shown.rfind("http://"), shown.rfind("file://"))
    address = shown[scheme:].partition("://")[2] if scheme >= 0 else shown
    place = address.lower().removeprefix("www.").partition("?")[0].rstrip("/")
    if scheme < 0 and ("." not in place or "/" not in address):
        return "", _site_by_names(body)
    for host, site in _HOSTS.items():
        if place == host or place.startswith(host + "/"):
            return host, site
    return place.partition("/")[0] or place, None


def _site_by_names(body: str) -> Site:
    return "deepinsider" if set(FORK_KEYS).intersection(names_in(body)) else "tensorflow"
