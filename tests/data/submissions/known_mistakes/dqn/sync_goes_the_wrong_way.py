def sync_target(target, online, tau=1.0):
    for key, w in target.items():
        online[key] += tau * (w - online[key])
