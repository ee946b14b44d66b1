"""What the exercise asks for, looked for on each network. It costs nothing: a person marks the report."""

from grader.checks import CheckFailure, depends_on, hint, note, points


def read(document, reference, conventions):
    is_pdf = document.name.lower().endswith(".pdf")
    return reference.contents(document.text, document.pictures, conventions, is_pdf=is_pdf)


def require_item(network, name, document, reference, conventions):
    """Require an item for a network; of one that has parts, name those that were not seen."""
    report, item = read(document, reference, conventions), conventions["items"][name]
    shown = network.upper()
    if not report.has(network, name):
        what = hint(
            ja=f"{shown} について「{item['ja']}」が見つかりませんでした。書いてあれば、先生が読んで採点します。",
            en=f"On {shown}, {item['en']} was not found. If it is there, a person will see it.",
        )
        step = hint(
            ja=f"{shown} の部分に「{item['ja']}」という見出しを付けて書くと、見つけやすくなります。",
            en=f"It is easier to find under a heading of its own in the part on {shown}: {item['en']}.",
        )
        raise CheckFailure(what.text, step.text, actual=f"{name}_left_out")
    words = item.get("words", {})
    unseen = [words[part] for part in report.networks[network][name].missing if part in words]
    if unseen:
        note(
            ja=f"{shown}: 次のものは見当たりません: {'、'.join(word['ja'] for word in unseen)}。",
            en=f"{shown}: not seen: {', '.join(word['en'] for word in unseen)}.",
        )


def require_part(network, document, reference, conventions):
    """Require that something is written on a network, and return what is in the report."""
    report, shown = read(document, reference, conventions), network.upper()
    if network not in report.networks:
        what = hint(
            ja=f"{shown} について書かれた部分が見つかりませんでした。",
            en=f"No part on {shown} was found.",
        )
        step = hint(
            ja=f"「{shown}」を含む見出しを付け、その下に内容を書きましょう。",
            en=f"Give it a heading that names {shown}, and write below it.",
        )
        is_empty = network in report.named
        raise CheckFailure(what.text, step.text, actual="headings_left_empty" if is_empty else "one_network_only")
    return report


def tell_of_name(network, report):
    """Say that no name was found: it is asked for only if there is one."""
    if not report.has(network, "name"):
        note(
            ja=f"{network.upper()}: ネットワークの名前は見当たりません（名前があれば書きましょう）。",
            en=f"{network.upper()}: no name of the network was found (write it if it has one).",
        )


@points(0, of="report", ja="CNN と RNN の両方について書かれている", en="both CNN and RNN are written on")
def test_both_networks(document, reference, conventions):
    report = read(document, reference, conventions)
    note(
        ja=f"図は {report.figures} 枚、表は {report.tables} 個ありました。",
        en=f"Figures: {report.figures}, tables: {report.tables}.",
    )
    if "gan" in report.networks:
        note(ja="GAN についても書かれています。", en="GAN is written on as well.")
    if "reinforcement" in report.networks:
        note(ja="深層強化学習についても書かれています。", en="Deep reinforcement learning is written on as well.")
    for network in ("cnn", "rnn"):
        require_part(network, document, reference, conventions)


@points(0, of="CNN", ja="CNN についての部分がある", en="there is a part on CNN")
def test_cnn(document, reference, conventions):
    tell_of_name("cnn", require_part("cnn", document, reference, conventions))


@points(0, of="CNN", ja="CNN: 実現できる機能", en="CNN: what it does")
@depends_on("test_cnn")
def test_cnn_function(document, reference, conventions):
    require_item("cnn", "function", document, reference, conventions)


@points(0, of="CNN", ja="CNN: ネットワーク図", en="CNN: a figure of the network")
@depends_on("test_cnn")
def test_cnn_figure(document, reference, conventions):
    require_item("cnn", "figure", document, reference, conventions)


@points(0, of="CNN", ja="CNN: 入出力データ", en="CNN: its inputs and outputs")
@depends_on("test_cnn")
def test_cnn_inputs_and_outputs(document, reference, conventions):
    require_item("cnn", "inputs_and_outputs", document, reference, conventions)


@points(
    0,
    of="CNN",
    ja="CNN: ネットワークの概要（層、ノード数、活性化関数、誤差関数など）",
    en="CNN: an outline: layers, nodes, activations, loss",
)
@depends_on("test_cnn")
def test_cnn_outline(document, reference, conventions):
    require_item("cnn", "outline", document, reference, conventions)


@points(0, of="CNN", ja="CNN: ネットワークの特徴", en="CNN: its features")
@depends_on("test_cnn")
def test_cnn_features(document, reference, conventions):
    require_item("cnn", "features", document, reference, conventions)


@points(0, of="RNN", ja="RNN についての部分がある", en="there is a part on RNN")
def test_rnn(document, reference, conventions):
    tell_of_name("rnn", require_part("rnn", document, reference, conventions))


@points(0, of="RNN", ja="RNN: 実現できる機能", en="RNN: what it does")
@depends_on("test_rnn")
def test_rnn_function(document, reference, conventions):
    require_item("rnn", "function", document, reference, conventions)


@points(0, of="RNN", ja="RNN: ネットワーク図", en="RNN: a figure of the network")
@depends_on("test_rnn")
def test_rnn_figure(document, reference, conventions):
    require_item("rnn", "figure", document, reference, conventions)


@points(0, of="RNN", ja="RNN: 入出力データ", en="RNN: its inputs and outputs")
@depends_on("test_rnn")
def test_rnn_inputs_and_outputs(document, reference, conventions):
    require_item("rnn", "inputs_and_outputs", document, reference, conventions)


@points(
    0,
    of="RNN",
    ja="RNN: ネットワークの概要（層、ノード数、活性化関数、誤差関数など）",
    en="RNN: an outline: layers, nodes, activations, loss",
)
@depends_on("test_rnn")
def test_rnn_outline(document, reference, conventions):
    require_item("rnn", "outline", document, reference, conventions)


@points(0, of="RNN", ja="RNN: ネットワークの特徴", en="RNN: its features")
@depends_on("test_rnn")
def test_rnn_features(document, reference, conventions):
    require_item("rnn", "features", document, reference, conventions)
