def output_size(n, k, stride=1, padding=0):
    wide = n + padding
    return 1 + (wide - k) // stride
