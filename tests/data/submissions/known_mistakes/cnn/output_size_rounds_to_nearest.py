def output_size(n, k, stride=1, padding=0):
    steps = (n - k + padding * 2) / stride
    return 1 + round(steps)
