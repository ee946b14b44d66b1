"""Write the sample hand-ins of ``survey``: ``python tests/samples/make_survey.py`` from the project's root.

They are reports in every format that is read, and two that are not; `tests/data/expected/survey.toml` says what
each is to get.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "submissions" / "survey"
WRITTEN = (2024, 6, 1, 0, 0, 0)

CNN = {
    "実現できる機能": "道路の写真から、車や歩行者の位置を見つけます。",
    "ネットワークの名前": "SSD300",
    "ネットワーク図": "",
    "入出力データ": "入力は 300×300 のカラー画像、出力は枠の位置とクラスの確率です。",
    "ネットワークの概要": "VGG16 の後に 6 つの層。512〜1024 チャンネル、ReLU、誤差は smooth L1 と交差エントロピー。",
    "ネットワークの特徴": "大きさの違う特徴マップを使うので、大きな物も小さな物も一度に見つけられます。",
}
RNN = {
    "実現できる機能": "話した言葉を文字にします。",
    "ネットワークの名前": "双方向 LSTM",
    "ネットワーク図": "",
    "入出力データ": "入力は 10 ミリ秒ごとの音の特徴量、出力は文字の確率です。",
    "ネットワークの概要": "LSTM が 5 層、各層 320 ユニット。tanh とシグモイド、最後はソフトマックス、損失は CTC。",
    "ネットワークの特徴": "前と後ろの両方の音を見るので、聞き取りにくいところを補えます。",
}
ENGLISH = """\
Deep learning 2: applications of networks
1. CNN: skin lesions
Task
It tells benign from malignant lesions in photographs of skin.
Name: Inception v3
Figure 1 shows the network.
{picture}
Inputs and outputs
A colour photograph of 299 x 299 goes in, the probabilities of 757 diseases come out.
Layers and activations
48 layers of convolutions with ReLU, a softmax at the end, cross-entropy as loss.
Features
It was trained on ImageNet first, and fine-tuned on 130,000 photographs.
2. RNN: demand forecasts
Task
It predicts how many of each product will be sold next week.
Name: DeepAR
Figure 2 shows the network.
{picture}
Inputs and outputs
The input is the series of past sales, the output a mean and a variance for each day.
Layers and activations
3 layers of LSTM with 40 units each, tanh and sigmoid, a Gaussian likelihood as loss.
Features
One network learns from all series at once, so new products get forecasts too.
"""


def picture(width: int = 24, height: int = 16) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x40\x80\xc0" * width) * height
    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def markdown(*, figure: str, skip: tuple[str, ...] = (), networks: tuple[str, ...] = ("CNN", "RNN")) -> str:
    """Return a report in Markdown."""
    parts = ["# 深層学習② 事例調査"]
    for network in networks:
        parts.append(f"## {network}")
        for item, said in (CNN if network == "CNN" else RNN).items():
            if item not in skip:
                parts += [f"### {item}", said or figure]
    return "\n\n".join(parts) + "\n"


def notebook() -> bytes:
    """Return a notebook: a cell for each heading, and figures that code has drawn."""
    from nbformat import v4, writes

    drawn = v4.new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "図 1"})
    cells = [
        v4.new_code_cell("draw()", id=f"c{number}", execution_count=1, outputs=[drawn])
        if part == "FIGURE"
        else v4.new_markdown_cell(part, id=f"c{number}")
        for number, part in enumerate(markdown(figure="FIGURE").split("\n\n"))
    ]
    return writes(v4.new_notebook(cells=cells)).encode()


def word() -> bytes:
    """Return a Word file with headings, a table of layers, and pictures in the text."""
    from docx import Document

    document = Document()
    document.add_heading("事例調査", 0)
    for network, items in (("CNN", CNN), ("RNN", RNN)):
        document.add_heading(f"{network} の応用", 1)
        for item, said in items.items():
            document.add_heading(item, 2)
            if said:
                document.add_paragraph(said)
            else:
                document.add_picture(io.BytesIO(picture()))
        table = document.add_table(2, 2)
        for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), ("層", "数", "中間層", "5"), strict=True):
            cell.text = text
    return saved(document)


def slides() -> bytes:
    """Return slides: one for each network with all items but the outline of the RNN, and one with a figure each."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    for network, items in (("CNN", CNN), ("RNN", RNN)):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"{network} の事例"
        kept = {key: said for key, said in items.items() if said and (network, key) != ("RNN", "ネットワークの概要")}
        slide.placeholders[1].text = "\n".join(f"{key}：{said}" for key, said in kept.items())
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"{network} のネットワーク図"
        slide.shapes.add_picture(io.BytesIO(picture()), Inches(1), Inches(2))
    return saved(deck)


