import math

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for kernel, stride, pad in layers:
        size = math.ceil((size + 2 * pad - kernel) / stride) + 1
    return size
