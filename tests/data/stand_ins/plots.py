"""Each function returns ``2 * x`` for a float array of shape (2, 3), and draws or shows something on the way."""

import numpy as np


def zip_over_axes(x):
    import matplotlib.pyplot as plt

    out = np.empty_like(x)
    fig, axes = plt.subplots(1, x.shape[1])
    for j, (ax, column) in enumerate(zip(axes, x.T)):
        ax.hist(column)
        out[:, j] = 2 * column
    return out


def grid_of_axes(x):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(2, 3, figsize=(6, 4))
    out = np.empty_like(x)
    for i in range(axes.shape[0]):
        for j in range(axes.shape[1]):
            axes[i, j].plot(x[i])
            out[i, j] = 2 * x[i, j]
    return out


def flattened_axes(x):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(nrows=2, ncols=3, squeeze=False)
    flat = [2 * value for ax, value in zip(axes.flatten(), x.ravel())]
    also = [2 * value for value, ax in zip(x.ravel(), axes.flat)]
    assert flat == also and len(axes.ravel()) == 6
    return np.array(flat).reshape(2, 3)


def axes_of_a_figure(x):
    import matplotlib.pyplot as plt

    fig = plt.figure()
    axes = fig.subplots(2, 1)
    return np.array([2 * row for row, ax in zip(x, axes)])


def unpacked_grid(x):
    import matplotlib.pyplot as plt

    fig, ((a, b), (c, d)) = plt.subplots(2, 2)
    fig, (e, *rest) = plt.subplots(1, 3)
    return 2 * x if len(rest) == 2 else x


def add_subplot_in_a_loop(x):
    from matplotlib import pyplot

    out = []
    fig = pyplot.figure(figsize=(3, 3))
    for i, row in enumerate(x):
        ax = fig.add_subplot(2, 1, i + 1)
        ax.imshow(row[None], cmap=pyplot.cm.gray)
        ax.set_title(f"row {i}")
        out.append(2 * row)
    return np.array(out)


def colours_beside_data(x):
    import matplotlib.pyplot as plt

    out = []
    for colour, row in zip(plt.cm.viridis(np.linspace(0, 1, len(x))), x):
        plt.plot(row, color=colour)
        out.append(2 * row)
    return np.array(out)


def colours_of_a_palette(x):
    import seaborn as sns

    return np.array([2 * row for row, colour in zip(x, sns.color_palette("hls", 2))])


def colours_of_the_cycle(x):
    import matplotlib.pyplot as plt

    colours = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    for i, row in enumerate(x):
        plt.plot(row, c=colours[i % len(colours)])
    return 2 * x


def heat_map_over_an_image(x):
    import matplotlib.cm as cm

    rgb = cm.jet(x / x.max())[..., :3]
    assert rgb.shape == cm.get_cmap("jet", 5)(x)[:, :, :3].shape == (2, 3, 3)
    return 2 * x + 0 * rgb.sum(axis=2)


def limits_compared(x):
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    low, high = ax.get_ylim()
    if high > 5 or low < -3 or low >= high:
        ax.set_ylim(0, high * 1.1)
    xmin, xmax, ymin, ymax = plt.axis()
    return 2 * x if ymax != 7 else x


def formatted_histogram(x):
    import matplotlib.pyplot as plt

    counts, edges, _ = plt.hist(x.ravel(), bins=4)
    print(f"{counts.max():.2f} {edges[0]:>8.3f} {counts.sum():d}" if False else f"{counts.max():.2f}")
    return 2 * x if counts.sum() == x.size and len(edges) == 5 else x


def numbers_of_artists(x):
    import matplotlib.pyplot as plt

    bar = plt.bar([0, 1], [2, 3])[0]
    height = bar.get_height()
    text = f"{height:.2f} {-height:5.1f} {height ** 2:.3e} {height // 2:.0f} {height % 2:.0f} {float(height)} {int(height)}"
    text += "%.3f %d %s" % (height, height, height) + "{:,.1f}".format(abs(height) + round(height, 2))
    assert text
    return 2 * x


def arithmetic_with_arrays(x):
    import matplotlib.pyplot as plt

    width = plt.gca().get_position().width
    _ = np.arange(3) + width, x * width, width * x, np.sqrt(width), -width, width @ x.T, x - width, divmod(width, 2)
    _ = np.mean([width, width]), np.asarray(width).shape, np.concatenate([x, width]) is None
    return 2 * x


