"""How people write names, and the part of a file's name that says whose it is and what it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

# Letters of family names that are the same name for whoever typed them: the form on the left of each
# group is the one on lists, the others are older or local forms.
_VARIANTS = (
    "高髙 崎﨑嵜碕 浜濱濵 辺邊邉 斉斎齊齋齎 沢澤 桜櫻 広廣 国國圀 島嶋嶌 真眞 恵惠 徳德 竜龍 瀬瀨 槙槇 "
    "会會 浅淺 条條 栄榮 円圓 与與 実實 寿壽 吉𠮷 富冨 峰峯 蔵藏 豊豐 青靑 黒黑 弥彌 "
    "礼禮 関關 縁緣 淵渕渊 曽曾 増增 桧檜 薮藪籔 万萬 郷鄕 凜凛 遥遙 亘亙 尭堯 呑吞 船舩 "
    "桑桒 柳栁 舘館 野埜 滝瀧 渋澁 塩鹽 芦蘆 鉄鐵 宝寶 麦麥 来來 亀龜 学學 当當 検檢 "
    "図圖 応應 経經 静靜 総總 鶏鷄 鶴靏靍 梅楳 松枩 秋穐 橋槗𣘺 坂阪 葉枼 莱萊 頼賴 禄祿 "
    "巌巖 庄荘莊 仏佛 祢禰 絵繪 権權 壮壯 聡聰 将將 奨獎 喜㐂 "
)
_SAME = {ord(other): group[0] for group in _VARIANTS.split() for other in group[1:]}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\ufeff]")  # which glyph; invisible
_BETWEEN = re.compile(r"[\s_・.\-‐‑‒–—―−]+")  # ー is a letter of names and stays
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9])[^0-9A-Za-z]+(?=[0-9])")
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}

_COPY = re.compile(
    r"""(?: \s*\(\d{1,3}\)                           # browsers:  x (1)
         | \s*-\s*コピー                              # Windows:   x - コピー
         | \s*の?コピー(?:\s*\d{1,3})?                # macOS:     xのコピー 2
         | \s*-?\s+copy(?:\s*\d{1,3})?                # x - Copy, x copy 2
        )$""",
    re.X | re.I,
)
_COPY_BEFORE = re.compile(r"^(?:コピー\s*[~〜～]\s*|copy\s+(?:\(\d+\)\s+)?of\s+)", re.I)
_NUMBER = re.compile(r"(\d{1,3})\)?$")
_INNER_SUFFIX = re.compile(r"\.(?:tar|py|ipynb)$", re.I)  # of x.tar.gz, and of x.py.txt that Windows has made
_SEPARATOR = r"[\s_\-‐‑‒–—―−]+"
_LECTURE = re.compile(rf"深層学習\s*\(?\d*\)?{_SEPARATOR}(.+)")


def unified(text: str) -> str:
    """Return text with one spelling per character: NFKC (①→1, full width→half), no invisible marks."""
    return text if text.isascii() else _SELECTORS.sub("", unicodedata.normalize("NFKC", text))


def name_key(name: str) -> str:
    """Return what two spellings of one name share: width, case, spaces, kana script do not count.

    >>> name_key("ﾔﾏﾀﾞ　たろう") == name_key("ヤマダタロウ")
    True
    """
    return _BETWEEN.sub("", unified(name).casefold()).translate(_KATAKANA)


def group_key(name: str) -> str:
    """Return what two spellings of a group's name share; Team 1_2 is not Team 12.

    >>> group_key("Team 1") == group_key("ｔｅａｍ１"), group_key("Team 1-2") == group_key("Team 12")
    (True, False)
    """
    return name_key(_BETWEEN_NUMBERS.sub("/", unified(name)))


def variant_key(key: str) -> str:
    """Return a name's key with variant letters made one: 髙 is 高, 﨑 is 崎.

    >>> variant_key(name_key("髙﨑 濵子")) == variant_key(name_key("高崎浜子"))
    True
    """
    return key.translate(_SAME)


def without_copy_marks(stem: str) -> str:
    """Return a file's name (unified, without its suffix) without ``(1)``, ``- コピー`` and their like."""
    stem = _COPY_BEFORE.sub("", stem.strip())
    while (shorter := _COPY.sub("", stem).strip()) != stem and shorter:
        stem = shorter
    return stem


def copy_number(path: str) -> int:
    """Return which copy a file's name says it is: 0 for none, 1 for ``- コピー``, 2 for ``x (2).py``."""
    stem = unified(PurePath(path).stem).strip()
    mark = _COPY.search(stem)
    if mark is None:
        return 0
    number = _NUMBER.search(mark.group())
    return int(number.group(1)) if number else 1


class ParsedName(NamedTuple):
    """What a file's name says: which assignment it answers, and whose it is."""

    assignment: str
    student: str


class NameRule(NamedTuple):
    """One way in which an assignment's files may be called, ready to match; longer fixed parts go first."""

    assignment: str
    stem: re.Pattern[str]
    suffix: str
    weight: int


def name_rules(patterns_of: Mapping[str, Iterable[str]]) -> list[NameRule]:
    """Return the rules for every assignment: its own patterns, and ``{assignment}_{name}.*``."""
    rules = []
    for assignment, patterns in patterns_of.items():
        for pattern in dict.fromkeys((*patterns, "{assignment}_{name}.*")):
            stem, _, suffix = unified(pattern.replace("{assignment}", assignment)).rpartition(".")
            before, _, after = stem.partition("{name}")
            expression = re.compile(_loosely(before) + "(.+)" + _loosely(after), re.I)
            rules.append(NameRule(assignment, expression, suffix.lower(), len(before) + len(after)))
    return sorted(rules, key=lambda rule: -rule.weight)


def parse_file_name(file_name: str, rules: Iterable[NameRule]) -> ParsedName | None:
    """Return what a file's name says by the rules; None if it follows none of them."""
    stem, suffix = _stem_and_suffix(file_name)
    for rule in rules:
        match = rule.stem.fullmatch(stem) if rule.suffix in ("*", suffix) else None
        if match and match.group(1).strip(" _-"):
            return ParsedName(rule.assignment, match.group(1).strip(" _-"))
    return None


def parsed_name(file_name: str) -> str:
    """Return the name in ``深層学習①_名前.拡張子``, or else the whole name without suffix and copy marks."""
    stem, _ = _stem_and_suffix(file_name)
    match = _LECTURE.fullmatch(stem)
    return (match.group(1) if match else stem).strip()


def file_stem(file_name: str) -> str:
    """Return a file's name, unified, without its suffix and without copy marks."""
    return _stem_and_suffix(file_name)[0]


def _stem_and_suffix(file_name: str) -> tuple[str, str]:
    """Split a file's name by hand: in NFKC ／ is a slash, and a path would lose what is before it."""
    stem, dot, suffix = unified(file_name).rpartition(".")
    if not dot:
        return without_copy_marks(suffix), ""
    return without_copy_marks(_INNER_SUFFIX.sub("", stem)), suffix.strip().lower()


def _loosely(fixed: str) -> str:
    """Return an expression for a fixed part in which any hyphen, underscore or space separates."""
    return _SEPARATOR.join(re.escape(part) for part in re.split(r"[_\-\s]+", fixed))
