"""物体検出: 関数を完成させてください。

このファイルのあるフォルダで grader check detection.py を実行すると、公開テストで確かめられます。
"""

import numpy as np


# 箱の 2 つの形。自由に使ってください。


def to_corners(boxes):
    """中心の形 (cx, cy, w, h) の箱 (..., 4) を、角の形 (x_min, y_min, x_max, y_max) にして返す。"""
    centre, size = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([centre - size / 2, centre + size / 2], axis=-1)


def to_centres(boxes):
    """角の形 (x_min, y_min, x_max, y_max) の箱 (..., 4) を、中心の形 (cx, cy, w, h) にして返す。"""
    low, high = boxes[..., :2], boxes[..., 2:]
    return np.concatenate([(low + high) / 2, high - low], axis=-1)


def iou(a, b):
    """a のそれぞれの箱と b のそれぞれの箱の重なりを返す。

    形: a は (N, 4)、b は (M, 4) で、角の形。結果は (N, M)。N や M は 0 のこともある。

    式: |A ∩ B| / (|A| + |B| - |A ∩ B|)

    約束: 接するだけの箱に共通部分はない。x_max <= x_min または y_max <= y_min の箱は空で、面積は 0、どの箱との重なりも 0。
    分母に小さな定数を足さない。a と b は書き換えない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def nms(boxes, scores, threshold, labels=None):
    """重複を除去した後に残る箱の番号を、スコアの高い順に返す。

    形: boxes は角の形 (N, 4)、scores は (N,)。labels は整数の (N,)、または None（すべて同じクラス）。結果は整数の配列 (K,)。
    N は 0 のこともある。

    約束: スコアの高い順に、同じなら番号の小さい順に見る。見た箱は残し、それとの重なりが threshold より大きい、同じクラスの
    ほかの箱を消す（ちょうど threshold なら両方残る）。消された箱は見ない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def default_boxes(shape, scale, ratios, next_scale=None):
    """大きさ shape = (行の数, 列の数) の特徴マップの上の、SSD のデフォルトボックスを中心の形で返す。

    形: 比が R 個なら (行の数 · 列の数 · R, 4)。next_scale が渡されたら、各セルに R + 1 個。

    式: cx = (列 + 0.5) / 列の数、 cy = (行 + 0.5) / 行の数、 w = scale √r、 h = scale / √r。
    next_scale が渡されたら、その後に w = h = √(scale next_scale)

    約束: 行ごと、行の中では列ごと、セルの中では比の順。画像の端で切り取らない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def match(boxes, labels, defaults, threshold=0.5):
    """(objects, classes) を返す。各デフォルトボックスが見つけるべき、1 枚の画像の物体と、そのクラス。

    形: boxes は角の形 (M, 4)、labels は 0 からの (M,)、defaults は中心の形 (D, 4)。objects と classes は (D,)。M は 0 の
    こともある。

    1. 各物体は、重なりがどれだけ小さくても、最もよく重なるデフォルトボックスを取る。同じものを複数の物体が取るときは、それと
       最もよく重なる物体のものになる。
    2. 残りのデフォルトボックスには、最もよく重なる物体を、重なりが threshold 以上なら割り当てる。

    約束: 重なりが等しければ番号の小さいほう。背景では objects は -1、classes は 0。ほかの classes は物体のラベル + 1。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def encode(boxes, defaults, variances=(0.1, 0.2)):
    """それぞれのデフォルトボックスから見た、箱のオフセットを返す。

    形: boxes は角の形 (D, 4) か (N, D, 4)、defaults は中心の形 (D, 4)。結果は boxes と同じ形。

    式: (cx - dx) / (u dw)、 (cy - dy) / (u dh)、 log(w / dw) / v、 log(h / dh) / v。 (u, v) は分散
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def decode(offsets, defaults, variances=(0.1, 0.2)):
    """オフセットが表す箱を、角の形で返す。encode の逆。

    形: offsets は (D, 4) か (N, D, 4)、defaults は中心の形 (D, 4)。結果は offsets と同じ形。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def hard_negative_mining(losses, classes, ratio=3):
    """損失に加える背景の箱はどれかを、True と False の配列で返す。

    形: losses は 0 以上の (N, D)、classes は (N, D) で背景は 0。結果は (N, D)。

    約束: 画像ごとに、クラスが 0 より大きい箱の ratio 倍の数まで、背景を損失の大きい順に選ぶ（同じなら番号の小さいほうが先）。
    背景がそれより少なければすべて選ぶ。クラスが 0 より大きい箱は False。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def multibox_loss(offsets, logits, targets, classes, ratio=3):
    """SSD の損失の 2 つの項 (location, confidence) を返す。どちらも 1 つの数。

    形: offsets と targets は (N, D, 4)、logits は softmax の前の値 (N, D, K + 1)、classes は (N, D) で背景は 0。

    式: P をバッチ全体でクラスが 0 より大きい箱の数とする。location = 1/P Σ smooth_L1(offsets - targets)（これらの箱について）、
    confidence = 1/P Σ -log softmax(logits)[クラス]（これらの箱と、hard_negative_mining で選ばれる背景について）。
    smooth_L1(e) は、|e| < 1 なら e²/2、そうでなければ |e| - 1/2

    約束: P = 0 ならどちらも 0。logits は ±1000 のこともある。背景の箱の targets には何が入っているか分からない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def encode_target(boxes, labels, S=7, C=20):
    """1 枚の画像についての、YOLO の目標を返す。

    形: boxes は画像に対する割合の角の形 (M, 4)、labels は 0 からの (M,)。結果は (S, S, 5 + C): 行、列、
    (x, y, w, h, 1, one-hot のクラス)。物体のないセルは 0。M は 0 のこともある。

    式: 行 ⌊S cy⌋、 列 ⌊S cx⌋（どちらも S - 1 まで）、 x = S cx - 列、 y = S cy - 行

    約束: w と h は画像に対する割合で、根号は付けない。1 つのセルに複数の物体があれば、最初のものだけを使う。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def decode_yolo(predictions, B=2):
    """YOLO の出力が表す (boxes, scores) を返す。

    形: predictions は (N, S, S, 5B + C) で、軸は画像、行、列。セルの中は (x, y, w, h, 信頼度) が B 回、その後に確率が C 個。
    boxes は画像に対する割合の角の形 (N, S·S·B, 4)、scores は (N, S·S·B, C)。

    式: cx = (列 + x) / S、 cy = (行 + y) / S、 スコア = 信頼度 · 確率。w と h はそのまま

    約束: 0 より小さい値や 1 より大きい値も同じ式で読み、切り取らない。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError


def yolo_loss(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    """YOLO の損失の 5 つの項 (中心, 大きさ, 物体, 物体なし, クラス) を、それぞれ N で割って返す。

    形: predictions は (N, S, S, 5B + C)、targets は (N, S, S, 5 + C)（encode_target を参照）。

    式: 担当の箱について λ_coord ((x - x̂)² + (y - ŷ)²)、 λ_coord ((√w - √ŵ)² + (√h - √ĥ)²)、 (信頼度 - iou)²。
    ほかのすべての箱について λ_noobj 信頼度²。物体のあるセルのクラスについて (p - p̂)²

    約束: 物体のあるセルでは iou が最大の箱（等しければ最初の箱）が担当になる。負の w や h の根は sign(w) √|w| とし、その箱は空。
    """
    # ここに書いて、次の行を消してください
    raise NotImplementedError