def isinstance_of_axes(x, ax=None):
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes

    if ax is None or isinstance(ax, plt.Axes):
        _, ax = plt.subplots()
    axes = [ax] if isinstance(ax, (Axes, plt.Figure)) else ax
    return np.array([2 * row for row in x]) if len(axes) == 1 else x


def annotations(x):
    import matplotlib
    import matplotlib.pyplot as plt
    from matplotlib.figure import Figure

    def draw(fig: Figure, ax: "plt.Axes | None" = None, more: plt.Axes | None = None, many: list[plt.Axes] = ()) -> matplotlib.figure.Figure:
        return fig

    draw(plt.figure())
    return 2 * x


def context_managers(x):
    import matplotlib
    import matplotlib.pyplot as plt

    with plt.style.context("ggplot"), plt.rc_context({"font.size": 3}), matplotlib.rc_context() as _:
        with plt.ioff():
            out = 2 * x
    return out


def decorated(x):
    from ipywidgets import Output, interact
    from matplotlib.ticker import FuncFormatter

    screen = Output()

    @FuncFormatter
    def label(value, _position):
        return value

    @screen.capture(clear_output=True)
    def twice(values):
        return 2 * values

    @interact(k=(0, 5))
    def scaled(k=2):
        return k * x

    return np.array([twice(row) for row in x]) if np.all(scaled() == 2 * x) and label(3, 0) == 3 else x


def widgets_with_values(x):
    import ipywidgets as widgets
    from ipywidgets import IntSlider

    slider = IntSlider(value=2, min=0, max=10)
    bar = widgets.IntProgress(min=0, max=len(x))
    for _ in x:
        bar.value = 1
    slider.observe(lambda change: None, names="value")
    return slider.value * x


def a_subclass(x):
    import matplotlib.animation as animation
    import matplotlib.pyplot as plt

    class Recorder(animation.FuncAnimation):
        def __init__(self, values):
            super().__init__(plt.figure(), self.draw, frames=3)
            self.values = values

        def draw(self, frame):
            return self.values[frame]

        def result(self):
            return np.array([2 * self.draw(i) for i in range(len(self.values))])

    return Recorder(x).result()


def a_subclass_of_two(x):
    import matplotlib.pyplot as plt

    class Layer:
        def __init__(self, factor):
            self.factor = factor

        def forward(self, values):
            return self.factor * values

    class Shown(Layer, plt.Figure):
        pass

    return Shown(2).forward(x)


def three_dimensions(x):
    import matplotlib.pyplot as plt
    from mpl_toolkits.mplot3d import Axes3D
    from mpl_toolkits.axes_grid1 import make_axes_locatable

    ax = plt.figure().add_subplot(projection="3d")
    a, b = np.meshgrid(np.arange(3), np.arange(2))
    ax.plot_surface(a, b, x, cmap="jet")
    Axes3D(plt.gcf()).scatter(a, b, x)
    make_axes_locatable(ax).append_axes("right", size="5%")
    return 2 * x


def deep_sub_modules(x):
    import matplotlib as mpl
    import matplotlib.backends.backend_agg as agg
    import matplotlib.patches as mpatches
    from matplotlib import cm, colors, gridspec, ticker
    from matplotlib.collections import LineCollection
    from matplotlib.colors import ListedColormap, Normalize

    mpl.use("Agg")
    agg.FigureCanvasAgg(mpl.figure.Figure()).draw()
    grid = gridspec.GridSpec(2, 2)
    _ = grid[0, :], mpatches.Rectangle((0, 0), 1, 1), ListedColormap(["r", "b"]), cm.ScalarMappable(norm=Normalize(0, 1))
    _ = LineCollection([x]), colors.to_rgb("red"), ticker.MaxNLocator(integer=True)
    return 2 * x


def settings_kept(x):
    import matplotlib.pyplot as plt

    plt.rcParams["figure.dpi"] = 2
    plt.rcParams.update({"font.size": 12})
    return plt.rcParams["figure.dpi"] * x


def attributes_kept(x):
    import matplotlib.pyplot as plt

    fig = plt.figure()
    fig.history = []
    for row in x:
        fig.history.append(2 * row)
    return np.array(fig.history)


def a_version(x):
    import matplotlib

    major = int(matplotlib.__version__.split(".")[0])
    return 2 * x if major >= 3 else x


