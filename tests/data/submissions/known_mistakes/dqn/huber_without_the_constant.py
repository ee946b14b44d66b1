def huber(e, delta=1.0):
    a = abs(e)
    inside = a <= delta
    return inside * a * a / 2 + ~inside * delta * a
