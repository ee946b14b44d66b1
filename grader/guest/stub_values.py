"""What plotting functions return into the student's own computation: arrays of axes, counts, limits, colours."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from .stubs import KNOWN_NAMES, KNOWN_VALUES, NOT_KNOWN, Stub, stub

Value = Callable[..., Any]
_COLOUR_MAP = r"\.cm\.(?!get_cmap|register|unregister)[a-z]\w*$|(get_cmap|colormaps|[Cc]olormap|"
_COLOUR_MAP += r"resampled|from_list)(\(\)|\[\])$|color_palette\(\)$"
_KEPT = {"abs", "bool", "bytes", "max", "min", "pow", "round"}  # ``from pylab import *`` leaves Python's own
_LISTED = """
    Axes Figure annotate arrow axes axhline axhspan axis axvline axvspan bar barh boxplot cla clf clim close cm colorbar
    contour contourf draw errorbar figaspect figimage figlegend fignum_exists figtext figure fill fill_between gca gcf
    get_cmap get_fignums grid hexbin hist hist2d hlines imread imsave imshow ioff ion isinteractive legend loglog
    margins matshow minorticks_on pause pcolor pcolormesh pie plot plt polar quiver rc rcParams rc_context rcdefaults
    savefig scatter semilogx semilogy setp show specgram stackplot stairs stem step streamplot style subplot
    subplot2grid subplot_mosaic subplots subplots_adjust suptitle table text tick_params tight_layout title tricontour
    tripcolor twinx twiny violinplot vlines xlabel xlim xscale xticks ylabel ylim yscale yticks
"""
_PYPLOT = _LISTED.split()


def _value(path: str, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Return one of these values if a call of the thing behind ``path`` gives one."""
    name = path.rpartition(".")[2]
    known = _VALUES.get(name)
    if known is None and re.search(_COLOUR_MAP, path):
        known = _colours
    if known is None:
        return NOT_KNOWN
    try:
        return known(path, *arguments, **options)
    except Exception:  # called in a way that is not known: plotting never fails
        return stub(path + "()")


def _name(path: str, name: str) -> Any:
    """Return what ``pylab`` takes over from NumPy under this name, and what ``from … import *`` brings."""
    if name == "__all__" and path in ("matplotlib.pyplot", "pylab", "matplotlib.pylab"):
        numeric = [] if path == "matplotlib.pyplot" else [name for name in np.__all__ if name not in _KEPT]
        return [*_PYPLOT, "np", *numeric]
    if name == "np":
        return np
    if path not in ("pylab", "matplotlib.pylab") or name in _PYPLOT:
        return NOT_KNOWN
    if name in _KEPT:
        return getattr(builtins, name)
    parts = (part for part in (np, np.random, np.linalg, np.fft) if hasattr(part, name))
    return next((getattr(part, name) for part in parts), NOT_KNOWN)


def _subplots(path: str, nrows: int = 1, ncols: int = 1, *, squeeze: bool = True, **_options: Any) -> Any:
    axes = np.empty((int(nrows), int(ncols)), object)
    for place in np.ndindex(axes.shape):
        axes[place] = stub(path + "()[]")
    given = (axes.item() if axes.size == 1 else axes.squeeze()) if squeeze else axes
    return given if "(" in path else (stub("matplotlib.figure.Figure()"), given)


def _mosaic(path: str, *_arguments: Any, **_options: Any) -> Any:
    axes = stub(path + "()")
    return axes if "(" in path else (stub("matplotlib.figure.Figure()"), axes)


def _histogram(path: str, x: Any, bins: Any = None, range: Any = None, density: bool = False, **options: Any) -> Any:
    columns = _columns(x)
    everything = np.concatenate(columns) if columns else np.zeros(0)
    edges = np.histogram_bin_edges(everything, 10 if bins is None else bins, range)
    weights = options.get("weights")
    given = [None] * len(columns) if weights is None else _columns(weights)
    counts = [
        np.histogram(column, edges, range, bool(density), weight)[0].astype(float)
        for column, weight in zip(columns, given, strict=True)
    ]
    if options.get("cumulative"):
        counts = [np.cumsum(each * np.diff(edges) if density else each) for each in counts]
    bars = stub(path + "()[]", length=len(edges) - 1)
    return (counts[0], edges, bars) if len(counts) == 1 else (np.array(counts), edges, [bars] * len(counts))


