def output_size(n, k, stride=1, padding=0):
    places = n - k
    return int(places / stride) + 1
