PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    return 1 + sum(kernel for kernel, _, _ in layers) - len(layers)
