"""Packages that make text; each function returns 2 * x."""


def coloured_words_that_are_joined(x):
    from termcolor import colored

    text = ", ".join([colored(s, "red", attrs=["bold"]) for s in ("a", "b")])
    return 2 * x if text == "a, b" else x


def a_table_that_is_indented(x):
    import textwrap

    from tabulate import tabulate

    lines = textwrap.indent(tabulate(x, headers=["a", "b", "c"], tablefmt="grid"), "  ").splitlines()
    return 2 * x if len(lines) >= len(x) else x


def a_table_of_a_dict(x):
    from tabulate import tabulate

    return 2 * x if "5" in tabulate({"a": [5, 6]}, headers="keys") + "" else x


def colours_that_are_written(x):
    import sys

    from colorama import Back, Fore, Style, init

    init(autoreset=True)
    sys.stdout.write(Fore.GREEN + "x" + Style.RESET_ALL + Back.LIGHTRED_EX)
    return 2 * x if isinstance(f"{Fore.RED}" + "", str) else x


def colours_by_the_whole_name(x):
    import colorama

    return 2 * x if "".join([colorama.Fore.RED, "x", colorama.Style.BRIGHT, colorama.Cursor.UP(1)]) == "x" else x


def printed_in_colour(x):
    import io

    from termcolor import cprint

    target = io.StringIO()
    cprint("x", "red", file=target, end="")
    return 2 * x if target.getvalue() == "x" else x


def markup(x):
    from rich.markup import escape
    from rich.pretty import pretty_repr

    return 2 * x if escape("[a]") + pretty_repr(3) == "[a]3" else x


def a_table_as_a_string(x):
    from prettytable import PrettyTable

    table = PrettyTable()
    table.add_row([1, 2])
    return 2 * x if isinstance("\n".join([table.get_string()]), str) else x


def titles(x):
    import matplotlib.pyplot as plt

    ax = plt.gca()
    return 2 * x if ", ".join([ax.get_title(), *(t.get_text() for t in ax.get_xticklabels())]) in ("", ", ") else x


def counts_between_given_edges(x):
    import matplotlib.pyplot as plt
    import numpy as np

    counts, edges, _ = plt.hist(x.ravel(), bins=np.array([0.0, 2.0, 4.0, 8.0]))
    return 2 * x if counts.tolist() == [1, 2, 3] and len(edges) == 4 else x


def counts_of_several(x):
    import matplotlib.pyplot as plt

    counts, edges, patches = plt.hist([x[0], x[0][:2]], bins=[0, 2, 4], label=["a", "b"])
    total = plt.hist(x[0], bins=2, cumulative=True)[0]
    return 2 * x if counts.tolist() == [[1, 2], [1, 1]] and len(patches) == 2 and total[-1] == 3 else x


def counts_of_two(x):
    import matplotlib.pyplot as plt

    return 2 * x if plt.hist2d(x[0], x[1], bins=2)[0].sum() == 3 else x


def enumerated_beside_zip(x):
    import matplotlib.pyplot as plt

    ax = plt.gca()
    count = sum(1 for _ in zip(x, x))
    for n, line in enumerate(ax.lines):
        count += 1
    count += len(list(map(str, ax.lines))) + len(list(zip(ax.lines))) + len(sorted(ax.lines, key=id))
    return 2 * x if count == len(x) + 4 else x


def zipped_as_long_as_the_rest(x):
    import itertools

    import matplotlib.pyplot as plt

    ax = plt.gca()
    several = len(list(zip(range(50), ax.lines))), len(list(zip(ax.lines, range(50)))), len(list(map(max, range(0), x)))
    together = len(list(zip(*[ax.lines, range(50)]))), len([0 for _, a in enumerate(zip(ax.lines, range(50)))])
    return 2 * x if {*several[:2], *together} == {50} and itertools else x


def an_array_that_is_read_back(x):
    import wandb

    wandb.init(project="p")
    wandb.config["w"] = x
    wandb.config["zero"] = 0
    return 2 * wandb.config["w"] if wandb.config["zero"] == 0 else x
