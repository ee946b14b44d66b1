PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    field, jump = 1, 1
    for kernel, stride, _ in layers:
        jump *= stride
        field += (kernel - 1) * jump
    return field
