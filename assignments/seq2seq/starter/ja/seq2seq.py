"""RNN Encoder–Decoder: 5 つの関数を完成させてください。

このファイルのあるフォルダで grader check seq2seq.py を実行すると、公開テストで確かめられます。
"""

import numpy as np

PAD, START, STOP = 0, 1, 2  # 特別な意味を持つ記号。ふつうの記号は 3 から


def encode(params, xs):
    """各行の最後の記号を読んだ後の、エンコーダの状態 (N, H) を返す。

    式: h = 0 から始め、PAD 以外の記号 x（one-hot）ごとに h ← tanh(enc_Wx x + enc_Wh h + enc_b)

    形: xs は (N, S)。辞書 params の enc_Wx は (H, V)、enc_Wh は (H, H)、enc_b は (H,)。

    約束: 読み飛ばすのは PAD だけで、PAD では h を変えない。PAD だけの行は 0 になる。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def decode_greedy(params, h, max_length):
    """状態 h (N, H) からデコーダが書く記号を、整数の配列 (N, max_length) で返す。

    式: 最初の x は START。時刻ごとに h ← tanh(dec_Wx x + dec_Wh h + dec_b) とし、
        ロジット out_W h + out_b が最大の記号を次の x にする。

    約束: PAD と START は選ばない。ロジットが等しければ番号が最小の記号を選ぶ。行ごとに自分の STOP で終わり、
    STOP とその後は PAD で埋める。START は出力に含めない。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def teacher_forcing_loss(params, xs, ts):
    """PAD でない正解 ts (N, T) についての、交差エントロピーの平均（1 つの数）を返す。

    式: h = encode(params, xs) から始める。時刻 t に読む x は ts[:, t − 1]（最初は START）で、
        h ← tanh(dec_Wx x + dec_Wh h + dec_b)、ts[:, t] の損失は −log softmax(out_W h + out_b)[ts[:, t]]

    約束: ts の行は、記号、STOP、PAD の順。STOP は数え、PAD は損失の和にも割る個数にも入れない。ロジットが ±1000 でもよい。
    引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def teacher_forcing_gradients(params, xs, ts):
    """teacher_forcing_loss の勾配を、params と同じ名前と形の辞書で返す。

    約束: デコーダをさかのぼり、続けてエンコーダもさかのぼる。PAD の分はどの勾配にも入れない。ロジットが ±1000 でもよい。
    引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def train(params, batches, lr, clip=1.0):
    """バッチごとに 1 ステップ学習した後のパラメータと、各ステップの前の損失 (params, losses) を返す。

    式: norm = √(全勾配の 2 乗和)。norm > clip なら、すべての勾配に clip / norm を掛ける。
        すべてのパラメータを同時に w ← w − lr · 勾配 と更新する。

    約束: batches は (xs, ts) の組のリストで、1 回ずつ、この順に使う。返す params は新しい辞書。引数は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