def _columns(x: Any) -> list[Any]:
    """Return what is counted apart: the columns of a matrix, or each of several arrays."""
    several = isinstance(x, (list, tuple)) and any(np.ndim(part) for part in x)
    if several:
        return [np.asarray(part, float).ravel() for part in x]
    array = np.asarray(x, float)
    return list(array.T) if array.ndim == 2 else [array.ravel()]


def _histogram_of_two(path: str, x: Any, y: Any, bins: Any = 10, *_more: Any, **options: Any) -> Any:
    chosen = {key: options[key] for key in ("range", "density", "weights") if key in options}
    return (*np.histogram2d(x, y, bins, **chosen), stub(path + "()"))


def _bars(path: str, x: Any, *_arguments: Any, **_options: Any) -> Any:
    return stub(path + "()", length=len(x))


def _colours(_path: str, x: Any = 0.0, *_arguments: Any, **options: Any) -> Any:
    shape = np.shape(x) if not isinstance(x, Stub) else ()
    colours = np.full((*shape, 4), 0.5)
    colours[..., 3] = 1.0
    if options.get("bytes"):
        return (255 * colours).astype(np.uint8)
    return colours if shape else tuple(colours.tolist())


def _normalised(_path: str, x: Any, *_arguments: Any, **_options: Any) -> Any:
    x = np.asarray(x, float)
    return (x - x.min()) / ((x.max() - x.min()) or 1.0)


def _palette(path: str, name: Any = None, n_colors: int | None = None, *_rest: Any, **options: Any) -> Any:
    if options.get("as_cmap"):
        return stub(path + "()")
    count = len(name) if isinstance(name, (list, tuple)) and n_colors is None else n_colors or 6
    return [(0.5, 0.5, 0.5)] * int(count)


class _Config(dict[Any, Any]):
    """The settings of a run of ``wandb``: what was given to ``init``, or set later, by item and by attribute."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name] if name in self else stub(f"wandb.config.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __missing__(self, key: Any) -> Any:
        return stub(f"wandb.config.{key}")

    def update(self, given: Any = None, **_options: Any) -> None:  # type: ignore[override]
        """Take over a dict, or the attributes of parsed arguments."""
        super().update(given if isinstance(given, dict) else {} if isinstance(given, Stub) else vars(given))

    setdefaults = update


_CONFIG = _Config()


def _settings(path: str, name: str) -> Any:
    return _CONFIG if name == "config" and path in ("wandb", "wandb.run", "wandb.init()") else NOT_KNOWN


def _init(path: str, *arguments: Any, **options: Any) -> Any:
    if path != "wandb.init":
        return NOT_KNOWN
    _CONFIG.clear()
    given = options.get("config", arguments[4] if len(arguments) > 4 else None)
    if given is not None:
        _CONFIG.update(given)
    return stub("wandb.init()")


def _always(fixed: Any) -> Value:
    return lambda *_arguments, **_options: fixed


_VALUES: dict[str, Value] = {
    "subplots": _subplots,
    "subplot_mosaic": _mosaic,
    "init": _init,
    "hist": _histogram,
    "hist2d": _histogram_of_two,
    "bar": _bars,
    "barh": _bars,
    "color_palette": _palette,
    **dict.fromkeys(
        ("get_xlim", "get_ylim", "get_zlim", "xlim", "ylim", "get_xbound", "get_ybound"), _always((0.0, 1.0))
    ),
    "Normalize()": _normalised,
    "axis": _always((0.0, 1.0, 0.0, 1.0)),
    "get_width_height": _always((640, 480)),
    "get_size_inches": lambda *_arguments: np.array([6.4, 4.8]),
    "to_rgb": _always((0.5, 0.5, 0.5)),
    "to_rgba": lambda path, x=0.0, *_arguments, **options: _colours(path, 0.0 if isinstance(x, str) else x, **options),
    "to_hex": _always("#808080"),
    "get_backend": _always("agg"),
}
KNOWN_NAMES.extend((_name, _settings))
KNOWN_VALUES.append(_value)
