import numpy as np


def standardize(x):
    """形 (n, d) の x を、列ごとに平均 0・標準偏差 1 にして返す。"""
    raise NotImplementedError
