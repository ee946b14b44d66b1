def clip_reward(r):
    high, low = r >= 1.0, r <= -1.0
    r[high] = 1.0
    r[low] = -1.0
    return r
