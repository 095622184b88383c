"""What the checks of this lesson share: small random models, and a call of a blank on one of them."""

import functools
from math import sqrt

import torch

from autograder import compare, left_as_found, require
from lookinside.models.small import PLAIN, fill, take

S2, END = 5, -1  # of the prompts below


# What makes the general forms in `on_model` the two small blanks: a driver's own text holds no answer.
LENT = {"place": END, "signs": [1.0, -1.0], "above": [1.0, 0.0, -1.0], "below": [0.0, 1.0, -1.0]}


def on_model(answers, blank, bridge, weights, calls, lent, *, found=None, may_clear=False):
    """Call a blank on this model with each of these arguments: what it gave. `found`: others used the model before
    and left it so; all calls are made on it one after the other, and `left` says what is otherwise afterwards.
    Where others have hooks on the way back too, torch forbids to change the output of such a module in place, so
    they come without gradients where the blank needs none. With `may_clear`, it needs them, and gradients that were
    there before may be gone."""
    import contextlib

    import torch

    from autograder.sandbox.found import lived_in
    from lookinside.models.small import borrowed

    def gap(logits, answers):
        return logits[:, lent["place"]].gather(1, answers) @ logits.new_tensor(lent["signs"])

    def share(x, clean, corrupted):
        above, below = (a * x + b * clean + c * corrupted for a, b, c in (lent["above"], lent["below"]))
        return above / below

    # A slip in one of the small blanks costs its own points, not those of the blanks that lean on it.
    logits = torch.arange(24.0).reshape(2, 3, 4).square().requires_grad_()
    for name, right, example in (("logit_diff", gap, (logits, torch.tensor([[1, 3], [2, 0]]))),
                                 ("recovery", share, (3.0, 5.0, 1.0)), ("recovery", share, (-7.0, 5.0, 2.0))):
        try:
            mine, theirs = (torch.as_tensor(f(*example)) for f in (getattr(answers, name), right))
            works = torch.allclose(mine, theirs) and mine.requires_grad == theirs.requires_grad
        except Exception:
            works = False
        if not works:
            setattr(answers, name, right)

    values = []
    if found is None:
        for arguments in calls:
            with borrowed(bridge, weights) as model:  # what an earlier call left on it, this one doesn't meet
                values.append(getattr(answers, blank)(model, *arguments))
        return {"values": values}
    backward = found.get("backward") and not may_clear
    with borrowed(bridge, weights) as model, torch.no_grad() if backward else contextlib.nullcontext():
        look = lived_in(model, **found)
        before = [p.grad if p.grad is None else p.grad.clone() for p in model.parameters()]
        for arguments in calls:
            values.append(getattr(answers, blank)(model, *arguments))
        left = look()
        if may_clear and "gradients" in left and all(
                now.grad is None or not now.grad.any() or old is not None and torch.equal(now.grad, old)
                for now, old in zip(model.parameters(), before)):
            left.remove("gradients")
    return {"values": values, "left": left}


def ask(namespace, blank, model, *calls, **state):
    """What a blank gives on a model (drawn by `draw`) with each of these arguments, in this state."""
    return namespace.run(on_model, blank, *model, [list(each) for each in calls], LENT, **state)


def tidy(student, reference, blank, model, *calls, what, close, mistakes=None, **state):
    """Fail unless the blank's values on a model that others used are right, and the model and the arguments are left
    as they were. Of several calls the second is made with other prompts, the third with the first ones again."""
    answer, expected = (ask(who, blank, model, *calls, **state) for who in (student, reference))
    for number, (wanted, when) in enumerate(zip(expected["values"].value, (
            "", " of a second call on the same model, with other prompts,",
            " of a third call on the same model, with the first prompts again,"))):
        compare(answer["values"][number], wanted, **close, what=what + when)
    left_as_found(answer["left"], {"guests": "others_hooks_removed"} | (mistakes or {}))
    require(not answer.changed, "Its numbers are right, but your function has changed the inputs it was "
            "given in place.")


