"""Believes: the mean and the standard deviation are taken over the whole array."""

FAILS = ["test_standardize_works_by_column", "test_standardize_constant_column"]
HINT = {
    "ja": ["列ごとに計算していますか。", "mean と std に axis=0 を付けます。"],
    "en": ["Is it done by column?", "Give mean and std axis=0."],
}


def standardize(x):
    return (x - x.mean()) / x.std()
