PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for layer in layers:
        size //= layer[1]
    return size
