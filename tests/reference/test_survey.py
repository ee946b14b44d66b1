"""What is found in reports, whatever their format, order and language; and what is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reference.survey import Contents, contents, has, lines, passages

FOLDER = Path(__file__).parents[2] / "assignments" / "survey"
CONVENTIONS = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]
NETWORKS, ITEMS = CONVENTIONS["networks"], CONVENTIONS["items"]


def read(text: str, pictures: int = 0, *, is_pdf: bool = False) -> Contents:
    return contents(text, pictures, CONVENTIONS, is_pdf=is_pdf)


def on(text: str) -> list[tuple[str, str, str]]:
    found = passages(lines(text), NETWORKS, ITEMS)
    return [(passage.network, passage.heading, passage.text) for passage in found]


def items(report: Contents, network: str) -> set[str]:
    return {name for name in ITEMS if report.has(network, name)}


@pytest.mark.parametrize(
    "heading",
    [
        "# CNN",
        "## 1. CNNの応用",
        "■ＣＮＮ",
        "**CNN**",
        "1-1. 畳み込みニューラルネットワーク",
        "【CNN】",
        "CNN",
        "CNN:",
        "CNN\n===",
        "① CNN",
    ],
)
def test_a_heading_that_names_a_network_begins_its_part(heading):
    assert [(network, text) for network, _, text in on(f"{heading}\n写真を分類します。")] == [
        ("cnn", "写真を分類します。")
    ]


@pytest.mark.parametrize("heading", ["# まとめ", "# 参考文献", "# CNN と RNN の比較", "# References"])
def test_a_heading_of_none_or_of_several_ends_it(heading):
    assert [text for _, _, text in on(f"# CNN\n写真です。\n{heading}\n最後に。")] == ["写真です。"]


def test_a_deeper_heading_stays_inside():
    assert on("## CNN\n### 学習のようす\n速い。\n#### VGG との比較\n深い。") == [
        ("cnn", "学習のようす", "速い。"),
        ("cnn", "VGG との比較", "深い。"),
    ]


def test_without_headings_a_sentence_that_names_a_network_begins_its_part():
    text = "CNN は写真に使われます。\n入力は画像です。\nRNN は翻訳に使われます。\n入力は文です。"

    assert [(network, said[:3]) for network, _, said in on(text)] == [
        *(("cnn", "CNN"), ("cnn", "入力は"), ("rnn", "RNN"), ("rnn", "入力は"))
    ]


def test_a_label_gives_its_heading_to_what_follows_the_colon():
    assert on("# RNN\n- 入出力データ：音 → 文字\n**Features:** it is fast") == [
        ("rnn", "入出力データ", "音 → 文字"),
        ("rnn", "Features", "it is fast"),
    ]


def test_a_table_may_have_networks_for_columns_or_rows():
    columns = "| | CNN | RNN |\n|---|---|---|\n| 特徴 | 速い | 順序 |\n| 入力 | | 文 |"
    rows = "| 名称 | 特徴 | 入力 |\n|---|---|---|\n| CNN | 速い | 画像 |\n| LSTM | 順序 | 文 |"

    assert on(columns) == [("cnn", "特徴", "速い"), ("rnn", "特徴", "順序"), ("rnn", "入力", "文")]
    assert {("cnn", "特徴", "速い"), ("cnn", "入力", "画像"), ("rnn", "特徴", "順序"), ("rnn", "入力", "文")} <= set(
        on(rows)
    )


def test_a_table_of_items_inside_a_part():
    assert on("# CNN\n| 項目 | 内容 |\n|---|---|\n| 特徴 | 速い |\n| 入出力 | 画像 |")[-2:] == [
        ("cnn", "特徴", "速い"),
        ("cnn", "入出力", "画像"),
    ]


@pytest.mark.parametrize("empty", ["", "-", "…", "TODO", "未記入", "<!-- ここに書く -->", "***", "（　）"])
def test_a_heading_with_nothing_below_is_not_an_item(empty):
    report = read(f"# CNN\n## 特徴\n{empty}\n## 入出力データ\n画像から数字。")

    assert items(report, "cnn") == {"inputs_and_outputs"}


def test_headings_alone_name_a_network_but_say_nothing_of_it():
    report = read("# CNN\n## 特徴\n# RNN\n特徴は順序です。")

    assert (report.named, set(report.networks)) == ({"cnn", "rnn"}, {"rnn"})


@pytest.mark.parametrize("text", ["It began.", "グループ", "Organ", "seGRUe"])
def test_a_word_inside_a_longer_word_names_no_network(text):
    assert read(f"# {text}\nすごい。").named == frozenset()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        *(("YOLOv8 を使う", ["yolo*"], True), ("ＬＳＴＭ", ["lstm"], True), ("BiLSTM", ["lstm"], False)),
        *(
            ("Cross-Entropy", ["cross-entropy"], True),
            ("再帰型", ["再帰型"], True),
            ("", ["cnn"], False),
            ("cnn", [], False),
        ),
    ],
)
def test_words_are_found_in_any_case_and_width(text, words, expected):
    assert has(text, words) is expected


@pytest.mark.parametrize(
    "figure",
    [
        *("![図](a.png)", "<img src='a.png'>", "```mermaid\ngraph LR\n a-->b\n```", "入力 → 畳み込み → 出力"),
        "## ネットワーク図\n別紙のとおり",
    ],
)
def test_a_figure_is_a_picture_a_drawing_a_line_of_arrows_or_a_heading(figure):
    assert read(f"# CNN\n{figure}").has("cnn", "figure")


def test_a_caption_counts_where_there_are_pictures_or_they_cannot_be_counted():
    text = "# CNN\n図1 に構成を示します。"

    assert [read(text).has("cnn", "figure"), read(text, 1).has("cnn", "figure")] == [False, True]
    assert read(text, is_pdf=True).has("cnn", "figure")


def test_figures_and_tables_are_counted():
    report = read(
        "# CNN\n![a](a.png)\n```mermaid\na-->b\n```\n| a | b |\n|---|---|\n| 1 | 2 |\n\nand\n\n| c |\n|---|", 1
    )

    assert (report.figures, report.tables) == (2, 2)


def test_of_an_outline_two_parts_are_enough_and_the_others_are_named():
    outline = read("# CNN\n畳み込み 5 層に ReLU を使う。").networks["cnn"]["outline"]

    assert (outline.how, outline.missing) == ("words", ("nodes", "loss"))
    assert not read("# CNN\n畳み込み 5 層。").has("cnn", "outline")


def test_inputs_without_outputs_are_not_both():
    assert not read("# CNN\n入力は画像。").has("cnn", "inputs_and_outputs")
    assert read("# CNN\n## 入力データ\n画像\n## 出力データ\n数字").has("cnn", "inputs_and_outputs")


def test_the_answer_has_every_item_for_both_networks():
    report = read((FOLDER / "answer.md").read_text("utf-8"))

    assert items(report, "cnn") == items(report, "rnn") == set(ITEMS)


def test_more_networks_are_told():
    report = read("# GAN\n機能: 画像を作る。\n# 深層強化学習\nDQN がゲームを遊ぶ。")

    assert set(report.networks) == {"gan", "reinforcement"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "",
        "|" * 5000,
        "# " * 5000,
        "![" * 20_000,
        "<!--" * 5000,
        "**" * 20_000,
        "a:" * 20_000,
        "->" * 20_000,
        "\n" * 50_000,
        "# " + "#" * 100_000 + "x",
        "#CNN の特徴は、畳み込みを使うことです。\n" * 20_000,
    ],
    ids=["nothing", "pipes", "marks", "links", "comments", "bold", "colons", "arrows", "lines", "heading", "report"],
)
def test_hostile_text_is_read_in_a_moment(text):
    import time

    began = time.process_time()
    read(f"# CNN\n{text}")

    assert time.process_time() - began < 2
