"""BERT's masked words: shares by count with a stated false-alarm rate, special tokens left alone, inputs unchanged."""

import numpy as np

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points, require

SPECIAL, MASK, FIRST, VOCABULARY = (0, 1, 2, 3), 3, 4, 1000


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


@points(
    1, of="mask_tokens", ja="特殊トークンとパディングは選ばれない", en="special tokens and padding are never chosen"
)
@hint(ja="[CLS]、[SEP]、[PAD]、[MASK] は選びません。", en="Never choose [CLS], [SEP], [PAD] or [MASK].")
def test_mask_tokens_leaves_special_tokens(student, rng):
    ids = texts(rng)
    inputs, labels = map(np.asarray, student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng))
    special = np.isin(ids, SPECIAL)
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
    ids = rng.integers(FIRST, 12, size=(400, 100))
    inputs, labels = map(np.asarray, student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, 12, rng))
    chosen = labels != -100
    replaced = inputs[chosen & (inputs != MASK) & (inputs != ids)]
    # about 530 replacements among 8 words: each is there about 66 times; missing one has a probability below 1e-27
    require(replaced.size > 0, ja="別の語に置き換えられたものがありません。", en="nothing was replaced by another word")
    assert_close(np.unique(replaced), np.arange(FIRST, 12), dtype=False)
    assert_share(np.sum(replaced == FIRST), replaced.size, 1 / 8, "the first word")


@points(1, of="mask_tokens", ja="受け取った ids を書き換えない", en="the ids that came in are left as they are")
@depends_on("test_mask_tokens_labels")
@hint(ja="マスクする前に ids をコピーします。", en="Copy ids before you mask.")
def test_mask_tokens_leaves_its_input(student, rng):
    ids = rng.integers(FIRST, VOCABULARY, size=(20, 30))
    assert_inputs_unchanged(student.mask_tokens, ids, np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)


@points(
    1,
    of="mask_tokens",
    ja="呼ぶたびに、別の位置が選ばれる",
    en="each call chooses other places",
)
@depends_on("test_mask_tokens_labels")
@hint(
    ja="渡された rng を使います。関数の中で種を固定しません。",
    en="Use the rng that you are given; do not fix a seed inside.",
)
def test_mask_tokens_uses_the_generator(student, rng):
    ids = rng.integers(FIRST, VOCABULARY, size=(20, 30))
    first = np.asarray(student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)[1])
    second = np.asarray(student.mask_tokens(ids.copy(), np.array(SPECIAL), MASK, FIRST, VOCABULARY, rng)[1])
    require(
        not np.array_equal(first, second),
        ja="2 回とも同じトークンが選ばれました。",
        en="twice the same tokens were chosen",
    )
