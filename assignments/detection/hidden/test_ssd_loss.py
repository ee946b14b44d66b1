"""The loss of SSD: background chosen in each image, ties, both sides of smooth L1, large logits, nothing to find."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def classes_of(rng, d, *counts):
    """Classes of an image for each count: so many of its d default boxes find an object of class 2, 3 or 4."""
    classes = np.zeros((len(counts), d), dtype=int)
    for image, count in enumerate(counts):
        classes[image, rng.permutation(d)[:count]] = rng.integers(2, 5, size=count)
    return classes


def batch(rng, classes, ratio_of_losses=1.0):
    """Offsets, logits and targets that go with classes: what is rightly background is so to different degrees.

    The more a box of background costs, the larger are all of its logits. The rows of earlier images cost more.
    """
    n, d = classes.shape
    hardness = rng.permuted(np.linspace(1.0, -1.0, n * d).reshape(n, d), axis=1) * ratio_of_losses
    logits = rng.permutation([0.0, 0.5, 0.9, -0.4, 0.3]) + rng.uniform(-0.01, 0.01, size=(n, d, 5))
    logits[..., 0] = -hardness
    logits += 5 * hardness[..., np.newaxis]
    offsets = rng.normal(size=(n, d, 4))
    errors = rng.uniform(0.2, 2.5, size=(n, d, 4)) * rng.choice([-1, 1], size=(n, d, 4))
    errors[..., 0], errors[..., 1] = rng.uniform(-2.5, -1.5, size=(n, d)), rng.uniform(0.2, 0.8, size=(n, d))
    return offsets, logits, offsets - errors, classes


def assert_terms_close(answer, expected):
    """Require that both terms are right."""
    location, confidence = answer
    assert_close(location, expected[0])
    assert_close(confidence, expected[1])


@points(
    1,
    of="hard_negative_mining",
    ja="画像ごとに選ぶ: 物体のある箱が 1 個と 3 個の画像からは、背景を 3 個と 9 個",
    en="in each image: 3 of the background of an image with 1 box that finds an object, 9 of one with 3",
)
@hint(
    ja="バッチ全体から選ぶと、難しい画像ばかりから選ばれます。",
    en="If you choose from the whole batch, most come from the hard images.",
)
def test_mining_in_each_image(student, reference, rng):
    classes = classes_of(rng, 16, 1, 3)[:: 1 if rng.random() < 0.5 else -1]
    losses = rng.permuted(np.arange(32.0).reshape(2, 16), axis=1) + rng.uniform(0.0, 0.5, size=(2, 16))
    losses[classes > 0] += 32
    losses /= 1000  # as they are after long training: close to each other
    expected = reference.hard_negative_mining(losses, classes)
    assert_close(student.hard_negative_mining(losses, classes), expected)


@points(
    1,
    of="hard_negative_mining",
    ja="背景が足りなければ、損失が 0 のものも含めてすべて選び、物体のある箱は選ばない",
    en="where there is too little background all of it is chosen, with losses of 0 too, and no box with an object",
)
@hint(
    ja="物体のある箱の損失を 0 に置き換えただけでは、足りないときに一緒に選ばれてしまいます。",
    en="If the losses of boxes with an object are merely set to 0, they are chosen too where there is too little.",
)
def test_mining_of_little_background(student, reference, rng):
    classes = classes_of(rng, 8, 3, 0, 8)
    classes[1, 2 + rng.permutation(4)[:2]] = 3
    losses = rng.permuted(np.tile(np.arange(8.0), (3, 1)), axis=1)
    losses[:2][classes[:2] == 0] *= np.resize([0.0, 1.0, 1.0], 11)
    losses[1, 7] = 9.0
    expected = reference.hard_negative_mining(losses, classes)
    assert_close(student.hard_negative_mining(losses, classes), expected)


@points(
    1,
    of="hard_negative_mining",
    ja="物体のない画像からは 1 つも選ばない",
    en="nothing is chosen in an image without objects",
)
@hint(
    ja="0 個の 3 倍は 0 個です。",
    en="Three times 0 is 0.",
)
def test_mining_without_objects(student, reference, rng):
    classes = classes_of(rng, 9, 0, 0, 0)
    classes[1, [rng.integers(7), 7]] = 3
    for classes in (classes, 0 * classes):
        losses = rng.uniform(0.1, 5.0, size=(3, 9)) + 6 * (classes > 0)
        losses[1, 8] = 5.5
        expected = reference.hard_negative_mining(losses, classes)
        assert_close(student.hard_negative_mining(losses, classes), expected)


@points(
    1,
    of="hard_negative_mining",
    ja="損失が同じなら、番号の小さいほうから選ぶ（ratio を変えても）",
    en="of equal losses those of smaller index are chosen, with another ratio too",
)
@hint(
    ja='選ぶ個数は、同点があっても ratio 倍ちょうどです。並べ替えには kind="stable" を使います。',
    en='The number is exactly ratio times as many, ties or not; sort with kind="stable".',
)
def test_mining_of_ties(student, reference, rng):
    classes, losses = np.zeros((2, 8), dtype=int), np.tile(rng.uniform(1.0, 2.0, size=(2, 1)), (1, 8))
    classes[0, [2, 5]], classes[1, rng.integers(2, 5)] = 4, 3
    losses[0, 7] += 1
    many = np.repeat(classes, 5, axis=1)
    for case in ((losses, classes, 1), (losses, classes, 2), (losses, classes, 4), (np.ones((2, 40)), many, 2)):
        expected = reference.hard_negative_mining(*case)
        assert_close(student.hard_negative_mining(*case), expected)


@points(
    1,
    of="hard_negative_mining",
    ja="hard_negative_mining は受け取った配列を書き換えない。2 回目も同じ結果で、float32 でも正しい",
    en="hard_negative_mining leaves its inputs unchanged, and is right a second time and for float32",
)
@depends_on("test_mining_of_the_example")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_mining_leaves_its_inputs_unchanged(student, reference, rng, case):
    classes, losses = classes_of(rng, 10, 2, 1), rng.permuted(np.arange(1.0, 21.0).reshape(2, 10), axis=1).astype(case)
    expected = reference.hard_negative_mining(losses, classes)
    assert_close(assert_inputs_unchanged(student.hard_negative_mining, losses, classes), expected)
    assert_close(student.hard_negative_mining(losses, classes), expected)


@points(
    1,
    of="multibox_loss",
    ja="smooth L1 の両側: |e| が 1 より小さい所、1 の所、大きい所。正負どちらの誤差でも正しい",
    en="both sides of smooth L1: |e| below 1, at 1 and above, for errors of both signs",
)
@hint(
    ja="|e| < 1 では e²/2、それ以外では |e| − 1/2 で、|e| = 1 でつながります。",
    en="e²/2 for |e| < 1, otherwise |e| − 1/2: they meet at |e| = 1.",
)
def test_multibox_smooth_l1(student, reference, rng):
    _, logits, _, classes = batch(rng, classes_of(rng, 6, 1))
    for error in (0.05, 0.5, 0.95, 1.0, 1.2, 3.0, 40.0):
        for sign in (1, -1):
            targets = rng.normal(size=(1, 6, 4))
            offsets = targets + sign * error
            expected = reference.multibox_loss(offsets, logits, targets, classes)
            assert_terms_close(student.multibox_loss(offsets, logits, targets, classes), expected)


@points(
    1,
    of="multibox_loss",
    ja="背景は画像ごとに選ばれる（足りない画像、物体のない画像があっても、ratio を変えても）",
    en="background is chosen in each image, where there is little of it, without objects and for another ratio too",
)
@hint(
    ja="物体のない画像からは、背景も選ばれません。引数の ratio も渡します。",
    en="An image without objects gives no background either. Pass the argument ratio on.",
)
def test_multibox_mining(student, reference, rng):
    offsets, logits, targets, classes = batch(rng, classes_of(rng, 7, 0, 1, 4))
    image, level = logits[1], rng.uniform(1.0, 1.2)
    image[:] = [
        0.0,
        *rng.permutation([-6.0, -6.0, -6.0, level + 1.0]),
    ]  # one class is likely, or four are a little less
    image[np.flatnonzero(classes[1] == 0)[:3], 1:] = level
    arguments = (offsets, logits, targets, classes)
    for ratio in (3, 1, 2):
        expected = reference.multibox_loss(*arguments, ratio)
        assert_terms_close(student.multibox_loss(*arguments, ratio), expected)


@points(
    1,
    of="multibox_loss",
    ja="割る数は、バッチ全体での物体のある箱の数",
    en="what divides is the number of boxes with an object in the whole batch",
)
@hint(
    ja="画像の枚数でも、画像ごとの平均の平均でもありません。",
    en="It is neither the number of images nor a mean of the images' means.",
)
def test_multibox_of_a_batch(student, reference, rng):
    for counts in ((1, 3), (2, 1, 0, 2), (2,)):
        arguments = batch(rng, classes_of(rng, 12, *counts))
        expected = reference.multibox_loss(*arguments)
        assert_terms_close(student.multibox_loss(*arguments), expected)


@points(
    1,
    of="multibox_loss",
    ja="物体が 1 つもなければ、どちらの項も 0（nan にならない）",
    en="both terms are 0 without any object, not nan",
)
@hint(
    ja="0 で割らないようにします。",
    en="Do not divide by 0.",
)
def test_multibox_without_objects(student, reference, rng):
    for counts in ((0, 0), (0,), (2, 1)):
        arguments = batch(rng, classes_of(rng, 9, *counts))
        expected = reference.multibox_loss(*arguments)
        assert_terms_close(student.multibox_loss(*arguments), expected)


@points(
    1,
    of="multibox_loss",
    ja="logits が ±1000 でも、値は有限で正しい",
    en="finite and right for logits up to ±1000",
)
@hint(
    ja="行ごとの最大値を引いてから exp を計算し、log softmax を確率を経ずに求めます。",
    en="Subtract the maximum of each row before exp, and take log softmax without forming the probability.",
)
def test_multibox_of_large_logits(student, reference, rng):
    classes = classes_of(rng, 8, 1, 2)
    offsets, logits, targets, _ = batch(rng, classes)
    wide, far = np.round(1000 * rng.uniform(-1, 1, size=logits.shape)), logits.copy()
    positive = np.argwhere(classes > 0)
    for (image, box), shift in zip(positive, (-1000, 1000, -900)):
        far[image, box] += shift
    for case in (wide, far):
        expected = reference.multibox_loss(offsets, case, targets, classes)
        assert_terms_close(student.multibox_loss(offsets, case, targets, classes), expected)


@points(
    1,
    of="multibox_loss",
    ja="multibox_loss は受け取った配列を書き換えない。2 回目も同じ値で、float32 でも、背景の targets が何でも正しい",
    en="multibox_loss leaves its inputs unchanged, and is right a second time, for float32, and whatever the targets "
    "of background are",
)
@depends_on("test_multibox_location", "test_multibox_confidence")
@pytest.mark.parametrize("case", ["float64", "float32"])
def test_multibox_leaves_its_inputs_unchanged(student, reference, rng, case):
    offsets, logits, targets, classes = batch(rng, classes_of(rng, 9, 2, 1))
    targets[classes == 0] = rng.choice([-1e4, 1e4])
    arguments = (offsets.astype(case), logits.astype(case), targets.astype(case), classes)
    expected = reference.multibox_loss(*arguments)
    assert_terms_close(assert_inputs_unchanged(student.multibox_loss, *arguments), expected)
    assert_terms_close(student.multibox_loss(*arguments), expected)