def loops_end(x):
    import matplotlib.pyplot as plt

    fig = plt.figure()
    while fig.canvas.is_drawing() or plt.fignum_exists(7):
        plt.pause(0.1)
    for label in plt.gca().get_xticklabels():
        label.set_rotation(45)
    list(fig.axes), [line.get_ydata() for line in plt.gca().lines], sorted(fig.axes), max(fig.axes, default=0)
    while plt.gca().get_ylim()[1] < 0:
        pass
    return 2 * x


def membership_and_index(x):
    import matplotlib.pyplot as plt

    if "IPAexGothic" in plt.rcParams["font.family"] or "seaborn" in plt.style.available:
        return x
    return 2 * np.array([*x][: 2 + int(plt.gca().get_zorder())])


def interactive_figures(x):
    import plotly.express as px
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    fig = make_subplots(rows=1, cols=2)
    fig.add_trace(go.Scatter(x=[1], y=[2]), row=1, col=1).update_layout(title="t")
    px.line(x=[1, 2], y=[3, 4]).show()
    return np.array([2 * row for row, trace in zip(x, fig.data)])


def other_plotting_packages(x):
    import altair as alt
    import bokeh.plotting
    import japanize_matplotlib
    from bokeh.io import output_notebook, show

    output_notebook()
    figure = bokeh.plotting.figure(width=300)
    figure.line([0], [1])
    show(figure)
    alt.Chart(None).mark_point().encode(x="a:Q") | alt.Chart(None)
    return 2 * x


def shown_in_a_notebook(x):
    from IPython.display import HTML, Image, clear_output, display

    display(HTML("<b>x</b>"), Image("a.png"))
    clear_output(wait=True)
    return 2 * x


def recorded(x):
    import wandb
    from tensorboardX import SummaryWriter

    with wandb.init(project="p", config={"lr": 2}) as run:
        run.log({"a": 1})
    writer = SummaryWriter("runs")
    for i, row in enumerate(x):
        writer.add_scalar("loss", float(row.sum()), i)
    writer.close()
    return 2 * x


def drawn_graphs(x):
    from graphviz import Digraph
    from torchviz import make_dot

    graph = Digraph()
    graph.node("a")
    make_dot(graph, params={})
    return 2 * x


def on_colab(x):
    from google.colab import drive, files, output
    from google.colab.patches import cv2_imshow

    drive.mount("/content/drive")
    for name in files.upload().keys():
        print(name)
    cv2_imshow(x)
    return 2 * x


def from_everything(x):
    space: dict = {}
    exec("from pylab import *\nfigure(); plot([1]); a = linspace(0, 1, 3); title('t'); show()", space)
    exec("from matplotlib.pyplot import *\nsubplots(2, 2); scatter([1], [2]); legend()", space)
    return 2 * x if len(space["a"]) == 3 else x


def an_image_of_the_canvas(x):
    import matplotlib.pyplot as plt

    fig = plt.figure()
    fig.canvas.draw()
    _ = np.asarray(fig.canvas.buffer_rgba())
    width, height = fig.get_size_inches() * fig.dpi
    _ = fig.canvas.get_width_height()[::-1] + (3,)
    return 2 * x


def an_animation(x):
    from matplotlib.animation import FuncAnimation, PillowWriter
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    (line,) = ax.plot([], [])
    animation = FuncAnimation(fig, lambda frame: line.set_data(x[0], x[1]), frames=3, blit=True)
    animation.save("a.gif", writer=PillowWriter(fps=20))
    return 2 * x


def text_with_a_figure(x):
    import matplotlib.pyplot as plt
    import os

    name = "figure " + str(plt.gcf().number) + plt.get_backend()
    os.path.join("out", plt.gcf().get_label())
    return 2 * x if name is not None else x


def copies(x):
    import copy

    import matplotlib.pyplot as plt

    cmap = copy.copy(plt.cm.viridis)
    cmap.set_bad("white")
    copy.deepcopy(plt.get_cmap("jet"))
    return 2 * x if cmap in {cmap} else x


def caught(x):
    import matplotlib.pyplot as plt

    try:
        return 2 * x
    except plt.SomethingWrong:
        return x


def a_mosaic(x):
    import matplotlib.pyplot as plt

    fig, parts = plt.subplot_mosaic([["a", "b"], ["c", "c"]])
    parts["a"].plot(x[0])
    return np.array([2 * row for row, name in zip(x, ["a", "b"])])


