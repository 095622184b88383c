"""What the checks of this lesson share: small random models, and a call of a blank on one of them."""

import functools
from math import sqrt

import torch

from autograder import compare, require
from lookinside import wires
from lookinside.models.small import NO_NORM, PLAIN, fill, take

SHORT = NO_NORM | {"n_layers": 2}  # what runs fastest and has a wire
CLOSE = {"rtol": 1e-3, "atol": 1e-4}  # other ways, float64 among them, differ by 4e-6 at most (60 models)


def on_model(answers, blank, bridge, weights, calls, watched):
    """Call a blank on this model with each of these arguments: what it gives. `watched`: somebody else's hooks,
    gradients, frozen parameters and training mode are there before it; `left` is what it left otherwise than it
    was, and if that is nothing, `again` is what it gives when the same tensors hold other prompts."""
    import copy

    import torch

    from lookinside import wires
    from lookinside.models.small import borrowed

    def plain(value):
        if isinstance(value, dict):
            known = wires.edges(model)
            return {"missing": len(set(known) - set(value)), "more": len(set(value) - set(known)),
                    "kinds": sorted({type(each).__name__ for each in value.values()
                                     if not isinstance(each, float)}),
                    "scores": torch.tensor([float(value.get(edge, 0.0)) for edge in known],
                                           dtype=torch.float64)}
        return float(value) if isinstance(value, float) else value

    def same(mine, theirs):
        return torch.equal(mine, theirs) if isinstance(mine, torch.Tensor) else mine == theirs

    def hooks(modules):
        return sum(len(found) for module in modules for found in (
            module._forward_hooks, module._forward_pre_hooks, module._backward_hooks,
            module._backward_pre_hooks))

    def flags():
        return {name: value for name, value in vars(model.cfg).items()
                if isinstance(value, bool | int | str | None)}

    def watch(given):
        parameters, modules, runs, guests = list(model.parameters()), list(model.modules()), [], 0
        for layer in range(model.cfg.n_layers):
            for name in ("hook_resid_pre", "attn.hook_q", "attn.hook_k", "attn.hook_v", "attn.hook_pattern",
                         "attn.hook_z", "hook_attn_out", "hook_resid_post"):
                model.add_hook(f"blocks.{layer}.{name}", lambda value, hook: runs.append(1))
                guests += 1  # each runs once when the model does
        model.train()
        for number, parameter in enumerate(parameters):
            if number % 2:
                parameter.grad = torch.full_like(parameter, 0.5)
        for module in (model.embed, model.pos_embed, model.unembed):
            for parameter in module.parameters():
                parameter.requires_grad_(False)
        arguments, count, before = copy.deepcopy(given), hooks(modules), flags()
        filled = [tensor.detach().clone() for tensor in (*parameters, *model.buffers())]
        gradients = [None if p.grad is None else p.grad.clone() for p in parameters]
        asks, modes = [p.requires_grad for p in parameters], [module.training for module in modules]

        value, left = getattr(answers, blank)(model, *arguments), []
        if not torch.is_grad_enabled():
            left.append("grad_mode")
            torch.set_grad_enabled(True)
        modules = list(model.modules())
        more = hooks(modules) - count
        runs.clear()
        with torch.no_grad():
            model(given[0])
        if len(runs) < guests or more < 0:
            left.append("guest")
        elif more:
            left.append("hooks")
        if not all(map(torch.equal, filled, (*model.parameters(), *model.buffers()))):
            left.append("weights")
        now = [parameter.grad for parameter in parameters]
        if any(mine is not None and not now[i].any() if now[i] is not None else mine is not None
               for i, mine in enumerate(gradients)):
            left.append("cleared")
        elif any(now[i] is not None and (now[i].any() if mine is None else not torch.equal(mine, now[i]))
                 for i, mine in enumerate(gradients)):
            left.append("gradients")
        if asks != [parameter.requires_grad for parameter in parameters]:
            left.append("frozen")
        if modes != [module.training for module in modules] or flags() != before:
            left.append("modes")
        if not all(map(same, arguments, given)):
            left.append("inputs")
        value, again = plain(value), None
        if not left:
            prompts = [each for each in arguments
                       if isinstance(each, torch.Tensor) and each.shape[1] == given[0].shape[1]]
            others = [each.clone() for each in prompts[::-1]]  # clean and corrupted: where one was, the other is
            if [each.shape for each in prompts] != [each.shape for each in others] or len(prompts) == 1:
                others = [(each + 1) % model.cfg.d_vocab for each in prompts]
            for each, other in zip(prompts, others):
                each.copy_(other)
            again = plain(getattr(answers, blank)(model, *arguments))
        return {"value": value, "left": left, "again": again}

    results = []
    for arguments in calls:
        given = [set(each["set"]) if isinstance(each, dict) else each for each in arguments]
        with borrowed(bridge, weights) as model:
            results.append(watch(given) if watched else {"value": plain(getattr(answers, blank)(model, *given))})
            torch.set_grad_enabled(True)
    return results


