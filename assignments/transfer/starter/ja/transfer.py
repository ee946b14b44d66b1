"""転移学習とファインチューニング: 7 つの関数を完成させてください。

このファイルのあるフォルダで grader check transfer.py を実行すると、公開テストで確かめられます。
"""

import numpy as np
import torch
from torch import nn


def freeze(model):
    """モデルのすべてのパラメータを凍結し、評価モードにする。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def replace_head(model, classes):
    """最後の nn.Linear を、入力の数が同じで出力が classes 個の新しい層に取り替える。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def unfreeze_last(model, n):
    """最後の n 層のパラメータを学習できるようにする（層とは、自分のパラメータを持つモジュール）。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def trainable_parameters(model):
    """学習で動くパラメータのリストを返す。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def fine_tune(model, x, t, lr, steps):
    """学習できるパラメータを勾配降下で動かし、各ステップの前の損失のリストを返す。

    式: w ← w - lr ∂E/∂w、E はバッチ平均の交差エントロピー

    約束: 凍結した層は評価モードのまま。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    """(inputs, labels) を返す。普通の語の 15 % を当てさせる（80 % マスク、10 % 別の語、10 % そのまま）。"""
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def classification_head(hidden, Wp, bp, Wc, bc):
    """[CLS] の状態 hidden[:, 0] から、ロジット (N, K) を返す。

    式: Wc tanh(Wp h + bp) + bc
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
