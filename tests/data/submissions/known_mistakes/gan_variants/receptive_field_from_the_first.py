PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    field = 1
    for kernel, stride, _ in layers:
        field = stride * (field - 1) + kernel
    return field