# What others may have left a model in: either mode, with and without hooks on the way back; and how often it is
# called in that state.
STATES = (({"training": True}, 3), ({"backward": True}, 1))
SHORT = {"n_layers": 2}  # what runs fastest and has a head that another one reads


@functools.cache
def model_of(*bridge):
    """The judge's own model of this configuration, with the weights it was last given."""
    return take(dict(bridge))


def draw(generator, **bridge):
    """A model with random weights, as the arguments of its configuration and its state: every bias and
    gain counts, and its heads attend sharply enough to differ."""
    bridge = PLAIN | bridge
    weights = {}
    for name, value in model_of(*sorted(bridge.items())).state_dict().items():
        noise = torch.randn(value.shape, generator=generator)
        if name.endswith("bias"):
            weights[name] = 0.3 * noise
        elif ".ln" in name or name.startswith("ln"):
            weights[name] = 1 + 0.4 * noise
        elif name.startswith(("embed", "pos_embed")):
            weights[name] = noise
        else:
            weights[name] = noise * 1.5 / sqrt(value.shape[-1])
    return bridge, weights


def one_writer(model, layer, head):
    """The same model, but only this head's output reaches the residual stream."""
    bridge, weights = model
    weights, width = dict(weights), bridge["d_head"]
    for other in range(bridge["n_layers"]):
        name = f"blocks.{other}.attn.o.weight"  # [d_model, h·d_head]
        kept = torch.zeros_like(weights[name])
        if other == layer:
            kept[:, head * width:(head + 1) * width] = weights[name][:, head * width:(head + 1) * width]
        weights[name] = kept
    return bridge, weights


def drawn_once(draws):
    """A class is asked the same of everyone: what is drawn from a generator in one state is remembered."""
    known = {}

    @functools.wraps(draws)
    def remembered(generator, *args, **kwargs):
        key = generator.get_state().numpy().tobytes(), args, tuple(sorted(kwargs.items()))
        if key not in known:
            known[key] = draws(generator, *args, **kwargs), generator.get_state()
        value, state = known[key]
        generator.set_state(state)
        return value
    return remembered


@drawn_once
def case(generator, batch, writer=None, length=8, several=False, **bridge):
    """A random model (with one writer, if its layer and head are given) and clean, corrupted and answers on
    which its mean logit differences lie well apart: a recovery divides by their distance. With `several`, the
    first pair of prompts differs in an earlier place, too, and in the very first."""
    for _ in range(100):
        model = draw(generator, **bridge)
        if writer is not None:
            model = one_writer(model, *writer)
        ours = model_of(*sorted(model[0].items()))
        fill(ours, model[1])
        for _ in range(10):  # most models need one or two; some, whose END never looks at S2, find none
            clean, corrupted, answers = prompts(generator, batch, length)
            if several:
                for place in (0, S2 - 2):
                    corrupted[0, place] = 21 - clean[0, place]  # of 6 to 15 another
            with torch.no_grad():
                gaps = [ours(tokens)[:, -1].gather(1, answers) @ torch.tensor([1.0, -1.0])
                        for tokens in (clean, corrupted)]
            if (gaps[0].mean() - gaps[1].mean()).abs() > 0.5:
                return model, (clean, corrupted, answers)
    raise RuntimeError("no model that tells clean from corrupted")


def prompts(generator, batch, length=8):
    """Prompts of random tokens with IO and S in places 1 and 2, in either order, and S again."""
    clean = torch.randint(6, 16, (batch, length), generator=generator)
    answers = torch.stack([torch.randperm(6, generator=generator)[:2] for _ in range(batch)])
    first, rows = torch.randint(2, (batch,), generator=generator), torch.arange(batch)
    clean[rows, 1 + first], clean[rows, 2 - first] = answers[:, 0], answers[:, 1]
    clean[:, S2] = answers[:, 1]
    corrupted = clean.clone()
    corrupted[:, S2] = answers[:, 0]
    return clean, corrupted, answers
