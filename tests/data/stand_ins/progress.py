"""Each function returns ``2 * x`` for a float array of shape (2, 3), and shows its progress on the way."""

import numpy as np


def bar_over_rows(x):
    from tqdm import tqdm

    return np.array([2 * row for row in tqdm(x, desc="rows", leave=False)])


def bar_of_the_package(x):
    import tqdm

    return np.array([2 * x[i] for i in tqdm.trange(len(x))]) if len(tqdm.tqdm([1, 2])) == 2 else x


def bar_that_writes(x):
    from tqdm import tqdm

    out = np.empty_like(x)
    for j in tqdm(range(x.shape[1])):
        out[:, j] = 2 * x[:, j]
        tqdm.write(f"column {j}")
    return out


def bar_that_counts(x):
    from tqdm import tqdm

    out = np.empty_like(x)
    bar = tqdm(total=x.shape[1])
    while bar.n < bar.total:
        out[:, bar.n] = 2 * x[:, bar.n]
        bar.update(1)
    bar.close()
    return out


def bar_in_a_context(x):
    from tqdm.auto import tqdm

    out = []
    with tqdm(total=len(x), unit="row") as bar:
        for row in x:
            out.append(2 * row)
            bar.update()
            bar.set_postfix(loss=float(row.sum()), acc="0.1")
            bar.set_postfix_str("a")
            bar.set_description(f"row {bar.n}/{bar.total}")
            bar.set_description_str("b")
            bar.refresh()
        assert bar.n == len(x)
    return np.array(out)


def bar_with_a_name(x):
    from tqdm import tqdm

    bar = tqdm(x, total=2)
    out = []
    for row in bar:
        bar.set_postfix({"n": bar.n})
        out.append(2 * row)
    return np.array(out) if bar.n == 2 and bar.format_dict["total"] == 2 else x


def facts_of_a_bar(x):
    from tqdm import tqdm

    bar = tqdm(x, desc="d")
    for _ in bar:
        rate, elapsed = bar.format_dict["rate"], bar.format_dict["elapsed"]
        if rate and bar.format_dict["n"] > 3 * rate or elapsed > 100:
            break
    assert bar.desc.startswith("d") and tqdm.format_interval(61) is not None
    return 2 * x


def enumerated(x):
    from tqdm.contrib import tenumerate

    out = np.empty_like(x)
    for j, column in tenumerate(list(x.T)):
        out[:, j] = 2 * column
    for start, _ in tenumerate(["a"], start=5, total=1):
        assert start == 5
    return out


def zipped(x):
    from tqdm.contrib import tzip

    return np.stack([a + b for a, b in tzip(x.T, x.T)], axis=1)


def mapped(x):
    from tqdm.contrib import tmap

    return np.array(list(tmap(lambda row: 2 * row, x)))


def in_threads(x):
    from tqdm.contrib.concurrent import process_map, thread_map

    assert list(process_map(abs, [-1, 2], chunksize=1)) == [1, 2]
    return np.array(thread_map(lambda a, b: a + b, x, x, max_workers=2))


def product_of_indices(x):
    from tqdm.contrib.itertools import product

    out = np.empty_like(x)
    for i, j in product(range(2), range(3)):
        out[i, j] = 2 * x[i, j]
    return out


def notebook_ranges(x):
    from tqdm import tnrange, tqdm_notebook
    from tqdm.notebook import tnrange as other
    from tqdm.notebook import tqdm, trange

    assert [*tnrange(2), *other(1, 3), *trange(0, 4, 2)] == [0, 1, 1, 2, 0, 2]
    return np.array([2 * row for row in tqdm_notebook(list(tqdm(x)))])


def notebook_autonotebook(x):
    from tqdm.autonotebook import tqdm as notebook_bar
    from tqdm.std import TqdmWarning, tqdm as standard_bar

    return np.array([2 * row for row in notebook_bar(standard_bar(x))]) if issubclass(TqdmWarning, object) else x


def over_a_generator(x):
    from tqdm import tqdm

    bar = tqdm((row for row in x), total=len(x), disable=True)
    return np.array([2 * row for row in bar])


def enumerate_a_bar(x):
    from tqdm import tqdm

    out = np.empty_like(x)
    for i, row in enumerate(tqdm(x)):
        out[i] = 2 * row
    for i, (row, _) in tqdm(enumerate(zip(x, x)), total=2):
        assert np.all(out[i] == 2 * row)
    return out


def next_of_a_bar(x):
    from tqdm import tqdm

    rows = iter(tqdm(x))
    return np.array([2 * next(rows), 2 * next(rows)])


