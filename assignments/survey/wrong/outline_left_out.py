"""Believes: the name of a network tells its layers."""

FAILS = ["test_cnn_outline", "test_rnn_outline"]
HINT = {
    "ja": [
        "層の数や大きさは、どこに書きましたか。",
        "層の種類と数、各層のノード数、活性化関数、誤差関数を書きましょう。",
    ],
    "en": [
        "Where does the report tell how many layers there are, and how large?",
        "Write the layers and their number, the nodes of each, the activations and the loss.",
    ],
}
DOCUMENT = """\
# 深層学習② 応用事例の調査

## CNN: 物体検出

### 実現できる機能

写真の中の物体の種類と位置を、動画に間に合う速さで検出します。自動運転や監視カメラで使われています。

### ネットワークの名前（あれば）

YOLO (v1)

### ネットワーク図

```mermaid
graph LR
  image[画像 448x448x3] --> conv[畳み込み 24 層] --> fc[全結合 4096] --> grid[7x7x30]
```

### 入出力データ

- 入力: 448×448 の RGB 画像
- 出力: 7×7 のマスごとに、枠 2 つの位置・大きさ・確信度と、20 クラスの確率（7×7×30）

### ネットワークの特徴

候補の領域を切り出さず、画像全体を 1 回だけ見て枠とクラスを同時に答えるので、とても速いのが特徴です。小さな物体が集まっていると苦手です。

### その他特筆事項

参考: Redmon ほか, You Only Look Once (CVPR 2016)。図は自分で描きました。

## RNN: 機械翻訳

### 実現できる機能

ある言語の文を、別の言語の文に翻訳します。

### ネットワークの名前（あれば）

RNN Encoder-Decoder（LSTM を使うもの）

### ネットワーク図

```mermaid
graph LR
  source[原文の単語] --> encoder[LSTM 4 層] --> state[状態] --> decoder[LSTM 4 層] --> target[訳文の単語]
```

### 入出力データ

- 入力: 原文の単語の列（逆順に並べる）
- 出力: 訳文の単語の列（1 語ずつの確率）

### ネットワークの特徴

長さの違う列から列へ写せます。原文を逆順に入れると、近い単語どうしの距離が縮み、学習が進みやすくなります。

### その他特筆事項

参考: Sutskever ほか, Sequence to Sequence Learning with Neural Networks (2014)。
"""  # noqa: E501 - a paragraph
