"""Believes: the headings of the template are the report."""

FAILS = ["test_both_networks", "test_cnn", "test_rnn"]
HINT = {
    "ja": [
        "見出しの下に、何か書きましたか。",
        "ひな型の見出しの下に、調べた内容を書いて保存しましょう。",
    ],
    "en": [
        "Is anything written below the headings?",
        "Write what you found below the headings of the template, and save the file.",
    ],
}
DOCUMENT = """\
# 深層学習② 応用事例の調査

## CNN: 物体検出

### 実現できる機能

### ネットワークの名前（あれば）

### ネットワーク図

### 入出力データ

### ネットワークの概要

### ネットワークの特徴

### その他特筆事項

## RNN: 機械翻訳

### 実現できる機能

### ネットワークの名前（あれば）

### ネットワーク図

### 入出力データ

### ネットワークの概要

### ネットワークの特徴

### その他特筆事項
"""
