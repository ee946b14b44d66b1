def answer():
    return 42  # 直しました
