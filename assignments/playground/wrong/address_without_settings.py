"""Believes: the page keeps the network by itself."""

FAILS = ["test_xor_address", "test_spiral_address"]
HINT = {
    "ja": [
        "# の後には何が書かれていますか。",
        "# の後に設定が入っています。学習した後のアドレス全体を貼り付けましょう。",
    ],
    "en": [
        "What is written after # ?",
        "The settings are after #: paste the whole address as it is after training.",
    ],
}
DOCUMENT = """\
https://playground.tensorflow.org/ で XOR と Spiral を学習しました。どちらもきれいに分かれました。
"""
