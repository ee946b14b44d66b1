"""A table with a row for each network, and a picture for each below it."""

DOCUMENT = """\
調査のまとめ

| ネットワーク | できること | 入力 | 出力 | 構成 | 特徴 |
| --- | --- | --- | --- | --- | --- |
| CNN (ResNet-18) | 写真を 1000 種類に分ける | 224×224 の画像 | 1000 クラスの確率 | 畳み込み 17 層と全結合 1 層、ReLU、交差エントロピー | 近道があるので深くできる |
| RNN (GRU) | 話した言葉を文字にする | 音の特徴量の列 | 文字の列 | GRU 3 層 256 ユニット、CTC 損失 | LSTM より軽い |

CNN の構成図
![ResNet](resnet.png)

RNN の構成図
![GRU](gru.png)
"""  # noqa: E501 - a paragraph