def unplanned_lines(x):
    import matplotlib.pyplot as plt
    import numpy as np
    import seaborn as sns
    from matplotlib.colors import LogNorm
    from matplotlib.ticker import MultipleLocator

    sns.set_theme(style="whitegrid", font="IPAexGothic")
    fig, axs = plt.subplots(ncols=2, sharex=True, gridspec_kw={"wspace": 0})
    axs = np.atleast_1d(axs).ravel()
    single = np.array(plt.subplots(1, 1)[1]).reshape(-1)
    [a.set(xlabel="x", ylabel="y") for a in single]
    (axs[0] if len(axs) > 1 else axs).imshow(x, norm=LogNorm())
    fig.colorbar(axs[0].images[0], ax=axs.tolist()).ax.yaxis.set_major_locator(MultipleLocator(0.5))
    left, right = axs
    left.twinx().plot(*x.T[:2], "r--", lw=2)
    handles, labels = left.get_legend_handles_labels()
    left.legend(handles + [plt.Line2D([0], [0])], labels + ["a"])
    for ax, name in zip(axs, "ab"):
        ax.spines[["top", "right"]].set_visible(False)
        ax.spines["left"].set_color("k")
    for spine in right.spines.values():
        spine.set_visible(False)
    for rect, value in zip(plt.bar(range(2), x[:, 0]), x[:, 0]):
        plt.text(rect.get_x() + rect.get_width() / 2.0, 1.05 * rect.get_height(), "%d" % int(value), ha="center")
    cs = plt.contourf(*np.meshgrid(np.arange(3), np.arange(2)), x, levels=np.linspace(0, 1, 3), alpha=0.3)
    plt.clabel(cs, inline=1, fontsize=10)
    xx = np.linspace(*plt.xlim(), 5)
    yy = np.linspace(*right.get_ylim(), 5)
    if plt.gca().get_title() == "":
        plt.title("t")
    fig.savefig("figure.png", dpi=fig.dpi * 2)
    fig.set_size_inches(*(fig.get_size_inches() * 2))
    offset = max(right.get_xlim()[1], 0.5)
    step = (right.get_xlim()[1] - right.get_xlim()[0]) / 10
    sns.heatmap(x, annot=True, fmt=".2f", ax=left).invert_yaxis()
    grid = sns.FacetGrid(None, col="a")
    grid.map(plt.hist, "b").add_legend()
    plt.gcf().autofmt_xdate(), plt.figure(1, clear=True), plt.show(block=False), plt.close("all")
    return 2 * x if len(single) == 1 and xx.shape == yy.shape and offset > step else x


def two_stand_ins_together(x):
    import itertools

    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    lines, bars = ax.lines, plt.bar(range(3), range(3))
    counts = [len(list(pairs)) for pairs in (zip(ax.lines, ax.patches), zip(lines, ax.texts, ax.images), zip(lines, bars))]
    counts += [len(list(zip(*[ax.lines, ax.patches]))), len(list(map(lambda a, b: a, ax.lines, ax.patches)))]
    counts += [len(list(itertools.zip_longest(ax.lines, ax.patches))), len(list(enumerate(zip(ax.lines, bars))))]
    with_data = [len(list(pairs)) for pairs in (zip(range(4), ax.lines, ax.texts), zip(ax.lines, ax.texts, range(4)))]
    unbegun = [zip(numbers, ax.lines) for numbers in ([], [1, 2], [1, 2, 3])]
    with_data += [len(list(pairs)) for pairs in unbegun]
    return 2 * x if counts == [1, 1, 3, 1, 1, 1, 3] and with_data == [4, 4, 0, 2, 3] else x


def settings_of_a_run(x):
    from argparse import Namespace

    import wandb

    run = wandb.init(project="p", config={"lr": 0.5, "layers": [2, 3]})
    same = wandb.config.lr == run.config["lr"] == wandb.config.get("lr", 9) == 0.5 and wandb.config.layers == [2, 3]
    wandb.config.epochs = 4
    run.config.update({"batch": 3}, allow_val_change=True)
    same = same and wandb.config["epochs"] + run.config.batch == 7 and "lr" in wandb.config
    wandb.init(config=Namespace(lr=4.0))
    return wandb.config.lr * x / 2 if same and dict(wandb.config) == {"lr": 4.0} else x