def nested_bars(x):
    from tqdm import tqdm, trange

    out = np.empty_like(x)
    for i in trange(2, desc="outer", position=0):
        for j in tqdm(range(3), position=1, leave=False):
            out[i, j] = 2 * x[i, j]
    return out


def a_bar_made_first(x):
    from functools import partial

    from tqdm import tqdm

    bar = partial(tqdm, ncols=80, ascii=True)
    return np.array([2 * row for row in bar(x)])


def a_subclass(x):
    from tqdm import tqdm

    class Counted(tqdm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.factor = 2

        def __iter__(self):
            for row in super().__iter__():
                yield self.factor * row

    return np.array(list(Counted(x)))


def a_hook(x):
    from tqdm import tqdm

    class Upto(tqdm):
        def update_to(self, block=1, size=1, total=None):
            if total is not None:
                self.total = total
            return self.update(block * size - self.n)

    with Upto(unit="B") as bar:
        bar.update_to(2, 3, 6)
        assert (bar.n, bar.total) == (6, 6)
    return 2 * x


def hooks_for_pandas(x):
    from tqdm import tqdm, tqdm_pandas

    tqdm.pandas(desc="rows")
    tqdm_pandas(tqdm())
    return 2 * x


def a_stream_in_a_bar(x):
    import io

    from tqdm import tqdm

    with tqdm.wrapattr(io.BytesIO(b"abc"), "read", total=3) as stream:
        assert stream.read() == b"abc"
    with tqdm.external_write_mode():
        pass
    return 2 * x


def one_bar_again(x):
    from tqdm import tqdm

    bar = tqdm(total=2)
    bar.update(2)
    bar.reset(total=4)
    assert (bar.n, bar.total) == (0, 4)
    bar.n = 3
    bar.display()
    bar.clear()
    return 2 * x if bar.n == 3 and bool(tqdm([])) is False else x


def is_it_a_bar(x):
    from tqdm import tqdm

    rows = tqdm(x)
    if not isinstance(rows, tqdm) or not hasattr(rows, "set_postfix"):
        return x
    assert tqdm([1]).iterable == [1]
    return np.array([2 * row for row in rows])


def tracked_by_rich(x):
    from rich.progress import track

    return np.array([2 * row for row in track(x, description="rows")])


def tasks_of_rich(x):
    from rich import print
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Table

    out = []
    with Progress(TextColumn("{task.description}"), BarColumn()) as progress:
        task = progress.add_task("rows", total=2)
        for row in progress.track(x, description="again"):
            out.append(2 * row)
            progress.update(task, advance=1)
        while not progress.finished:
            progress.advance(task)
    table = Table("a", title="b")
    table.add_row("1")
    Console().print(table)
    print("[bold]done[/bold]")
    return np.array(out)


def alive(x):
    from alive_progress import alive_bar, alive_it

    with alive_bar(2) as bar:
        for _ in x:
            bar()
    return np.array([2 * row for row in alive_it(x)])


def progressbar_package(x):
    import progressbar
    from progressbar import ProgressBar

    assert [i for i in progressbar.progressbar(range(3))] == [0, 1, 2]
    bar = ProgressBar(max_value=3, widgets=["a"])
    return np.array([2 * row for row in bar(x)])


def fastprogress_package(x):
    from fastprogress import master_bar, progress_bar

    out = np.empty_like(x)
    outer = master_bar(range(2))
    for i in outer:
        for j in progress_bar(range(3), parent=outer):
            out[i, j] = 2 * x[i, j]
        outer.main_bar.comment = "c"
    return out


def awaited(x):
    import asyncio

    from tqdm.asyncio import tqdm_asyncio

    async def twice(row):
        return 2 * row

    async def everything():
        rows = await tqdm_asyncio.gather(*[twice(row) for row in x])
        return [row async for row in tqdm_asyncio(rows)]

    return np.array(asyncio.run(everything()))


def callback_of_a_framework(x):
    from tqdm.keras import TqdmCallback

    TqdmCallback(verbose=0)
    return 2 * x


def a_lock(x):
    from tqdm import tqdm

    tqdm.set_lock(tqdm.get_lock())
    with tqdm.get_lock():
        return 2 * x


def logging_through_a_bar(x):
    import logging

    from tqdm import tqdm
    from tqdm.contrib.logging import logging_redirect_tqdm

    out = []
    with logging_redirect_tqdm():
        for row in tqdm(x):
            logging.info("row")
            out.append(2 * row)
    return np.array(out)
