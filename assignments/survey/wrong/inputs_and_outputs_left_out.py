"""Believes: what goes in and comes out is clear from what the network does."""

FAILS = ["test_cnn_inputs_and_outputs", "test_rnn_inputs_and_outputs"]
HINT = {
    "ja": [
        "そのネットワークには、どんな形のデータを渡しますか。",
        "入力と出力のそれぞれについて、データの種類と大きさを書きましょう。",
    ],
    "en": [
        "What kind of data does the network take?",
        "Write the kind and the size of the data that go in, and of those that come out.",
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

### ネットワークの概要

| 層 | 大きさ | 活性化関数 |
|---|---|---|
| 畳み込み 24 層とプーリング 4 層 | 最後は 7×7×1024 チャンネル | Leaky ReLU |
| 全結合 | 4096 ノード | Leaky ReLU |
| 全結合 | 1470 ノード | 恒等写像 |

誤差関数は、位置・大きさ・確信度・クラスの二乗誤差に重みを付けた和です。

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

### ネットワークの概要

エンコーダとデコーダはどちらも LSTM 4 層、各層 1000 ユニット、単語の埋め込みも 1000 次元です。活性化関数は LSTM の中のシグモイドと tanh、最後は語彙 80000 語のソフトマックスです。誤差関数は交差エントロピーです。

### ネットワークの特徴

長さの違う列から列へ写せます。原文を逆順に入れると、近い単語どうしの距離が縮み、学習が進みやすくなります。

### その他特筆事項

参考: Sutskever ほか, Sequence to Sequence Learning with Neural Networks (2014)。
"""  # noqa: E501 - a paragraph