LEFT = {
    "hooks": "has left a hook on the model, and whoever runs the model next gets its effect too.",
    "guest": "has removed hooks that were on the model before it came. Take off only your own.",
    "weights": "has changed the model's weights.",
    "gradients": "has changed what stands in the parameters' .grad. torch.autograd.grad leaves it alone.",
    "cleared": "has cleared gradients that stood in the parameters' .grad before it came.",
    "frozen": "has changed which of the parameters take a gradient.",
    "grad_mode": "has left gradients switched off for everything that comes after it.",
    "modes": "has changed how the model is set (its mode, or a switch in its configuration).",
    "inputs": "has changed the inputs it was given in place.",
}


def tidy(answer, expected, blank: str) -> None:
    """Fail unless the model and the inputs of a watched call were left as they were found, and what is in them
    counts when it is called again, not which they are."""
    for what in answer["left"].value:
        require(False, f"Its numbers are right, but `{blank}` {LEFT[what]}")
    again, wanted = answer["again"], expected["again"]
    if isinstance(wanted.value, dict):
        again, wanted = scores(again, blank), wanted["scores"]
    compare(again, wanted.value, **CLOSE, what=f"Called again, when the same tensors hold other prompts, `{blank}`")


def ask(namespace, blank, model, calls, watched=False):
    """What a blank gives on a model (drawn by `draw`) for each of some arguments."""
    return namespace.run(on_model, blank, *model, [list(each) for each in calls], watched)


_known = {}  # what the reference gave, by what it was asked


def expected(reference, blank, model, calls, watched=False):
    """What the reference gives on a model. It is asked once: a class is asked the same of everyone."""
    plain = [[each.tolist() if isinstance(each, torch.Tensor) else each for each in arguments] for arguments in calls]
    key = blank, watched, id(model[1]), repr(plain)
    if key not in _known:  # with the model, so that no other gets its id
        _known[key] = model, ask(reference, blank, model, calls, watched=watched)
    return _known[key][1]


def both(student, reference, blank, model, calls, watched=False):
    """For each of some arguments what the student's answer gives on a model, and the reference's."""
    mine, theirs = (ask(student, blank, model, calls, watched=watched),
                    expected(reference, blank, model, calls, watched=watched))
    return [(mine[number], theirs[number]) for number in range(len(calls))]


def scores(value, blank: str):
    """The scores of an answer, wire by wire; fails unless each wire has one, a Python float."""
    require(isinstance(value.value, dict), f"`{blank}` should return a dict from wires to floats.")
    require(not value["missing"].value and not value["more"].value,
            f"`{blank}` should give a score to each wire of `wires.edges(model)` and to nothing else: "
            f"{value['missing'].value} are missing and {value['more'].value} are too many.")
    require(not value["kinds"].value, f"The scores of `{blank}` should be Python floats, not "
            f"{' and '.join(value['kinds'].value)}.")
    return value["scores"]


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
            weights[name] = noise * 1.2 / sqrt(value.shape[-1])
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
def case(generator, batch, length=8, **bridge):
    """A random model and clean, corrupted and answers on which its mean logit differences lie well apart:
    a share divides by their distance."""
    for _ in range(100):
        model = draw(generator, **bridge)
        ours = model_of(*sorted(model[0].items()))
        fill(ours, model[1])
        for _ in range(10):
            clean, corrupted = torch.randint(16, (2, batch, length), generator=generator)
            answers = torch.stack([torch.randperm(16, generator=generator)[:2] for _ in range(batch)])
            with torch.no_grad():
                full, none = [(ours(tokens)[:, -1].gather(1, answers) @ torch.tensor([1.0, -1.0])).mean()
                              for tokens in (clean, corrupted)]
            if (full - none).abs() > 0.5:
                return model, (clean, corrupted, answers)
    raise RuntimeError("no model that tells clean from corrupted")


def edges(model):
    """The wires of a drawn model, in the lesson's order."""
    return wires.edges(model_of(*sorted(model[0].items())))
