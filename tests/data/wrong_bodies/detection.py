"""Wrong bodies that a student could hand in, ten or more of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def corners(b):
    return np.concatenate([b[..., :2] - b[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2], axis=-1)


def centres(b):
    return np.concatenate([(b[..., :2] + b[..., 2:]) / 2, b[..., 2:] - b[..., :2]], axis=-1)


def area(b):
    return np.maximum(b[..., 2] - b[..., 0], 0) * np.maximum(b[..., 3] - b[..., 1], 0)


def overlap(a, b):
    low, high = np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])
    shared = area(np.concatenate([low, high], axis=-1))
    union = area(a) + area(b) - shared
    return np.divide(shared, union, out=np.zeros(union.shape), where=union > 0)


def table(a, b):
    return overlap(a[:, None], b[None])


def suppress(boxes, scores, threshold, labels, order=None, strict=True, of=table):
    labels = np.zeros(len(scores), dtype=int) if labels is None else labels
    order = np.argsort(-scores, kind="stable") if order is None else order
    if not len(boxes):
        return np.zeros(0, dtype=int)
    o = of(boxes, boxes)
    kept = []
    for i in order:
        if all(labels[j] != labels[i] or (o[j, i] <= threshold if strict else o[j, i] < threshold) for j in kept):
            kept.append(i)
    return np.array(kept, dtype=int)


def matched(boxes, labels, defaults, threshold, of=table):
    if not len(boxes):
        return np.full(len(defaults), -1), np.zeros(len(defaults), dtype=int)
    o = of(boxes, corners(defaults))
    objects = np.where(o.max(0) >= threshold, o.argmax(0), -1)
    best, owner = o.argmax(1), {}
    for m, d in enumerate(best):
        if d not in owner or o[m, d] > o[owner[d], d]:
            owner[d] = m
    return o, objects, owner


def finish(objects, labels):
    return objects, np.where(objects < 0, 0, labels[objects] + 1)


def mined(losses, classes, ratio):
    positive = classes > 0
    order = np.argsort(np.where(positive, np.inf, -losses), axis=1, kind="stable")
    return ~positive & (np.argsort(order, axis=1) < ratio * positive.sum(1, keepdims=True))


def entropies(logits, classes):
    z = logits - logits.max(-1, keepdims=True)
    return np.log(np.exp(z).sum(-1)) - np.take_along_axis(z, classes[..., None], -1)[..., 0]


def smooth(e):
    return np.where(np.abs(e) < 1, e**2 / 2, np.abs(e) - 0.5)


def ssd(offsets, logits, targets, classes, ratio, of=smooth, losses=None, chosen=None, divide=None):
    positive = classes > 0
    p = max(int(positive.sum()), 1) if divide is None else divide
    losses = entropies(logits, classes) if losses is None else losses
    chosen = positive | mined(losses, classes, ratio) if chosen is None else chosen
    return of(offsets - targets)[positive].sum() / p, losses[chosen].sum() / p


def root(a):
    return np.sign(a) * np.sqrt(np.abs(a))


def yolo(
    predictions, targets, B, lc, ln, scale=None, root=root, best=None, confidence=None, idle=True, n=None, there=None
):
    s, count = targets.shape[1], len(targets) if n is None else n
    boxes = predictions[..., : 5 * B].reshape(*targets.shape[:3], B, 5)
    right = targets[..., None, :5]
    there = targets[..., 4] > 0 if there is None else there
    scale = np.array([1 / s, 1 / s, 1, 1]) if scale is None else scale
    o = overlap(corners(boxes[..., :4] * scale), corners(right[..., :4] * scale))
    best = o.argmax(-1) if best is None else best(o, boxes)
    mine = there[..., None] & (np.arange(B) == best[..., None])
    others = ~mine if idle else np.broadcast_to(~there[..., None], mine.shape)
    aim = o if confidence is None else confidence
    return (
        lc * np.sum((boxes[..., :2] - right[..., :2])[mine] ** 2) / count,
        lc * np.sum((root(boxes[..., 2:4]) - root(right[..., 2:4]))[mine] ** 2) / count,
        np.sum((boxes[..., 4] - aim)[mine] ** 2) / count,
        ln * np.sum(boxes[..., 4][others] ** 2) / count,
        np.sum((predictions[..., 5 * B :] - targets[..., 5:])[there] ** 2) / count,
    )


def target(boxes, labels, S, C, cells=None, order=-1):
    c = centres(boxes)
    cells = np.minimum((S * c[:, :2]).astype(int), S - 1) if cells is None else cells
    t = np.zeros((S, S, 5 + C))
    for i in range(len(boxes))[::order]:
        t[cells[i, 1], cells[i, 0]] = 0
        t[cells[i, 1], cells[i, 0], :5] = [*(S * c[i, :2] - cells[i]), *c[i, 2:], 1]
        t[cells[i, 1], cells[i, 0], 5 + labels[i]] = 1
    return t


# iou


def iou__not_clamped(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = (high - low).prod(-1)
    return shared / (area(a)[:, None] + area(b) - shared)


def iou__clamps_the_product(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum((high - low).prod(-1), 0)
    union = area(a)[:, None] + area(b) - shared
    return np.divide(shared, union, out=np.zeros(union.shape), where=union > 0)


def iou__absolute_sides(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.abs(high - low).prod(-1)
    union = area(a)[:, None] + area(b) - shared
    return np.divide(shared, union, out=np.zeros(union.shape), where=union > 0)


def iou__pixels_count(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low + 1, 0).prod(-1)
    return shared / ((a[:, 2:] - a[:, :2] + 1).prod(1)[:, None] + (b[:, 2:] - b[:, :2] + 1).prod(1) - shared)


def iou__union_is_the_sum(a, b):
    o = table(a, b)
    return o / (1 + o)


def iou__dice(a, b):
    o = table(a, b)
    return 2 * o / (1 + o)


def iou__over_the_smaller(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    least = np.minimum(area(a)[:, None], area(b))
    return np.divide(shared, least, out=np.zeros(least.shape), where=least > 0)


def iou__over_the_first(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    return np.divide(shared, area(a)[:, None], out=np.zeros(shared.shape), where=area(a)[:, None] > 0)


def iou__of_centres_and_sizes(a, b):
    return table(corners(a), corners(b))


def iou__small_constant(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    return shared / (area(a)[:, None] + area(b) - shared + 1e-6)


def iou__tiny_constant(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    return shared / (area(a)[:, None] + area(b) - shared + 1e-9)


def iou__nan_for_empty(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    return shared / (area(a)[:, None] + area(b) - shared)


def iou__one_for_empty(a, b):
    return np.where(area(a)[:, None] + area(b) == 0, 1.0, table(a, b))


def iou__transposed(a, b):
    return table(a, b).T


def iou__one_to_one(a, b):
    return overlap(a, b)


def iou__none_for_none(a, b):
    return [] if len(a) == 0 or len(b) == 0 else table(a, b)


def iou__sorts_the_corners_in_place(a, b):
    for x in (a, b):
        x[:, :2], x[:, 2:] = np.minimum(x[:, :2], x[:, 2:]).copy(), np.maximum(x[:, :2], x[:, 2:]).copy()
    return table(a, b)


def iou__nested_is_one(a, b):
    low, high = np.maximum(a[:, None, :2], b[:, :2]), np.minimum(a[:, None, 2:], b[:, 2:])
    shared = np.maximum(high - low, 0).prod(-1)
    inside = (shared > 0) & (np.isclose(shared, area(b)) | np.isclose(shared, area(a)[:, None]))
    return np.where(inside, 1.0, table(a, b))


def iou__whole_pixels(a, b):
    return table(np.round(a), np.round(b)) if a.size and np.abs(a).max() > 2 else table(a, b)


def iou__inside_the_image(a, b):
    return table(np.clip(a, 0, 1), np.clip(b, 0, 1)) if a.size and np.abs(a).max() <= 2 else table(a, b)


# nms


def nms__unsorted(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, np.arange(len(scores)))


def nms__ascending(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, np.argsort(scores, kind="stable"))


def nms__all_classes(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, None)


def nms__other_classes_only(boxes, scores, threshold, labels=None):
    if labels is None:
        return suppress(boxes, scores, threshold, None)
    o, kept = table(boxes, boxes), []
    for i in np.argsort(-scores, kind="stable"):
        if all(labels[j] == labels[i] or o[j, i] <= threshold for j in kept):
            kept.append(i)
    return np.array(kept, dtype=int)


def nms__at_the_threshold_too(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, strict=False)


def nms__removed_ones_remove(boxes, scores, threshold, labels=None):
    labels = np.zeros(len(scores), dtype=int) if labels is None else labels
    order = np.argsort(-scores, kind="stable")
    o = table(boxes, boxes)
    kept = [i for n, i in enumerate(order) if all(labels[j] != labels[i] or o[i, j] <= threshold for j in order[:n])]
    return np.array(kept, dtype=int)


def nms__neighbours_only(boxes, scores, threshold, labels=None):
    labels = np.zeros(len(scores), dtype=int) if labels is None else labels
    o, kept = table(boxes, boxes), []
    for i in np.argsort(-scores, kind="stable"):
        if not kept or labels[kept[-1]] != labels[i] or o[kept[-1], i] <= threshold:
            kept.append(i)
    return np.array(kept, dtype=int)


def nms__larger_index_first(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, np.argsort(scores, kind="stable")[::-1])


def nms__by_rising_index(boxes, scores, threshold, labels=None):
    return np.sort(suppress(boxes, scores, threshold, labels))


def nms__class_by_class(boxes, scores, threshold, labels=None):
    kept = suppress(boxes, scores, threshold, labels)
    return kept if labels is None else kept[np.argsort(labels[kept], kind="stable")]


def nms__always_a_half(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, 0.5, labels)


def nms__the_boxes(boxes, scores, threshold, labels=None):
    return boxes[suppress(boxes, scores, threshold, labels)]


def nms__a_mask(boxes, scores, threshold, labels=None):
    return np.isin(np.arange(len(scores)), suppress(boxes, scores, threshold, labels))


def nms__none_for_none(boxes, scores, threshold, labels=None):
    return None if len(boxes) == 0 else suppress(boxes, scores, threshold, labels)


def nms__zero_for_none(boxes, scores, threshold, labels=None):
    return np.zeros(1, dtype=int) if len(boxes) == 0 else suppress(boxes, scores, threshold, labels)


def nms__positive_scores_only(boxes, scores, threshold, labels=None):
    kept = suppress(boxes, scores, threshold, labels)
    return kept[scores[kept] > 0]


def nms__keeps_what_overlaps(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, of=lambda a, b: 1 - table(a, b))


def nms__only_the_best(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels)[:1]


def nms__at_most_five(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels)[:5]


def nms__sets_scores(boxes, scores, threshold, labels=None):
    kept = suppress(boxes, scores, threshold, labels)
    gone = np.ones(len(scores), dtype=bool)
    gone[kept] = False
    scores[gone] = 0
    return kept


def nms__sorts_boxes_in_place(boxes, scores, threshold, labels=None):
    kept = suppress(boxes, scores, threshold, labels)
    boxes[:] = boxes[np.argsort(-scores, kind="stable")]
    return kept


def nms__by_size_at_ties(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, np.lexsort((-area(boxes), -scores)))


def nms__equal_boxes_stay(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, of=lambda a, b: np.where(table(a, b) == 1, 0, table(a, b)))


def nms__over_the_smaller(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, of=iou__over_the_smaller)


def nms__pixels_count(boxes, scores, threshold, labels=None):
    return suppress(boxes, scores, threshold, labels, of=iou__pixels_count)


# default_boxes


def grid(shape, sizes, dx=0.5, dy=0.5):
    rows, columns = shape
    return np.array(
        [[(j + dx) / columns, (i + dy) / rows, w, h] for i in range(rows) for j in range(columns) for w, h in sizes]
    )


def sizes_of(scale, ratios, next_scale=None):
    sizes = [(scale * r**0.5, scale / r**0.5) for r in ratios]
    return sizes if next_scale is None else [*sizes, ((scale * next_scale) ** 0.5,) * 2]


def default_boxes__row_is_x(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios, next_scale))[:, [1, 0, 2, 3]]


def default_boxes__column_by_column(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios, next_scale)
    return np.array(
        [
            [(j + 0.5) / shape[1], (i + 0.5) / shape[0], w, h]
            for j in range(shape[1])
            for i in range(shape[0])
            for w, h in sizes
        ]
    )


def default_boxes__without_the_root(shape, scale, ratios, next_scale=None):
    sizes = [(scale * r, scale / r) for r in ratios]
    return grid(shape, sizes if next_scale is None else [*sizes, ((scale * next_scale) ** 0.5,) * 2])


def default_boxes__height_stays(shape, scale, ratios, next_scale=None):
    sizes = [(scale * r, scale) for r in ratios]
    return grid(shape, sizes if next_scale is None else [*sizes, ((scale * next_scale) ** 0.5,) * 2])


def default_boxes__ratio_upside_down(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, [1 / r for r in ratios], next_scale))


def default_boxes__corners_of_cells(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios, next_scale), 0, 0)


def default_boxes__rows_for_both(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios, next_scale)) * np.array([shape[1] / shape[0], 1, 1, 1])


def default_boxes__shape_is_width_and_height(shape, scale, ratios, next_scale=None):
    return grid(shape[::-1], sizes_of(scale, ratios, next_scale))


def default_boxes__cut_off(shape, scale, ratios, next_scale=None):
    boxes = corners(grid(shape, sizes_of(scale, ratios, next_scale)))
    return centres(np.clip(boxes, 0, 1))


def default_boxes__sizes_at_most_one(shape, scale, ratios, next_scale=None):
    return np.clip(grid(shape, sizes_of(scale, ratios, next_scale)), 0, 1)


def default_boxes__as_corners(shape, scale, ratios, next_scale=None):
    return corners(grid(shape, sizes_of(scale, ratios, next_scale)))


def default_boxes__next_is_the_mean(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios)
    return grid(shape, sizes if next_scale is None else [*sizes, ((scale + next_scale) / 2,) * 2])


def default_boxes__next_is_next(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios)
    return grid(shape, sizes if next_scale is None else [*sizes, (next_scale,) * 2])


def default_boxes__next_comes_first(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios, next_scale)
    return grid(shape, sizes if next_scale is None else [sizes[-1], *sizes[:-1]])


def default_boxes__next_comes_second(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios, next_scale)
    return grid(shape, sizes if next_scale is None else [sizes[0], sizes[-1], *sizes[1:-1]])


def default_boxes__next_for_each_ratio(shape, scale, ratios, next_scale=None):
    sizes = sizes_of(scale, ratios)
    return grid(shape, sizes if next_scale is None else [*sizes, *sizes_of((scale * next_scale) ** 0.5, ratios)])


def default_boxes__without_the_next(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios))


def default_boxes__ratio_by_ratio(shape, scale, ratios, next_scale=None):
    return np.concatenate([grid(shape, [size]) for size in sizes_of(scale, ratios, next_scale)])


def default_boxes__always_ratio_one_too(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, [1.0, *(r for r in ratios if r != 1)], next_scale))


def default_boxes__sizes_in_cells(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios, next_scale)) / np.array([1, 1, shape[1], shape[0]])


def default_boxes__roots_the_list(shape, scale, ratios, next_scale=None):
    boxes = grid(shape, sizes_of(scale, ratios, next_scale))
    for i, r in enumerate(ratios):
        ratios[i] = r**0.5
    return boxes


def default_boxes__four_axes(shape, scale, ratios, next_scale=None):
    return grid(shape, sizes_of(scale, ratios, next_scale)).reshape(*shape, -1, 4)


# match


def match__threshold_only(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    return finish(matched(boxes, labels, defaults, threshold)[1], labels)


def match__best_only(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    objects = np.full(len(defaults), -1)
    for d, m in matched(boxes, labels, defaults, threshold)[2].items():
        objects[d] = m
    return finish(objects, labels)


def with_owners(boxes, labels, defaults, threshold, of=table):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    _, objects, owner = matched(boxes, labels, defaults, threshold, of)
    for d, m in owner.items():
        objects[d] = m
    return finish(objects, labels)


def match__greater_than_the_threshold(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o, _, owner = matched(boxes, labels, defaults, threshold)
    objects = np.where(o.max(0) > threshold, o.argmax(0), -1)
    for d, m in owner.items():
        objects[d] = m
    return finish(objects, labels)


def match__always_a_half(boxes, labels, defaults, threshold=0.5):
    return with_owners(boxes, labels, defaults, 0.5)


def match__labels_as_they_are(boxes, labels, defaults, threshold=0.5):
    objects, _ = with_owners(boxes, labels, defaults, threshold)
    return objects, np.where(objects < 0, 0, labels[objects]) if len(boxes) else np.zeros(len(defaults), dtype=int)


def match__background_is_the_last_label(boxes, labels, defaults, threshold=0.5):
    objects, _ = with_owners(boxes, labels, defaults, threshold)
    return objects, (labels[objects] + 1 if len(boxes) else np.zeros(len(defaults), dtype=int))


def match__background_is_object_zero(boxes, labels, defaults, threshold=0.5):
    objects, classes = with_owners(boxes, labels, defaults, threshold)
    return np.maximum(objects, 0), classes


def match__later_objects_win(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o, objects, _ = matched(boxes, labels, defaults, threshold)
    objects[o.argmax(1)] = np.arange(len(boxes))
    return finish(objects, labels)


def match__first_objects_win(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o, objects, _ = matched(boxes, labels, defaults, threshold)
    objects[o.argmax(1)[::-1]] = np.arange(len(boxes))[::-1]
    return finish(objects, labels)


def match__a_second_choice(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o, objects, _ = matched(boxes, labels, defaults, threshold)
    rest = o.copy()
    for _ in range(min(o.shape)):
        m, d = np.unravel_index(rest.argmax(), rest.shape)
        objects[d] = m
        rest[m], rest[:, d] = -1, -1
    return finish(objects, labels)


def match__threshold_wins(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    _, objects, owner = matched(boxes, labels, defaults, threshold)
    for d, m in owner.items():
        if objects[d] < 0:
            objects[d] = m
    return finish(objects, labels)


def match__best_of_each_default(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o = table(boxes, corners(defaults))
    return finish(np.where(o.max(0) > 0, o.argmax(0), -1), labels)


def match__best_must_reach_the_threshold(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    o, objects, owner = matched(boxes, labels, defaults, threshold)
    for d, m in owner.items():
        if o[m, d] >= threshold:
            objects[d] = m
    return finish(objects, labels)


def match__defaults_as_corners(boxes, labels, defaults, threshold=0.5):
    return with_owners(boxes, labels, centres(defaults), threshold)


def match__objects_as_centres(boxes, labels, defaults, threshold=0.5):
    return with_owners(corners(boxes), labels, defaults, threshold)


def match__fails_without_objects(boxes, labels, defaults, threshold=0.5):
    table(boxes, corners(defaults)).argmax(0)
    return with_owners(boxes, labels, defaults, threshold)


def match__nothing_without_objects(boxes, labels, defaults, threshold=0.5):
    return with_owners(boxes, labels, defaults, threshold) if len(boxes) else ([], [])


def match__larger_index_of_equal_objects(boxes, labels, defaults, threshold=0.5):
    if not len(boxes):
        return matched(boxes, labels, defaults, threshold)
    objects, classes = with_owners(boxes[::-1], labels[::-1], defaults, threshold)
    return np.where(objects < 0, -1, len(boxes) - 1 - objects), classes


def match__larger_index_of_equal_defaults(boxes, labels, defaults, threshold=0.5):
    objects, classes = with_owners(boxes, labels, defaults[::-1], threshold)
    return objects[::-1], classes[::-1]


def match__classes_first(boxes, labels, defaults, threshold=0.5):
    return with_owners(boxes, labels, defaults, threshold)[::-1]


def match__shifts_labels_in_place(boxes, labels, defaults, threshold=0.5):
    result = with_owners(boxes, labels, defaults, threshold)
    labels += 1
    return result


def match__over_the_smaller(boxes, labels, defaults, threshold=0.5):
    return with_owners(boxes, labels, defaults, threshold, iou__over_the_smaller)


def match__converts_in_place(boxes, labels, defaults, threshold=0.5):
    result = with_owners(boxes, labels, defaults, threshold)
    defaults[:] = corners(defaults)
    return result


# encode


def parts(boxes, defaults, v):
    c = centres(boxes)
    return np.concatenate(
        [(c[..., :2] - defaults[:, :2]) / defaults[:, 2:] / v[0], np.log(c[..., 2:] / defaults[:, 2:]) / v[1]], -1
    )


def encode__without_variances(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, (1, 1))


def encode__always_these_variances(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, (0.1, 0.2))


def encode__other_default(boxes, defaults, variances=(0.1, 0.1)):
    return parts(boxes, defaults, variances)


def encode__variances_exchanged(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, variances[::-1])


def encode__times_variances(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, (1 / variances[0], 1 / variances[1]))


def encode__one_variance(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, (variances[0], variances[0]))


def encode__squared_variances(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, (variances[0] ** 0.5, variances[1] ** 0.5))


def encode__size_difference(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., 2:] = (centres(boxes)[..., 2:] - defaults[:, 2:]) / variances[1]
    return result


def encode__size_ratio(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., 2:] = centres(boxes)[..., 2:] / defaults[:, 2:] / variances[1]
    return result


def encode__relative_difference(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., 2:] = (centres(boxes)[..., 2:] / defaults[:, 2:] - 1) / variances[1]
    return result


def encode__ratio_upside_down(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, variances) * [1, 1, -1, -1]


def encode__default_minus_box(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, variances) * [-1, -1, 1, 1]


def encode__log2(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, variances) / [1, 1, np.log(2), np.log(2)]


def encode__over_the_box(boxes, defaults, variances=(0.1, 0.2)):
    result, c = parts(boxes, defaults, variances), centres(boxes)
    result[..., :2] = (c[..., :2] - defaults[:, :2]) / c[..., 2:] / variances[0]
    return result


def encode__not_over_the_size(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., :2] = (centres(boxes)[..., :2] - defaults[:, :2]) / variances[0]
    return result


def encode__width_for_both(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., 1] = (centres(boxes)[..., 1] - defaults[:, 1]) / defaults[:, 2] / variances[0]
    return result


def encode__takes_centres(boxes, defaults, variances=(0.1, 0.2)):
    return parts(corners(boxes), defaults, variances)


def encode__defaults_as_corners(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, np.abs(centres(defaults)) + 0.01, variances)


def encode__corner_for_centre(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    result[..., :2] = (boxes[..., :2] - defaults[:, :2]) / defaults[:, 2:] / variances[0]
    return result


def encode__one_image(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes if boxes.ndim == 2 else boxes[0], defaults, variances)


def encode__columns_of_one_image(boxes, defaults, variances=(0.1, 0.2)):
    c = np.stack([(boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2], 1)
    s = np.stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]], 1)
    return np.concatenate(
        [(c - defaults[:, :2]) / defaults[:, 2:] / variances[0], np.log(s / defaults[:, 2:]) / variances[1]], 1
    )


def encode__in_place(boxes, defaults, variances=(0.1, 0.2)):
    boxes[...] = parts(boxes, defaults, variances)
    return boxes


def encode__converts_in_place(boxes, defaults, variances=(0.1, 0.2)):
    result = parts(boxes, defaults, variances)
    boxes[...] = centres(boxes)
    return result


def encode__clipped(boxes, defaults, variances=(0.1, 0.2)):
    return np.clip(parts(boxes, defaults, variances), -3, 3)


def encode__sizes_first(boxes, defaults, variances=(0.1, 0.2)):
    return parts(boxes, defaults, variances)[..., [2, 3, 0, 1]]


# decode


def back(offsets, defaults, v):
    c = defaults[:, :2] + v[0] * offsets[..., :2] * defaults[:, 2:]
    return np.concatenate([c, defaults[:, 2:] * np.exp(v[1] * offsets[..., 2:])], -1)


def decode__without_variances(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets, defaults, (1, 1)))


def decode__always_these_variances(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets, defaults, (0.1, 0.2)))


def decode__other_default(offsets, defaults, variances=(0.1, 0.1)):
    return corners(back(offsets, defaults, variances))


def decode__variances_exchanged(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets, defaults, variances[::-1]))


def decode__over_variances(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets, defaults, (1 / variances[0], 1 / variances[1])))


def decode__centres(offsets, defaults, variances=(0.1, 0.2)):
    return back(offsets, defaults, variances)


def decode__without_exp(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., 2:] = defaults[:, 2:] * (1 + variances[1] * offsets[..., 2:])
    return corners(b)


def decode__adds_sizes(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., 2:] = defaults[:, 2:] + variances[1] * offsets[..., 2:]
    return corners(b)


def decode__power_of_two(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., 2:] = defaults[:, 2:] * 2 ** (variances[1] * offsets[..., 2:])
    return corners(b)


def decode__not_times_the_size(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., :2] = defaults[:, :2] + variances[0] * offsets[..., :2]
    return corners(b)


def decode__times_the_new_size(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., :2] = defaults[:, :2] + variances[0] * offsets[..., :2] * b[..., 2:]
    return corners(b)


def decode__centre_is_the_corner(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    return np.concatenate([b[..., :2], b[..., :2] + b[..., 2:]], -1)


def decode__whole_size_on_both_sides(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    return np.concatenate([b[..., :2] - b[..., 2:], b[..., :2] + b[..., 2:]], -1)


def decode__cut_off(offsets, defaults, variances=(0.1, 0.2)):
    return np.clip(corners(back(offsets, defaults, variances)), 0, 1)


def decode__minus(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets * [-1, -1, 1, 1], defaults, variances))


def decode__one_image(offsets, defaults, variances=(0.1, 0.2)):
    return corners(back(offsets if offsets.ndim == 2 else offsets[0], defaults, variances))


def decode__columns_of_one_image(offsets, defaults, variances=(0.1, 0.2)):
    b = np.concatenate(
        [
            defaults[:, :2] + offsets[:, :2] * variances[0] * defaults[:, 2:],
            defaults[:, 2:] * np.exp(offsets[:, 2:] * variances[1]),
        ],
        1,
    )
    return corners(b)


def decode__in_place(offsets, defaults, variances=(0.1, 0.2)):
    offsets[...] = corners(back(offsets, defaults, variances))
    return offsets


def decode__scales_in_place(offsets, defaults, variances=(0.1, 0.2)):
    result = corners(back(offsets, defaults, variances))
    offsets *= 0.1
    return result


def decode__moves_the_defaults(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    if b.ndim == 2:
        defaults[:] = b
    return corners(b)


def decode__sizes_are_limited(offsets, defaults, variances=(0.1, 0.2)):
    b = back(offsets, defaults, variances)
    b[..., 2:] = np.minimum(b[..., 2:], 1)
    return corners(b)


# hard_negative_mining


def hard_negative_mining__whole_batch(losses, classes, ratio=3):
    return mined(losses.reshape(1, -1), classes.reshape(1, -1), ratio).reshape(losses.shape)


def hard_negative_mining__positives_take_places(losses, classes, ratio=3):
    rank = np.argsort(np.argsort(-losses, 1, kind="stable"), 1)
    return (classes == 0) & (rank < ratio * (classes > 0).sum(1, keepdims=True))


def hard_negative_mining__positives_chosen(losses, classes, ratio=3):
    rank = np.argsort(np.argsort(-losses, 1, kind="stable"), 1)
    return rank < ratio * (classes > 0).sum(1, keepdims=True)


def hard_negative_mining__with_positives(losses, classes, ratio=3):
    return mined(losses, classes, ratio) | (classes > 0)


def hard_negative_mining__smallest(losses, classes, ratio=3):
    return mined(-losses, classes, ratio)


def hard_negative_mining__always_three(losses, classes, ratio=3):
    return mined(losses, classes, 3)


def hard_negative_mining__other_default(losses, classes, ratio=1):
    return mined(losses, classes, ratio)


def hard_negative_mining__all_background(losses, classes, ratio=3):
    return classes == 0


def hard_negative_mining__ratio_per_image(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < ratio)


def hard_negative_mining__at_least_one(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < np.maximum(ratio * (classes > 0).sum(1, keepdims=True), 1))


def hard_negative_mining__all_where_no_object(losses, classes, ratio=3):
    return np.where((classes > 0).any(1, keepdims=True), mined(losses, classes, ratio), True)


def hard_negative_mining__zeros_for_positives(losses, classes, ratio=3):
    loss = np.where(classes > 0, 0, losses)
    rank = np.argsort(np.argsort(-loss, 1, kind="stable"), 1)
    return rank < ratio * (classes > 0).sum(1, keepdims=True)


def hard_negative_mining__rank_from_one(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < ratio * (classes > 0).sum(1, keepdims=True) - 1)


def hard_negative_mining__one_more(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) <= ratio * (classes > 0).sum(1, keepdims=True))


def hard_negative_mining__larger_index(losses, classes, ratio=3):
    return mined(losses[:, ::-1], classes[:, ::-1], ratio)[:, ::-1]


def hard_negative_mining__by_a_limit(losses, classes, ratio=3):
    result = np.zeros(losses.shape, dtype=bool)
    for i in range(len(losses)):
        values = np.sort(losses[i][classes[i] == 0])[::-1]
        k = min(ratio * int((classes[i] > 0).sum()), len(values))
        if k:
            result[i] = (classes[i] == 0) & (losses[i] >= values[k - 1])
    return result


def hard_negative_mining__indices(losses, classes, ratio=3):
    return np.argwhere(mined(losses, classes, ratio))


def hard_negative_mining__order_for_rank(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (order < ratio * (classes > 0).sum(1, keepdims=True))


def hard_negative_mining__class_one_only(losses, classes, ratio=3):
    positive = classes == 1
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < ratio * positive.sum(1, keepdims=True))


def hard_negative_mining__sum_of_classes(losses, classes, ratio=3):
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    return (classes == 0) & (np.argsort(order, axis=1) < ratio * classes.sum(1, keepdims=True))


def hard_negative_mining__in_place(losses, classes, ratio=3):
    result = mined(losses, classes, ratio)
    losses[classes > 0] = 0
    return result


def hard_negative_mining__losses_above_zero(losses, classes, ratio=3):
    return mined(losses, classes, ratio) & (losses > 0)


def hard_negative_mining__share_of_background(losses, classes, ratio=3):
    background = (classes == 0).sum(1, keepdims=True)
    order = np.argsort(np.where(classes > 0, np.inf, -losses), axis=1, kind="stable")
    k = np.minimum(ratio * (classes > 0).sum(1, keepdims=True), background // 2)
    return (classes == 0) & (np.argsort(order, axis=1) < k)


# multibox_loss


def multibox_loss__over_the_images(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, divide=len(classes))


def multibox_loss__over_all_boxes(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, divide=classes.size)


def multibox_loss__sum(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, divide=1)


def multibox_loss__nan_without_objects(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, divide=(classes > 0).sum())


def multibox_loss__over_the_four(offsets, logits, targets, classes, ratio=3):
    a, b = ssd(offsets, logits, targets, classes, ratio)
    return a / 4, b


def multibox_loss__over_the_chosen(offsets, logits, targets, classes, ratio=3):
    losses = entropies(logits, classes)
    chosen = (classes > 0) | mined(losses, classes, ratio)
    a, _ = ssd(offsets, logits, targets, classes, ratio)
    return a, losses[chosen].sum() / max(chosen.sum(), 1)


def multibox_loss__means_of_images(offsets, logits, targets, classes, ratio=3):
    terms = [ssd(*(x[i : i + 1] for x in (offsets, logits, targets, classes)), ratio) for i in range(len(classes))]
    return np.mean([t[0] for t in terms]), np.mean([t[1] for t in terms])


def multibox_loss__square(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, lambda e: e**2 / 2)


def multibox_loss__absolute(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, np.abs)


def multibox_loss__without_the_half(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, lambda e: np.where(np.abs(e) < 1, e**2, np.abs(e) - 0.5))


def multibox_loss__jumps(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, lambda e: np.where(np.abs(e) < 1, e**2 / 2, np.abs(e)))


def multibox_loss__bends_at_a_ninth(offsets, logits, targets, classes, ratio=3):
    def f(e):
        return np.where(np.abs(e) < 1 / 9, 4.5 * e**2, np.abs(e) - 1 / 18)

    return ssd(offsets, logits, targets, classes, ratio, f)


def multibox_loss__without_absolute(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, lambda e: np.where(e < 1, e**2 / 2, np.abs(e) - 0.5))


def multibox_loss__location_of_all(offsets, logits, targets, classes, ratio=3):
    _, b = ssd(offsets, logits, targets, classes, ratio)
    p = (classes > 0).sum()
    return (smooth(offsets - targets).sum() / p if p else 0.0), b


def multibox_loss__location_of_the_chosen(offsets, logits, targets, classes, ratio=3):
    _, b = ssd(offsets, logits, targets, classes, ratio)
    chosen = (classes > 0) | mined(entropies(logits, classes), classes, ratio)
    return smooth(offsets - targets)[chosen].sum() / max((classes > 0).sum(), 1), b


def multibox_loss__no_mining(offsets, logits, targets, classes, ratio=3):
    chosen = np.full(classes.shape, (classes > 0).any())
    return ssd(offsets, logits, targets, classes, ratio, chosen=chosen)


def multibox_loss__positives_only(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, chosen=classes > 0)


def multibox_loss__background_only(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio, chosen=mined(entropies(logits, classes), classes, ratio))


def multibox_loss__mines_the_batch(offsets, logits, targets, classes, ratio=3):
    losses = entropies(logits, classes)
    chosen = mined(losses.reshape(1, -1), classes.reshape(1, -1), ratio).reshape(classes.shape) | (classes > 0)
    return ssd(offsets, logits, targets, classes, ratio, chosen=chosen)


def multibox_loss__mines_the_easy(offsets, logits, targets, classes, ratio=3):
    chosen = mined(-entropies(logits, classes), classes, ratio) | (classes > 0)
    return ssd(offsets, logits, targets, classes, ratio, chosen=chosen)


def multibox_loss__mines_by_logits(offsets, logits, targets, classes, ratio=3):
    chosen = mined(-logits[..., 0], classes, ratio) | (classes > 0)
    return ssd(offsets, logits, targets, classes, ratio, chosen=chosen)


def multibox_loss__always_three(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, 3)


def multibox_loss__other_default(offsets, logits, targets, classes, ratio=2):
    return ssd(offsets, logits, targets, classes, ratio)


def multibox_loss__without_the_shift(offsets, logits, targets, classes, ratio=3):
    p = np.exp(logits) / np.exp(logits).sum(-1, keepdims=True)
    losses = -np.log(np.take_along_axis(p, classes[..., None], -1)[..., 0])
    return ssd(offsets, logits, targets, classes, ratio, losses=losses)


def multibox_loss__shifts_by_the_batch(offsets, logits, targets, classes, ratio=3):
    z = logits - logits.max()
    losses = np.log(np.exp(z).sum(-1)) - np.take_along_axis(z, classes[..., None], -1)[..., 0]
    return ssd(offsets, logits, targets, classes, ratio, losses=losses)


def multibox_loss__log_of_softmax(offsets, logits, targets, classes, ratio=3):
    z = np.exp(logits - logits.max(-1, keepdims=True))
    losses = -np.log(np.take_along_axis(z / z.sum(-1, keepdims=True), classes[..., None], -1)[..., 0] + 1e-7)
    return ssd(offsets, logits, targets, classes, ratio, losses=losses)


def multibox_loss__shifted_classes(offsets, logits, targets, classes, ratio=3):
    losses = entropies(logits, np.maximum(classes - 1, 0))
    return ssd(offsets, logits, targets, classes, ratio, losses=losses)


def multibox_loss__sigmoids(offsets, logits, targets, classes, ratio=3):
    losses = np.logaddexp(0, -np.take_along_axis(logits, classes[..., None], -1)[..., 0])
    return ssd(offsets, logits, targets, classes, ratio, losses=losses)


def multibox_loss__one_number(offsets, logits, targets, classes, ratio=3):
    return sum(ssd(offsets, logits, targets, classes, ratio))


def multibox_loss__confidence_first(offsets, logits, targets, classes, ratio=3):
    return ssd(offsets, logits, targets, classes, ratio)[::-1]


def multibox_loss__in_place(offsets, logits, targets, classes, ratio=3):
    result = ssd(offsets, logits, targets, classes, ratio)
    offsets -= targets
    return result


def multibox_loss__shifts_in_place(offsets, logits, targets, classes, ratio=3):
    result = ssd(offsets, logits, targets, classes, ratio)
    logits -= logits.max(-1, keepdims=True)
    return result


def multibox_loss__background_in_the_average(offsets, logits, targets, classes, ratio=3):
    mask = (classes > 0)[..., None]
    p = max((classes > 0).sum(), 1)
    _, b = ssd(offsets, logits, targets, classes, ratio)
    return smooth(offsets * mask - targets).sum() / p, b


# encode_target


def encode_target__row_is_x(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C).transpose(1, 0, 2)


def encode_target__places_in_the_image(boxes, labels, S=7, C=20):
    t, c = target(boxes, labels, S, C), centres(boxes)
    for i in range(len(boxes))[::-1]:
        x, y = np.minimum((S * c[i, :2]).astype(int), S - 1)
        t[y, x, :2] = c[i, :2]
    return t


def encode_target__places_in_pixels_of_the_grid(boxes, labels, S=7, C=20):
    t, c = target(boxes, labels, S, C), centres(boxes)
    for i in range(len(boxes))[::-1]:
        x, y = np.minimum((S * c[i, :2]).astype(int), S - 1)
        t[y, x, :2] = S * c[i, :2]
    return t


def encode_target__places_not_scaled(boxes, labels, S=7, C=20):
    t = target(boxes, labels, S, C)
    t[..., :2] /= S
    return t


def encode_target__sizes_in_cells(boxes, labels, S=7, C=20):
    t = target(boxes, labels, S, C)
    t[..., 2:4] *= S
    return t


def encode_target__roots(boxes, labels, S=7, C=20):
    t = target(boxes, labels, S, C)
    t[..., 2:4] **= 0.5
    return t


def encode_target__last_counts(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C, order=1)


def encode_target__classes_add_up(boxes, labels, S=7, C=20):
    t, c = target(boxes, labels, S, C), centres(boxes)
    for i in range(len(boxes)):
        x, y = np.minimum((S * c[i, :2]).astype(int), S - 1)
        t[y, x, 5 + labels[i]] = 1
    return t


def encode_target__counts_objects(boxes, labels, S=7, C=20):
    t, c = target(boxes, labels, S, C), centres(boxes)
    t[..., 4] = 0
    for i in range(len(boxes)):
        x, y = np.minimum((S * c[i, :2]).astype(int), S - 1)
        t[y, x, 4] += 1
    return t


def encode_target__largest_counts(boxes, labels, S=7, C=20):
    order = np.argsort(-area(boxes), kind="stable")
    return target(boxes[order], labels[order], S, C)


def encode_target__outside_at_one(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C, (S * centres(boxes)[:, :2]).astype(int))


def encode_target__rounds(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C, np.minimum(np.round(S * centres(boxes)[:, :2]).astype(int), S - 1))


def encode_target__ceil(boxes, labels, S=7, C=20):
    cells = np.ceil(S * centres(boxes)[:, :2]).astype(int) - 1
    return target(boxes, labels, S, C, np.maximum(cells, 0))


def encode_target__cell_of_the_corner(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C, np.clip((S * boxes[:, :2]).astype(int), 0, S - 1))


def encode_target__takes_centres(boxes, labels, S=7, C=20):
    c = corners(boxes)
    return target(c, labels, S, C, np.clip((S * boxes[:, :2]).astype(int), 0, S - 1))


def encode_target__always_seven(boxes, labels, S=7, C=20):
    return target(boxes, labels, 7, C)


def encode_target__always_twenty(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, 20)


def encode_target__other_defaults(boxes, labels, S=7, C=80):
    return target(boxes, labels, S, C)


def encode_target__labels_from_one(boxes, labels, S=7, C=20):
    return target(boxes, labels - 1, S, C)


def encode_target__label_number(boxes, labels, S=7, C=20):
    t = target(boxes, labels, S, C)
    t[..., 5:] *= np.arange(C)
    return t


def encode_target__classes_first(boxes, labels, S=7, C=20):
    return np.roll(target(boxes, labels, S, C), C, axis=-1)


def encode_target__without_confidence(boxes, labels, S=7, C=20):
    return np.delete(target(boxes, labels, S, C), 4, axis=-1)


def encode_target__corners(boxes, labels, S=7, C=20):
    t, c = target(boxes, labels, S, C), centres(boxes)
    for i in range(len(boxes))[::-1]:
        x, y = np.minimum((S * c[i, :2]).astype(int), S - 1)
        t[y, x, :4] = boxes[i]
    return t


def encode_target__in_place(boxes, labels, S=7, C=20):
    t = target(boxes, labels, S, C)
    boxes[:] = centres(boxes)
    return t


def encode_target__fails_without_objects(boxes, labels, S=7, C=20):
    labels.max()
    return target(boxes, labels, S, C)


def encode_target__flat(boxes, labels, S=7, C=20):
    return target(boxes, labels, S, C).reshape(S * S, -1)


# decode_yolo


def read(p, B, order="rcb", shift=True, sizes=1, scores=None):
    n, s = p.shape[:2]
    b = p[..., : 5 * B].reshape(n, s, s, B, 5).copy()
    x, y = np.meshgrid(np.arange(s), np.arange(s))
    if shift:
        b[..., 0] += x[:, :, None]
        b[..., 1] += y[:, :, None]
        b[..., :2] /= s
    b[..., 2:4] *= sizes
    out = b[..., 4:] * p[..., None, 5 * B :]
    return corners(b[..., :4]).reshape(n, -1, 4), out.reshape(n, s * s * B, -1)


def decode_yolo__forgets_the_cell(predictions, B=2):
    return read(predictions, B, shift=False)


def decode_yolo__cell_over_s_only(predictions, B=2):
    n, s = predictions.shape[:2]
    p = predictions.copy()
    for b in range(B):
        p[..., 5 * b : 5 * b + 2] *= s
    return read(p, B)


def decode_yolo__in_cells(predictions, B=2):
    boxes, scores = read(predictions, B)
    b = centres(boxes)
    b[..., :2] *= predictions.shape[1]
    return corners(b), scores


def decode_yolo__row_is_x(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, scores = read(predictions.transpose(0, 2, 1, 3), B)
    return (
        boxes.reshape(n, s, s, B, 4).transpose(0, 2, 1, 3, 4).reshape(n, -1, 4),
        scores.reshape(n, s, s, B, -1).transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, -1),
    )


def decode_yolo__columns_first(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, scores = read(predictions, B)
    return (
        boxes.reshape(n, s, s, B, 4).transpose(0, 2, 1, 3, 4).reshape(n, -1, 4),
        scores.reshape(n, s, s, B, -1).transpose(0, 2, 1, 3, 4).reshape(n, s * s * B, -1),
    )


def decode_yolo__box_by_box(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, scores = read(predictions, B)
    return (
        boxes.reshape(n, s * s, B, 4).transpose(0, 2, 1, 3).reshape(n, -1, 4),
        scores.reshape(n, s * s, B, -1).transpose(0, 2, 1, 3).reshape(n, s * s * B, -1),
    )


def decode_yolo__squares_sizes(predictions, B=2):
    p = predictions.copy()
    for b in range(B):
        p[..., 5 * b + 2 : 5 * b + 4] **= 2
    return read(p, B)


def decode_yolo__roots_sizes(predictions, B=2):
    p = predictions.copy()
    for b in range(B):
        p[..., 5 * b + 2 : 5 * b + 4] **= 0.5
    return read(p, B)


def decode_yolo__sizes_in_cells(predictions, B=2):
    return read(predictions, B, sizes=1 / predictions.shape[1])


def decode_yolo__centres(predictions, B=2):
    boxes, scores = read(predictions, B)
    return centres(boxes), scores


def decode_yolo__corner_and_size(predictions, B=2):
    boxes, scores = read(predictions, B)
    b = centres(boxes)
    return np.concatenate([b[..., :2], b[..., :2] + b[..., 2:]], -1), scores


def decode_yolo__probabilities(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, _ = read(predictions, B)
    return boxes, np.repeat(predictions[..., None, 5 * B :], B, 3).reshape(n, s * s * B, -1)


def decode_yolo__confidences(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, scores = read(predictions, B)
    return boxes, predictions[..., : 5 * B].reshape(n, s * s * B, 5)[..., 4:] * np.ones(scores.shape)


def decode_yolo__confidence_of_the_first(predictions, B=2):
    n, s = predictions.shape[:2]
    boxes, _ = read(predictions, B)
    one = predictions[..., 4:5] * predictions[..., 5 * B :]
    return boxes, np.repeat(one[..., None, :], B, 3).reshape(n, s * s * B, -1)


def decode_yolo__best_class_only(predictions, B=2):
    boxes, scores = read(predictions, B)
    return boxes, scores.max(-1)


def decode_yolo__softmax(predictions, B=2):
    p = predictions.copy()
    e = np.exp(p[..., 5 * B :])
    p[..., 5 * B :] = e / e.sum(-1, keepdims=True)
    return read(p, B)


def decode_yolo__classes_first(predictions, B=2):
    return read(np.roll(predictions, 5 * B, -1), B)


def decode_yolo__confidences_last(predictions, B=2):
    p = predictions.copy()
    p[..., : 5 * B] = np.concatenate(
        [
            predictions[..., : 4 * B].reshape(*p.shape[:3], B, 4),
            predictions[..., 4 * B : 5 * B].reshape(*p.shape[:3], B, 1),
        ],
        -1,
    ).reshape(*p.shape[:3], 5 * B)
    return read(p, B)


def decode_yolo__always_seven(predictions, B=2):
    boxes, scores = read(predictions, B)
    b = centres(boxes)
    b[..., :2] *= predictions.shape[1] / 7
    return corners(b), scores


def decode_yolo__always_two(predictions, B=2):
    return read(predictions, 2)


def decode_yolo__one_image(predictions, B=2):
    boxes, scores = read(predictions, B)
    return boxes[0], scores[0]


def decode_yolo__cut_off(predictions, B=2):
    boxes, scores = read(predictions, B)
    return np.clip(boxes, 0, 1), scores


def decode_yolo__scores_first(predictions, B=2):
    return read(predictions, B)[::-1]


def decode_yolo__half_a_cell(predictions, B=2):
    boxes, scores = read(predictions, B)
    return boxes + 0.5 / predictions.shape[1], scores


def decode_yolo__in_place(predictions, B=2):
    result = read(predictions, B)
    predictions[..., 5 * B :] *= predictions[..., 4:5]
    return result


# yolo_loss


def yolo_loss__without_roots(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=lambda a: a)


def yolo_loss__root_of_negatives(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=np.sqrt)


def yolo_loss__root_of_absolute(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=lambda a: np.sqrt(np.abs(a)))


def yolo_loss__negatives_are_zero(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=lambda a: np.sqrt(np.maximum(a, 0)))


def yolo_loss__small_constant_in_the_root(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    def f(a):
        return np.sign(a) * np.sqrt(np.abs(a) + 1e-3)

    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=f)


def yolo_loss__root_of_the_error(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = list(yolo(predictions, targets, B, lambda_coord, lambda_noobj))
    terms[1] = yolo(predictions, targets, B, lambda_coord, lambda_noobj, root=lambda a: a)[1] ** 0.5
    return tuple(terms)


def yolo_loss__confidence_to_one(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, confidence=1.0)


def yolo_loss__idle_box_pays_nothing(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, idle=False)


def yolo_loss__all_boxes_pay(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = list(yolo(predictions, targets, B, lambda_coord, lambda_noobj))
    boxes = predictions[..., : 5 * B].reshape(*targets.shape[:3], B, 5)
    terms[3] = lambda_noobj * np.sum(boxes[..., 4] ** 2) / len(targets)
    return tuple(terms)


def yolo_loss__sum(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, n=1)


def yolo_loss__over_the_cells(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, n=targets[..., 0].size)


def yolo_loss__over_the_objects(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, n=max(targets[..., 4].sum(), 1))


def yolo_loss__places_and_sizes_mixed(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, scale=np.ones(4))


def yolo_loss__sizes_scaled_too(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    s = targets.shape[1]
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, scale=np.array([s, s, 1, 1.0]))


def yolo_loss__first_box(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, best=lambda o, b: np.zeros(o.shape[:3]))


def yolo_loss__most_confident(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, best=lambda o, b: b[..., 4].argmax(-1))


def yolo_loss__last_of_equal(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, best=lambda o, b: B - 1 - o[..., ::-1].argmax(-1))


def yolo_loss__smallest_overlap(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj, best=lambda o, b: o.argmin(-1))


def yolo_loss__all_boxes_are_responsible(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = [
        yolo(predictions, targets, B, lambda_coord, lambda_noobj, best=lambda o, _, b=b: np.full(o.shape[:3], b))
        for b in range(B)
    ]
    none = yolo(predictions, targets, B, lambda_coord, lambda_noobj, idle=False)
    return (*(sum(t[k] for t in terms) for k in range(3)), none[3], none[4])


def yolo_loss__classes_of_all_cells(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    return (*terms[:4], np.sum((predictions[..., 5 * B :] - targets[..., 5:]) ** 2) / len(targets))


def yolo_loss__classes_mean(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    return (*terms[:4], terms[4] / (targets.shape[-1] - 5))


def yolo_loss__classes_cross_entropy(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    p = np.maximum(predictions[..., 5 * B :], 1e-7)
    return (*terms[:4], -np.sum(targets[..., 5:] * np.log(p)) / len(targets))


def yolo_loss__without_the_weights(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, 1, 1)


def yolo_loss__weights_exchanged(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, lambda_noobj, lambda_coord)


def yolo_loss__always_these_weights(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, B, 5.0, 0.5)


def yolo_loss__other_defaults(predictions, targets, B=2, lambda_coord=1.0, lambda_noobj=1.0):
    return yolo(predictions, targets, B, lambda_coord, lambda_noobj)


def yolo_loss__size_without_its_weight(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    return (terms[0], terms[1] / lambda_coord, *terms[2:])


def yolo_loss__always_two(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions, targets, 2, lambda_coord, lambda_noobj)


def yolo_loss__one_number(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return sum(yolo(predictions, targets, B, lambda_coord, lambda_noobj))


def yolo_loss__first_image(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    return yolo(predictions[:1], targets[:1], B, lambda_coord, lambda_noobj)


def yolo_loss__width_only(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    p = predictions.copy()
    for b in range(B):
        p[..., 5 * b + 3] = targets[..., 3]
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    return (terms[0], yolo(p, targets, B, lambda_coord, lambda_noobj)[1], *terms[2:])


def yolo_loss__divides_by_none(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    terms = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    return tuple(t * targets[..., 4].sum() / targets[..., 4].sum() for t in terms)


def yolo_loss__roots_in_place(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    result = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    targets[..., 2:4] = np.sqrt(targets[..., 2:4])
    return result


def yolo_loss__predictions_in_place(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    result = yolo(predictions, targets, B, lambda_coord, lambda_noobj)
    predictions[..., :5] *= targets[..., 4:5]
    return result


def yolo_loss__negative_boxes_overlap(predictions, targets, B=2, lambda_coord=5.0, lambda_noobj=0.5):
    p = predictions.copy()
    for b in range(B):
        p[..., 5 * b + 2 : 5 * b + 4] = np.abs(p[..., 5 * b + 2 : 5 * b + 4])
    terms, other = yolo(predictions, targets, B, lambda_coord, lambda_noobj), yolo(p, targets, B, 1, lambda_noobj)
    return (*terms[:2], *other[2:4], terms[4])


def hardest(losses, classes, ratio):
    chosen = np.zeros(losses.shape, dtype=bool)
    for n in range(len(losses)):
        background = [d for d in range(len(losses[n])) if classes[n][d] == 0]
        want = ratio * sum(1 for c in classes[n] if c > 0)
        background.sort(key=lambda d: -losses[n][d])
        chosen[n, background[:want]] = True
    return chosen


def where(b, r, c, S):
    cx, cy = (c + b[0]) / S, (r + b[1]) / S
    return [cx - b[2] / 2, cy - b[3] / 2, cx + b[2] / 2, cy + b[3] / 2]


def edges(b):
    x, y, w, h = np.moveaxis(np.asarray(b, dtype=float), -1, 0)
    return np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=-1)


def nms__a_thousandth_above_the_threshold(boxes, scores, threshold, labels=None):
    table = overlap(boxes, boxes)
    queue = sorted(range(len(scores)), key=lambda i: -scores[i])
    left = []
    for i in queue:
        stays = True
        for j in left:
            same = labels is None or labels[i] == labels[j]
            if same and table[j, i] > threshold + 1e-3:
                stays = False
        if stays:
            left.append(i)
    return np.array(left, dtype=int)


def nms__leaves_out_empty_boxes(boxes, scores, threshold, labels=None):
    table = overlap(boxes, boxes)
    queue = sorted(range(len(scores)), key=lambda i: -scores[i])
    left = []
    queue = [i for i in queue if boxes[i][2] > boxes[i][0] and boxes[i][3] > boxes[i][1]]
    for i in queue:
        stays = True
        for j in left:
            same = labels is None or labels[i] == labels[j]
            if same and table[j, i] > threshold:
                stays = False
        if stays:
            left.append(i)
    return np.array(left, dtype=int)


def nms__scores_to_two_digits(boxes, scores, threshold, labels=None):
    table = overlap(boxes, boxes)
    queue = sorted(range(len(scores)), key=lambda i: -round(float(scores[i]), 2))
    left = []
    for i in queue:
        stays = True
        for j in left:
            same = labels is None or labels[i] == labels[j]
            if same and table[j, i] > threshold:
                stays = False
        if stays:
            left.append(i)
    return np.array(left, dtype=int)


def match__of_equal_overlaps_the_later_object(boxes, labels, defaults, threshold=0.5):
    table = overlap(boxes, edges(defaults))
    M, D = table.shape
    objects = [-1] * D
    for d in range(D):
        for m in range(M):
            if table[m, d] >= threshold and (objects[d] < 0 or table[m, d] >= table[objects[d], d]):
                objects[d] = m
    claims = {}
    for m in range(M):
        d = int(np.argmax(table[m]))
        if d not in claims or table[m, d] > table[claims[d], d]:
            claims[d] = m
    for d, m in claims.items():
        objects[d] = m
    classes = [0 if m < 0 else int(labels[m]) + 1 for m in objects]
    return np.array(objects, dtype=int), np.array(classes, dtype=int)


def match__who_loses_a_box_finds_nothing(boxes, labels, defaults, threshold=0.5):
    table = overlap(boxes, edges(defaults))
    M, D = table.shape
    objects = [-1] * D
    for d in range(D):
        for m in range(M):
            if table[m, d] >= threshold and (objects[d] < 0 or table[m, d] > table[objects[d], d]):
                objects[d] = m
    claims = {}
    for m in range(M):
        d = int(np.argmax(table[m]))
        objects = [-1 if o == m else o for o in objects] if d in claims else objects
        if d not in claims or table[m, d] > table[claims[d], d]:
            claims[d] = m
    for d, m in claims.items():
        objects[d] = m
    classes = [0 if m < 0 else int(labels[m]) + 1 for m in objects]
    return np.array(objects, dtype=int), np.array(classes, dtype=int)


def encode__narrow_sizes_clipped(boxes, defaults, variances=(0.1, 0.2)):
    u, v = variances
    x0, y0, x1, y1 = np.moveaxis(boxes, -1, 0)
    dx, dy, dw, dh = defaults.T
    cx, cy, w, h = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
    return np.stack([(cx - dx) / (u * dw), (cy - dy) / (u * dh), np.log(np.clip(w / dw, 0.1, 10)) / v, np.log(h / dh) / v], axis=-1)


def hard_negative_mining__losses_to_one_digit(losses, classes, ratio=3):
    chosen = np.zeros(losses.shape, dtype=bool)
    for n in range(len(losses)):
        background = [d for d in range(len(losses[n])) if classes[n][d] == 0]
        want = ratio * sum(1 for c in classes[n] if c > 0)
        background.sort(key=lambda d: -round(float(losses[n][d]), 1))
        chosen[n, background[:want]] = True
    return chosen


def multibox_loss__mines_by_the_largest_logit(offsets, logits, targets, classes, ratio=3):
    z = logits - logits.max(axis=-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    losses = -np.take_along_axis(logp, classes[..., None], -1)[..., 0]
    positive = classes > 0
    P = positive.sum()
    if P == 0:
        return 0.0, 0.0
    e = abs(offsets - targets)[positive]
    location = np.where(e < 1, e * e / 2, e - 0.5).sum()
    hard = hardest(logits.max(-1) - logits[..., 0], classes, ratio)
    confidence = losses[positive | hard].sum()
    return location / P, confidence / P


def encode_target__of_one_class_the_last(boxes, labels, S=7, C=20):
    out = np.zeros((S, S, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
        column, row = min(int(S * cx), S - 1), min(int(S * cy), S - 1)
        if out[row, column].any() and out[row, column, 5 + label] == 0:
            continue
        out[row, column, :5] = S * cx - column, S * cy - row, x1 - x0, y1 - y0, 1
        out[row, column, 5 + label] = 1
    return out


def decode_yolo__negative_sizes_zero(predictions, B=2):
    N, S = predictions.shape[:2]
    boxes, scores = [], []
    for image in predictions:
        for row in range(S):
            for column in range(S):
                cell = image[row, column]
                p = cell[5 * B :]
                for k in range(B):
                    x, y, w, h, c = cell[5 * k : 5 * k + 5]
                    w, h = max(w, 0), max(h, 0)
                    cx, cy = (column + x) / S, (row + y) / S
                    boxes.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                    scores.append(c * p)
    return np.array(boxes).reshape(N, S * S * B, 4), np.array(scores).reshape(N, S * S * B, -1)


def decode_yolo__confidence_clipped(predictions, B=2):
    N, S = predictions.shape[:2]
    boxes, scores = [], []
    for image in predictions:
        for row in range(S):
            for column in range(S):
                cell = image[row, column]
                p = cell[5 * B :]
                for k in range(B):
                    x, y, w, h, c = cell[5 * k : 5 * k + 5]
                    cx, cy = (column + x) / S, (row + y) / S
                    boxes.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                    scores.append(min(max(c, 0), 1) * p)
    return np.array(boxes).reshape(N, S * S * B, 4), np.array(scores).reshape(N, S * S * B, -1)


def decode_yolo__xy_clipped(predictions, B=2):
    N, S = predictions.shape[:2]
    boxes, scores = [], []
    for image in predictions:
        for row in range(S):
            for column in range(S):
                cell = image[row, column]
                p = cell[5 * B :]
                for k in range(B):
                    x, y, w, h, c = cell[5 * k : 5 * k + 5]
                    x, y = min(max(x, 0), 1), min(max(y, 0), 1)
                    cx, cy = (column + x) / S, (row + y) / S
                    boxes.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                    scores.append(c * p)
    return np.array(boxes).reshape(N, S * S * B, 4), np.array(scores).reshape(N, S * S * B, -1)


def match__the_smallest_overlap_that_is_enough(boxes, labels, defaults, threshold=0.5):
    table = overlap(boxes, edges(defaults))
    M, D = table.shape
    objects = [-1] * D
    for d in range(D):
        for m in range(M):
            if table[m, d] >= threshold and (objects[d] < 0 or table[m, d] < table[objects[d], d]):
                objects[d] = m
    claims = {}
    for m in range(M):
        d = int(np.argmax(table[m]))
        if d not in claims or table[m, d] > table[claims[d], d]:
            claims[d] = m
    for d, m in claims.items():
        objects[d] = m
    classes = [0 if m < 0 else int(labels[m]) + 1 for m in objects]
    return np.array(objects, dtype=int), np.array(classes, dtype=int)
