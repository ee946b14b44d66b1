"""BERT's masked words: shares by count with a stated false-alarm rate, special tokens left alone, inputs unchanged."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require

SPECIAL, MASK, FIRST, VOCABULARY = (0, 1, 2, 3), 3, 4, 1000
UNCOMMON = (0, 101, 102, 103)  # as in the published BERT: [PAD], unused tokens, [CLS], [SEP], [MASK], then words


def texts(rng):
    """Draw 400 texts of 100 tokens: [CLS] first, [SEP] and a padding of 0 to 40 tokens last."""
    ids = rng.integers(FIRST, VOCABULARY, size=(400, 100))
    ids[:, 0] = 1
    for row, padding in zip(ids, rng.integers(0, 41, size=400), strict=True):
        row[99 - padding] = 2
        row[100 - padding :] = 0
    return ids


def assert_share(count, total, share, what):
    """Require that a count is within six standard deviations of the binomial's mean: wrongly refused once in 5e8."""
    spread = 6 * np.sqrt(total * share * (1 - share))
    require(
        abs(count - total * share) <= spread,
        ja=f"{what}: {total} 個のうち {count} 個でした（約 {share:.1%} のはずです）。",
        en=f"{what}: {count} of {total}, expected about {share:.1%}",
    )


def assert_each_for_itself(values, equal, what):
    """Require that neighbours, in a row and in a column, are as often equal as independent draws are.

    The values of a text that are masked out do not count; pairs that share no value are independent of each other.
    """
    for line in (values, values.T):
        drawn = line[~np.ma.getmaskarray(line)].data
        one, other = drawn[: len(drawn) // 2 * 2].reshape(-1, 2).T
        assert_share(np.sum(one == other), len(one), equal, what)


@points(
    3,
    of="mask_tokens",
    ja="選ばれるのは普通の語の 15 %、そのうち 80 % が [MASK]、10 % が別の語、10 % がそのまま",
    en="15 % of the ordinary tokens are chosen; of these 80 % become [MASK], 10 % another word, 10 % stay",
)
@depends_on("test_mask_tokens_labels")
@hint(
    ja="同じ乱数を 2 回使っていませんか。選ぶ乱数と、置き換える乱数は別に引きます。",
    en="Do you use one random number twice? Draw one for choosing and another for what it becomes.",
)
def test_mask_tokens_shares(student, rng):
    ids = texts(rng)
    inputs, labels = map(np.asarray, student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng))
    ordinary, chosen = ~np.isin(ids, SPECIAL), labels != -100
    assert_share(np.sum(chosen & ordinary), np.sum(ordinary), 0.15, "chosen")
    total = int(np.sum(chosen))
    assert_share(np.sum(inputs[chosen] == MASK), total, 0.8, "[MASK]")
    # a random word is the word itself once in 996 draws
    assert_share(np.sum(inputs[chosen] == ids[chosen]), total, 0.1 + 0.1 / 996, "unchanged")
    masked = np.ma.array(inputs == MASK, mask=~chosen)
    assert_each_for_itself(masked, 0.8**2 + 0.2**2, "neighbours with the same fate")


@points(
    1, of="mask_tokens", ja="特殊トークンとパディングは選ばれない", en="special tokens and padding are never chosen"
)
@hint(ja="[CLS]、[SEP]、[PAD]、[MASK] は選びません。", en="Never choose [CLS], [SEP], [PAD] or [MASK].")
def test_mask_tokens_leaves_special_tokens(student, rng):
    for ids, ignored, mask in ((texts(rng), SPECIAL, MASK), (rng.integers(0, 120, size=(200, 50)), UNCOMMON, 103)):
        first = max(ignored) + 1
        inputs, labels = map(
            np.asarray, student.mask_tokens(ids.copy(), np.array(ignored), mask, first, VOCABULARY, rng)
        )
        special = np.isin(ids, ignored)
        assert_close(inputs[special], ids[special])
        require(
            bool(np.all(labels[special] == -100)),
            ja="特殊トークンにラベルが付いています。",
            en="a special token has a label",
        )


@points(
    2,
    of="mask_tokens",
    ja="置き換える語は、普通の語彙全体から選ばれる",
    en="a replacement comes from all of the ordinary words",
)
@depends_on("test_mask_tokens_labels")
@hint(
    ja="ランダムな語は first_word 以上 vocabulary 未満から引きます。",
    en="Draw the random word from first_word up to, but not including, vocabulary.",
)
def test_mask_tokens_draws_ordinary_words(student, rng):
    ids = rng.integers(1, 101, size=(400, 100))  # ordinary, but none of the 8 words: no replacement is among them
    inputs, labels = map(np.asarray, student.mask_tokens(ids.copy(), np.array(UNCOMMON), 103, 104, 112, rng))
    chosen = labels != -100
    # each place is chosen in 60 ± 7.1 of 400 texts; 52 away is beyond seven standard deviations
    often = chosen.sum(axis=0)
    require(
        bool(np.all(np.abs(often - 60) < 52)),
        ja=f"位置によって、選ばれる回数が偏っています: {often}",
        en=f"how often each place was chosen: {often}",
    )
    assert_each_for_itself(np.ma.array(chosen), 0.15**2 + 0.85**2, "neighbours that are both chosen or both not")
    swapped = chosen & (inputs != 103) & (inputs != ids)
    replaced = inputs[swapped]
    # about 600 replacements among 8 words: each is there about 75 times; missing one has a probability below 1e-27
    require(replaced.size > 0, ja="別の語に置き換えられたものがありません。", en="nothing was replaced by another word")
    assert_close(np.unique(replaced), np.arange(104, 112), dtype=False)
    for word in range(104, 112):
        assert_share(np.sum(replaced == word), replaced.size, 1 / 8, f"the word {word}")
    assert_each_for_itself(np.ma.array(inputs, mask=~swapped), 1 / 8, "neighbours replaced by the same word")


@points(1, of="mask_tokens", ja="受け取った ids を書き換えない", en="the ids that came in are left as they are")
@depends_on("test_mask_tokens_labels")
@hint(ja="マスクする前に ids をコピーします。", en="Copy ids before you mask.")
def test_mask_tokens_leaves_its_input(student, rng):
    ids = rng.integers(FIRST, VOCABULARY, size=(20, 30))
    assert_inputs_unchanged(student.mask_tokens, ids, np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)


@points(
    1,
    of="mask_tokens",
    ja="呼ぶたびに別の位置が選ばれ、同じ乱数からは同じ結果になる",
    en="each call chooses other places, and equal generators give equal results",
)
@depends_on("test_mask_tokens_labels")
@hint(
    ja="渡された rng を使います。関数の中で種を固定しません。",
    en="Use the rng that you are given; do not fix a seed inside.",
)
def test_mask_tokens_uses_the_generator(student, rng):
    ids = rng.integers(FIRST, VOCABULARY, size=(20, 30))
    seed = int(rng.integers(2**62))  # before the calls, which draw from rng as they like
    first = np.asarray(student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)[1])
    second = np.asarray(student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)[1])
    one, other = (
        student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, np.random.default_rng(seed))
        for _ in range(2)
    )
    require(
        not np.array_equal(first, second),
        ja="2 回とも同じトークンが選ばれました。",
        en="twice the same tokens were chosen",
    )
    for now, before in zip(other, one):
        require(
            np.array_equal(np.asarray(now), np.asarray(before)),
            ja="同じ乱数生成器なのに結果が変わります。乱数は渡された rng だけから引きましょう。",
            en="equal generators give other tokens: draw from rng, and from nothing else",
        )
