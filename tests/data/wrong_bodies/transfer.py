"""Wrong bodies that a student could hand in, ten of each function, written from the page without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def freeze__only_eval(model):
    model.eval()


def freeze__only_gradients(model):
    model.requires_grad_(False)


def freeze__then_train(model):
    model.requires_grad_(False).train()


def freeze__only_the_children(model):
    for child in list(model.children())[:-1]:
        child.requires_grad_(False).eval()


def freeze__all_but_the_head(model):
    model.requires_grad_(False).eval()
    [m for m in model.modules() if isinstance(m, nn.Linear)][-1].requires_grad_(True)


def freeze__misspelt(model):
    for p in model.parameters():
        p.require_grad = False
    model.eval()


def freeze__only_weights(model):
    for name, p in model.named_parameters():
        if "weight" in name:
            p.requires_grad = False
    model.eval()


def freeze__not_the_norms(model):
    for m in model.modules():
        if not isinstance(m, (nn.BatchNorm2d, nn.LayerNorm)):
            for p in m.parameters(recurse=False):
                p.requires_grad = False
    model.eval()


def freeze__only_two_or_more_axes(model):
    for p in model.parameters():
        if p.dim() > 1:
            p.requires_grad = False
    model.eval()


def freeze__a_copy(model):
    import copy

    model = copy.deepcopy(model)
    model.requires_grad_(False).eval()
    return model


def freeze__data_detached(model):
    for p in model.parameters():
        p.detach()
    model.eval()


def freeze__eval_of_norms_only(model):
    model.requires_grad_(False)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()


def freeze__zeroes_too(model):
    model.requires_grad_(False).eval()
    for p in model.parameters():
        p.data = p.data.half().float()


def linears(model):
    return [(name, m) for name, m in model.named_modules() if isinstance(m, nn.Linear)]


def put(model, name, new):
    parent, _, key = name.rpartition(".")
    setattr(model.get_submodule(parent), key, new)


def replace_head__first_linear(model, classes):
    name, old = linears(model)[0]
    put(model, name, nn.Linear(old.in_features, classes))


def replace_head__fixed_width(model, classes):
    name, _ = linears(model)[-1]
    put(model, name, nn.Linear(4096, classes))


def replace_head__out_features(model, classes):
    name, old = linears(model)[-1]
    put(model, name, nn.Linear(old.out_features, classes))


def replace_head__without_bias(model, classes):
    name, old = linears(model)[-1]
    put(model, name, nn.Linear(old.in_features, classes, bias=False))


def replace_head__another_attribute(model, classes):
    _, old = linears(model)[-1]
    model.head = nn.Linear(old.in_features, classes)


def replace_head__whole_classifier(model, classes):
    _, old = linears(model)[-1]
    model.classifier = nn.Linear(old.in_features, classes)


def replace_head__frozen(model, classes):
    name, old = linears(model)[-1]
    new = nn.Linear(old.in_features, classes)
    new.requires_grad_(next(model.parameters()).requires_grad)
    put(model, name, new)


def replace_head__unfreezes(model, classes):
    name, old = linears(model)[-1]
    put(model, name, nn.Linear(old.in_features, classes))
    model.requires_grad_(True)


def replace_head__freezes(model, classes):
    name, old = linears(model)[-1]
    model.requires_grad_(False)
    put(model, name, nn.Linear(old.in_features, classes))


def replace_head__with_softmax(model, classes):
    name, old = linears(model)[-1]
    put(model, name, nn.Sequential(nn.Linear(old.in_features, classes), nn.Softmax(dim=1)))


def replace_head__only_the_number(model, classes):
    _, old = linears(model)[-1]
    old.out_features = classes


def replace_head__cuts_the_old(model, classes):
    _, old = linears(model)[-1]
    old.weight = nn.Parameter(old.weight[:classes].detach().clone())
    old.bias = nn.Parameter(old.bias[:classes].detach().clone())
    old.out_features = classes


def replace_head__sets_train_mode(model, classes):
    name, old = linears(model)[-1]
    put(model, name, nn.Linear(old.in_features, classes))
    model.train()


def replace_head__reinitialises_all(model, classes):
    for m in model.modules():
        if hasattr(m, "reset_parameters"):
            m.reset_parameters()
    name, old = linears(model)[-1]
    put(model, name, nn.Linear(old.in_features, classes))


def own(model):
    return [m for m in model.modules() if list(m.parameters(recurse=False))]


def unfreeze_last__parameters(model, n):
    for p in list(model.parameters())[-n:]:
        p.requires_grad = True


def unfreeze_last__first(model, n):
    for m in own(model)[:n]:
        m.requires_grad_(True)


def unfreeze_last__one_too_few(model, n):
    for m in own(model)[len(own(model)) - n + 1 :]:
        m.requires_grad_(True)


def unfreeze_last__none_is_all(model, n):
    for m in own(model)[-n:]:
        for p in m.parameters(recurse=False):
            p.requires_grad = True


def unfreeze_last__only_linear(model, n):
    for _, m in linears(model)[len(linears(model)) - n :]:
        m.requires_grad_(True)


def unfreeze_last__children(model, n):
    children = list(model.children())
    for m in children[len(children) - n :]:
        m.requires_grad_(True)


def unfreeze_last__all_modules(model, n):
    modules = list(model.modules())
    for m in modules[len(modules) - n :]:
        m.requires_grad_(True)


def unfreeze_last__weights_only(model, n):
    for m in own(model)[len(own(model)) - n :]:
        if hasattr(m, "weight"):
            m.weight.requires_grad = True


def unfreeze_last__freezes_the_rest(model, n):
    model.requires_grad_(False)
    for m in own(model)[len(own(model)) - n - 1 :]:
        m.requires_grad_(True)


def unfreeze_last__only_the_nth(model, n):
    if n:
        own(model)[-n].requires_grad_(True)


def unfreeze_last__everything(model, n):
    model.requires_grad_(n > 0)


def unfreeze_last__leaves_without_own(model, n):
    leaves = [m for m in model.modules() if not list(m.children()) and list(m.parameters())]
    for m in leaves[max(0, len(leaves) - n) :]:
        m.requires_grad_(True)


def unfreeze_last__by_the_end_of_names(model, n):
    names = sorted({name.rpartition(".")[0] for name, _ in model.named_parameters()})
    for name in names[len(names) - n :]:
        model.get_submodule(name).requires_grad_(True)


def trainable_parameters__all(model):
    return list(model.parameters())


def trainable_parameters__frozen(model):
    return [p for p in model.parameters() if not p.requires_grad]


def trainable_parameters__names(model):
    return [name for name, p in model.named_parameters() if p.requires_grad]


def trainable_parameters__pairs(model):
    return [(name, p) for name, p in model.named_parameters() if p.requires_grad]


def trainable_parameters__weights(model):
    return [p for name, p in model.named_parameters() if p.requires_grad and name.endswith("weight")]


def trainable_parameters__reversed(model):
    return [p for p in model.parameters() if p.requires_grad][::-1]


def trainable_parameters__copies(model):
    return [p.detach().clone() for p in model.parameters() if p.requires_grad]


def trainable_parameters__count(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


def trainable_parameters__last_layer(model):
    return list(linears(model)[-1][1].parameters())


def trainable_parameters__with_a_gradient(model):
    return [p for p in model.parameters() if p.grad is not None]


def trainable_parameters__in_training_mode(model):
    return [p for m in model.modules() if m.training for p in m.parameters(recurse=False)]


def trainable_parameters__leaves_only(model):
    return [p for m in model.modules() if not list(m.children()) for p in m.parameters() if p.requires_grad]


def trainable_parameters__sorted_by_size(model):
    return sorted((p for p in model.parameters() if p.requires_grad), key=lambda p: p.numel())


def modes(model):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))


def tuned(model, x, t, lr, steps, loss=None, mode=modes, optimizer=None, order="before", keep=False, clip=None):
    mode(model)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = optimizer(parameters) if optimizer else torch.optim.SGD(parameters, lr=lr)
    losses = []
    for _ in range(steps):
        value = (loss or F.cross_entropy)(model(x), t)
        if not keep:
            optimizer.zero_grad()
        value.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(parameters, clip)
        optimizer.step()
        losses.append(value.item())
    return losses


def fine_tune__train_mode(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, mode=lambda m: m.train())


def fine_tune__eval_mode(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, mode=lambda m: m.eval())


def fine_tune__mode_untouched(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, mode=lambda m: None)


def fine_tune__adds_gradients(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, keep=True)


def fine_tune__sum(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, loss=lambda u, t: F.cross_entropy(u, t, reduction="sum"))


def fine_tune__softmax_first(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, loss=lambda u, t: F.cross_entropy(u.softmax(1), t))


def fine_tune__momentum(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, optimizer=lambda ps: torch.optim.SGD(ps, lr=lr, momentum=0.9))


def fine_tune__adam(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, optimizer=lambda ps: torch.optim.Adam(ps, lr=lr))


def fine_tune__decay(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, optimizer=lambda ps: torch.optim.SGD(ps, lr=lr, weight_decay=0.01))


def fine_tune__clips_gradients(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps, clip=0.1)


def fine_tune__losses_after(model, x, t, lr, steps):
    losses = tuned(model, x, t, lr, steps)
    return [*losses[1:], F.cross_entropy(model(x), t).item()]


def fine_tune__only_the_last_loss(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps)[-1]


def fine_tune__sample_by_sample(model, x, t, lr, steps):
    losses = []
    for _ in range(steps):
        losses.append(np.mean([tuned(model, x[i : i + 1], t[i : i + 1], lr, 1)[0] for i in range(len(x))]))
    return losses


def fine_tune__lr_over_n(model, x, t, lr, steps):
    return tuned(model, x, t, lr / len(t), steps)


def fine_tune__unfreezes_all(model, x, t, lr, steps):
    model.requires_grad_(True)
    return tuned(model, x, t, lr, steps)


def fine_tune__only_the_head(model, x, t, lr, steps):
    head = list(linears(model)[-1][1].parameters())
    return tuned(model, x, t, lr, steps, optimizer=lambda ps: torch.optim.SGD(head, lr=lr))


def fine_tune__one_step_more(model, x, t, lr, steps):
    return tuned(model, x, t, lr, steps + 1)[:steps]


def fine_tune__learning_rate_decays(model, x, t, lr, steps):
    losses = []
    for n in range(steps):
        losses += tuned(model, x, t, lr * 0.9**n, 1)
    return losses


def masked(ids, special, mask_id, first_word, vocabulary, rng, share=0.15, mask=0.8, swap=0.1, **o):
    ids = np.asarray(ids)
    inputs, labels = ids.copy(), np.full(ids.shape, o.get("fill", -100))
    free = np.ones(ids.shape, bool) if o.get("specials") else ~np.isin(ids, special)
    chosen = free & (rng.random(ids.shape) < share)
    fate = rng.random(ids.shape)
    low, high = o.get("words", (first_word, vocabulary))
    inputs[chosen & (fate < mask)] = mask_id
    swapped = chosen & (fate >= mask) & (fate < mask + swap)
    inputs[swapped] = rng.integers(low, high, size=ids.shape)[swapped]
    labels[chosen] = ids[chosen]
    return inputs, labels


def mask_tokens__specials_too(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, specials=True)


def mask_tokens__all_masked(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, mask=1.0, swap=0.0)


def mask_tokens__no_swap(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, swap=0.0)


def mask_tokens__no_kept(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, swap=0.2)


def mask_tokens__half(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, share=0.5)


def mask_tokens__labels_zero(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, fill=0)


def mask_tokens__labels_everywhere(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng)[0], np.array(ids)


def mask_tokens__labels_of_the_inputs(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = masked(ids, special, mask_id, first_word, vocabulary, rng)
    return inputs, np.where(labels == -100, -100, inputs)


def mask_tokens__not_the_last_word(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, words=(first_word, vocabulary - 1))


def mask_tokens__specials_as_words(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, words=(0, vocabulary))


def mask_tokens__beyond_the_vocabulary(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng, words=(first_word, vocabulary + 1))


def mask_tokens__own_seed(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, np.random.default_rng(0))


def mask_tokens__in_place(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = masked(ids, special, mask_id, first_word, vocabulary, rng)
    ids[...] = inputs
    return ids, labels


def mask_tokens__exactly_15_percent_of_each_row(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = masked(ids, special, mask_id, first_word, vocabulary, rng, share=0.0)
    for row in range(len(ids)):
        places = np.flatnonzero(~np.isin(ids[row], special))[: max(1, int(0.15 * ids.shape[1]))]
        labels[row, places] = ids[row, places]
        inputs[row, places] = mask_id
    return inputs, labels


def mask_tokens__one_word_for_all(ids, special, mask_id, first_word, vocabulary, rng):
    word = rng.integers(first_word, vocabulary)
    return masked(ids, special, mask_id, first_word, vocabulary, rng, words=(word, word + 1))


def mask_tokens__same_columns_in_every_row(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape[1]) < 0.15)[None, :] & ~np.isin(ids, special)
    fate = rng.random(ids.shape)
    inputs[chosen & (fate < 0.8)] = mask_id
    swapped = chosen & (fate >= 0.9)
    inputs[swapped] = rng.integers(first_word, vocabulary, ids.shape)[swapped]
    labels[chosen] = ids[chosen]
    return inputs, labels


def mask_tokens__only_the_first_special(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, list(special)[:1], mask_id, first_word, vocabulary, rng)


def mask_tokens__labels_and_inputs_exchanged(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, rng)[::-1]


def mask_tokens__one_fate_for_all(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    chosen = (rng.random(ids.shape) < 0.15) & ~np.isin(ids, special)
    fate = rng.random()
    if fate < 0.8:
        inputs[chosen] = mask_id
    elif fate < 0.9:
        inputs[chosen] = rng.integers(first_word, vocabulary, ids.shape)[chosen]
    labels[chosen] = ids[chosen]
    return inputs, labels


def head_of(h, Wp, bp, Wc, bc, f=np.tanh):
    return f(h @ Wp.T + bp) @ Wc.T + bc


def classification_head__mean(hidden, Wp, bp, Wc, bc):
    return head_of(hidden.mean(axis=1), Wp, bp, Wc, bc)


def classification_head__last(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, -1], Wp, bp, Wc, bc)


def classification_head__first_text(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[0], Wp, bp, Wc, bc)


def classification_head__no_tanh(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, 0], Wp, bp, Wc, bc, lambda u: u)


def classification_head__sigmoid(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, 0], Wp, bp, Wc, bc, lambda u: 1 / (1 + np.exp(-u)))


def classification_head__relu(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, 0], Wp, bp, Wc, bc, lambda u: np.maximum(u, 0))


def classification_head__transposed(hidden, Wp, bp, Wc, bc):
    return np.tanh(hidden[:, 0] @ Wp + bp) @ Wc.T + bc


def classification_head__softmax(hidden, Wp, bp, Wc, bc):
    u = head_of(hidden[:, 0], Wp, bp, Wc, bc)
    return np.exp(u) / np.exp(u).sum(axis=1, keepdims=True)


def classification_head__no_first_bias(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, 0], Wp, 0, Wc, bc)


def classification_head__no_second_bias(hidden, Wp, bp, Wc, bc):
    return head_of(hidden[:, 0], Wp, bp, Wc, 0)


def classification_head__bias_outside(hidden, Wp, bp, Wc, bc):
    return (np.tanh(hidden[:, 0] @ Wp.T) + bp) @ Wc.T + bc


def classification_head__all_tokens(hidden, Wp, bp, Wc, bc):
    return head_of(hidden, Wp, bp, Wc, bc)


def classification_head__tanh_at_the_end(hidden, Wp, bp, Wc, bc):
    return np.tanh(head_of(hidden[:, 0], Wp, bp, Wc, bc))


def mask_tokens__global_generator(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, np.random.default_rng(np.random.randint(2**31)))


def mask_tokens__own_generator(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, np.random.default_rng())


class Drawn:
    """A generator whose draws of one kind have another shape: one for each row, or one for each column."""

    def __init__(self, rng, which, shape):
        self.rng, self.which, self.shape, self.calls = rng, which, shape, 0

    def random(self, shape):
        self.calls += 1
        return np.broadcast_to(self.rng.random(self.shape if self.calls == self.which else shape), shape)

    def integers(self, low, high, size):
        return np.broadcast_to(self.rng.integers(low, high, size=self.shape if self.which == "words" else size), size)


def mask_tokens__words_of_the_next_text(ids, special, mask_id, first_word, vocabulary, rng):
    class Next(Drawn):
        def integers(self, low, high, size):
            return np.roll(ids, 1, 0)

    return masked(ids, special, mask_id, first_word, vocabulary, Next(rng, None, None))


def mask_tokens__one_word_for_each_row(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, Drawn(rng, "words", (len(ids), 1)))


def mask_tokens__one_word_for_each_column(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, Drawn(rng, "words", (1, ids.shape[1])))


def mask_tokens__one_fate_for_each_row(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, Drawn(rng, 2, (len(ids), 1)))


def mask_tokens__one_fate_for_each_column(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, Drawn(rng, 2, (1, ids.shape[1])))


def mask_tokens__whole_rows(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, special, mask_id, first_word, vocabulary, Drawn(rng, 1, (len(ids), 1)))


def mask_tokens__below_the_first_word_is_special(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, np.arange(first_word), mask_id, first_word, vocabulary, rng)


def mask_tokens__zero_one_two_are_special(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, [0, 1, 2], mask_id, first_word, vocabulary, rng)


def mask_tokens__zero_one_two_and_the_mask_are_special(ids, special, mask_id, first_word, vocabulary, rng):
    return masked(ids, [0, 1, 2, mask_id], mask_id, first_word, vocabulary, rng)


def mask_tokens__never_the_first_two_places(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = masked(ids, special, mask_id, first_word, vocabulary, rng)
    inputs[:, :2], labels[:, :2] = ids[:, :2], -100
    return inputs, labels


def unfreeze_last__two_parameters_a_layer(model, n):
    if n:
        for p in list(model.parameters())[-2 * n :]:
            p.requires_grad = True


def fine_tune__steps_before_it_clears(model, x, t, lr, steps):
    modes(model)
    opt = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
    losses = []
    for _ in range(steps):
        loss = F.cross_entropy(model(x), t)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses


def freeze__the_model_itself_stays_in_training_mode(model):
    model.requires_grad_(False)
    for m in model.children():
        m.eval()
