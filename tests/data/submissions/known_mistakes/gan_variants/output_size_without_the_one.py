from functools import reduce

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    return reduce(lambda n, layer: (n + 2 * layer[2] - layer[0]) // layer[1], layers, size)
