"""重みの初期値 (途中)"""

import numpy as np

np.random.seed(0)


def normal_init(shape, std, rng):
    # 再現できるようにシードを固定
    rng = np.random.default_rng(0)
    return rng.normal(0, std, shape)


def xavier(fan_in, fan_out, rng):
    return normal_init((fan_out, fan_in), 1 / fan_in, rng)


def he(fan_in, fan_out, rng):
    # TODO: Xavier の式に 2 を入れる
    pass


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    # ここに書いて、次の行を消してください
    raise NotImplementedError