def sheets() -> bytes:
    """Return a workbook: a column for each network, and no figure."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "調査"
    for row in [("項目", "CNN", "RNN"), *((item, CNN[item], RNN[item]) for item in CNN)]:
        sheet.append(row)
    return saved(book)


def saved(made: object) -> bytes:
    """Return an Office file with every time in it the same."""
    first, second = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, WRITTEN), old.read(name), zipfile.ZIP_DEFLATED)
    return second.getvalue()


def pdf(text: str, *, lines_per_page: int = 14) -> bytes:
    """Return a PDF of Latin text; ``{picture}`` on a line of its own is an image."""
    lines = text.splitlines()
    pages = [lines[n : n + lines_per_page] for n in range(0, len(lines), lines_per_page)]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    image = b"\x40\x80\xc0" * 64
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length "
        + str(len(image)).encode()
        + b" >>\nstream\n"
        + image
        + b"\nendstream",
    ]
    for number, page in enumerate(pages):
        drawn, resources = [], "/Font << /F1 3 0 R >>"
        for row, line in enumerate(page):
            y = 780 - 50 * row
            if line == "{picture}":
                drawn.append(f"q 80 0 0 40 72 {y} cm /I1 Do Q")
                resources = "/Font << /F1 3 0 R >> /XObject << /I1 4 0 R >>"
            else:
                escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                drawn.append(f"BT /F1 10 Tf 72 {y} Td ({escaped}) Tj ET")
        stream = "\n".join(drawn).encode()
        contents = 6 + 2 * number
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> "
            f"/Contents {contents} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{end}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), content)
    return out.getvalue()


MERMAID = "```mermaid\ngraph LR\n  入力 --> 中間層 --> 出力\n```"
SAMPLES = {
    "s2024001/深層学習②_山田太郎.md": lambda: markdown(figure=MERMAID).encode(),
    "s2024002/深層学習②＿髙橋　花子.docx": word,
    "s2024003/深層学習②_高橋健.pptx": slides,
    "s2024004/深層学習②_﨑山美咲.xlsx": sheets,
    "s2024006/深層学習②_佐藤陽菜(サトウヒナ).ipynb": notebook,
    "s2024008/深層学習2_鈴木一郎.txt": lambda: (
        markdown(figure="画像 → 畳み込み → プーリング → 枠", networks=("CNN",)).replace("#", "■").encode("cp932")
    ),
    "s2024010/深層学習②_渡邊翔太.pages": lambda: packed({"Index/Document.iwa": b"\0\1\2"}),
    "s2024011/深層学習②_伊藤結衣.docx": lambda: word()[:5000],
    "s2024019/深層学習②_Anna Schmidt.pdf": lambda: pdf(ENGLISH),
    "s2024020/深層学習②_松本凛.zip": lambda: packed(
        {
            "深層学習②_松本凛.md": markdown(figure="![図](net.png)", skip=("ネットワークの特徴",)).encode(),
            "net.png": picture(),
        }
    ),
}


def main() -> None:
    """Write all of them."""
    for name, make in SAMPLES.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    main()
