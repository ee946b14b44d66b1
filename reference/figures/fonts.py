"""Which of a machine's fonts has Japanese letters."""

from __future__ import annotations

from contextlib import suppress

from matplotlib.font_manager import findSystemFonts, fontManager

# As Linux, macOS and Windows bring them.
JAPANESE_FONTS = (
    *("Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic"),
    *("Hiragino Sans", "Hiragino Maru Gothic Pro", "Yu Gothic", "Meiryo", "MS Gothic", "Droid Sans Fallback"),
)


def japanese_font() -> str | None:
    """Return a font of this machine that has Japanese letters; None if there is none that is known."""
    return _known_font() or (_known_font() if _newly_installed() else None)


def _known_font() -> str | None:
    there = {font.name for font in fontManager.ttflist}
    return next((name for name in JAPANESE_FONTS if name in there), None)


def _newly_installed() -> bool:
    """Look for fonts that came after matplotlib wrote its list of them, and say whether there are any."""
    listed = {font.fname for font in fontManager.ttflist}
    new = [path for path in sorted(findSystemFonts()) if path not in listed]
    for path in new:
        with suppress(OSError, RuntimeError):  # not a font that matplotlib can draw with
            fontManager.addfont(path)
    return bool(new)
