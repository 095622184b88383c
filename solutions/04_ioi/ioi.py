"""The reference solution of 04_ioi: built from its source, not edited."""


from functools import partial

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint
# TransformerLens's own class; lookinside.models makes sure that it can be imported.
from lookinside.models import TransformerBridge
from lookinside.progress import progress

torch.set_num_threads(1)


def make_prompts(names: list[int], templates: list[list[int]], n: int, generator: torch.Generator
                 ) -> tuple[Int[Tensor, "n s"], Int[Tensor, "n s"], Int[Tensor, "n 2"]]:
    """n prompts, n corrupted prompts and their answers, all int64.

    `names` are token ids, at least two. `templates` are equally long lists of token ids with -1 in the
    IO slot and -2 in both S slots. Each prompt draws one template and two *different* names, IO and S:
    every template is as likely as the others, every name is so in either role, and any two can meet.
    `corrupted` is `clean` but for the second S, where the IO name stands. A row of `answers` is [IO, S].
    All that is random comes from `generator`: the same state gives the same prompts, and the
    next call gives others. `names` and `templates` stay as they are.
    """
    drawn = torch.randint(len(templates), (n,), generator=generator)
    words = torch.tensor(templates)[drawn]
    pairs = [torch.randperm(len(names), generator=generator)[:2] for _ in range(n)]
    answers = torch.tensor(names)[torch.stack(pairs)]
    IO, S = answers[:, :1], answers[:, 1:]
    is_S = words == -2
    is_second_S = is_S & (is_S.cumsum(dim=1) == 2)
    clean = torch.where(is_S, S, torch.where(words == -1, IO, words))
    return clean, torch.where(is_second_S, IO, clean), answers


def logit_diff(logits: Float[Tensor, "b s v"], answers: Int[Tensor, "b 2"]) -> Float[Tensor, "b"]:
    """For each prompt the logit of IO minus the logit of S at the last position. Gradients flow
    through it; `logits` and `answers` stay as they are."""
    at_end = logits[:, -1].gather(dim=1, index=answers)
    return at_end[:, 0] - at_end[:, 1]


def recovery(x, clean, corrupted):
    """How far `x` lies on the way from `corrupted` (0) to `clean` (1). Below 0 and above 1 are possible.

    All three are floats or tensors, which broadcast; `clean` and `corrupted` are never equal. Floats make a
    float, and a tensor makes a tensor. The inputs stay as they are."""
    return (x - corrupted) / (clean - corrupted)


def patch_residual(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                   answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer position"]:
    """For each layer and position: run `corrupted` with `resid_pre` of that one layer and position taken
    from the run on `clean`; the recovery of the logit difference, averaged over the batch first.

    The model is left as it was found: its weights, its mode, the hooks of others, which parameters take
    gradients and what stands in their `.grad`. So are `clean`, `corrupted` and `answers`.
    """
    batch, positions = clean.shape
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=lambda name: name.endswith("resid_pre"))
        full, none = logit_diff(at_clean, answers).mean(), logit_diff(model(corrupted), answers).mean()

        def patch(resid, hook, clean_resid):
            resid = resid.unflatten(0, (positions, batch)).clone()  # [copy,b,s,d]
            for position in range(positions):  # copy number p is patched at position p
                resid[position, :, position] = clean_resid[:, position]
            return resid.flatten(0, 1)

        grid = []
        for layer in progress(range(model.cfg.n_layers), "layers patched"):
            name = f"blocks.{layer}.hook_resid_pre"
            logits = model.run_with_hooks(corrupted.repeat(positions, 1),  # one pass for a row of the grid
                                          fwd_hooks=[(name, partial(patch, clean_resid=cache[name]))])
            patched = logit_diff(logits, answers.repeat(positions, 1)).unflatten(0, (positions, batch))
            grid.append(recovery(patched.mean(dim=1), full, none))
    return torch.stack(grid)


def patch_heads(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer head"]:
    """For each head: run `corrupted` with that one head's `z` taken from the run on `clean`, at all
    positions; the recovery of the logit difference, averaged over the batch first.

    The model and the inputs are left as they were found, as in `patch_residual`.
    """
    heads, batch = model.cfg.n_heads, len(clean)
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=lambda name: name.endswith("hook_z"))
        full, none = logit_diff(at_clean, answers).mean(), logit_diff(model(corrupted), answers).mean()

        def patch(z, hook, clean_z):
            z = z.unflatten(0, (heads, batch)).clone()  # [copy,b,s,h,d_head]
            for head in range(heads):  # in copy number h, head h is patched
                z[head, :, :, head] = clean_z[:, :, head]
            return z.flatten(0, 1)

        grid = []
        for layer in progress(range(model.cfg.n_layers), "layers patched"):
            name = f"blocks.{layer}.attn.hook_z"
            logits = model.run_with_hooks(corrupted.repeat(heads, 1),
                                          fwd_hooks=[(name, partial(patch, clean_z=cache[name]))])
            patched = logit_diff(logits, answers.repeat(heads, 1)).unflatten(0, (heads, batch))
            grid.append(recovery(patched.mean(dim=1), full, none))
    return torch.stack(grid)


def direct_logit_attribution(model: TransformerBridge, tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"]
                             ) -> Float[Tensor, "layer head"]:
    """What each head writes at the last position straight into the logit difference, averaged over the batch.

    The head's `z` goes through its slice of W_O, without biases. It is centred (its mean over d_model is taken
    off) where the final norm is a LayerNorm, and not where it is an RMSNorm. It is divided by the final norm's
    scale in this run, multiplied by its gain, and read along W_U(IO) - W_U(S). The model and the inputs are
    left as they were found, as in `patch_residual`.
    """
    with torch.no_grad():
        _, cache = model.run_with_cache(tokens)
        z = torch.stack([cache[f"blocks.{layer}.attn.hook_z"][:, -1] for layer in range(model.cfg.n_layers)])
        writes = torch.einsum("lbhe,lhed->lbhd", z, model.W_O)
        if not model.cfg.uses_rms_norm:
            writes = writes - writes.mean(dim=-1, keepdim=True)
        scale = cache["ln_final.hook_scale"][:, -1]  # [b,1]
        directions = model.W_U[:, answers[:, 0]] - model.W_U[:, answers[:, 1]]  # [d,b]
        directions = directions.T * model.ln_final.w / scale
        return torch.einsum("lbhd,bd->lh", writes, directions) / len(tokens)


def attribution_patch(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                      answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer head"]:
    """What `patch_heads` would give if the model were a straight line: (clean z - corrupted z) times the
    gradient, on the corrupted run, of the batch-mean logit difference; summed over the head's positions and
    coordinates (and over the batch), and divided as a recovery is.

    The model and the inputs are left as they were found, as in `patch_residual`. Only what stood in a
    parameter's `.grad` before may be gone; no gradient of this call stays behind there.
    """
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=names)
        full = logit_diff(at_clean, answers).mean()
    kept = {}

    def keep(z, hook, name):  # run_with_cache would keep a copy that no gradient reaches
        kept[name] = z
        return z  # so that the run goes on from this very tensor

    logits = model.run_with_hooks(corrupted, fwd_hooks=[(name, partial(keep, name=name)) for name in names])
    none = logit_diff(logits, answers).mean()
    gradients = torch.autograd.grad(none, [kept[name] for name in names])
    change = [((cache[name] - kept[name]) * gradient).sum(dim=(0, 1, 3))
              for name, gradient in zip(names, gradients)]
    return (torch.stack(change) / (full - none)).detach()


def knock_out(model: TransformerBridge, tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"],
              heads: list[tuple[int, int]], means: Float[Tensor, "l s h d_head"]) -> float:
    """The mean logit difference when each of `heads`, (layer, head), writes its mean instead: its `z`
    replaced, at every position, by `means[layer, position, head]`. With no heads it is the plain mean.

    Returns a Python float. The model and the inputs are left as they were found, as in `patch_residual`.
    """
    def replace(z, hook, layer, head):
        z = z.clone()
        z[:, :, head] = means[layer, :, head]
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(replace, layer=layer, head=head))
             for layer, head in heads]
    with torch.no_grad():
        return logit_diff(model.run_with_hooks(tokens, fwd_hooks=hooks), answers).mean().item()


def faithfulness(full: float, circuit: float, empty: float) -> float:
    """How much of what the whole model does the circuit does: 1 if its logit difference is the `full`
    model's, 0 if it is that with everything knocked out (`empty`). It may pass 1 or fall below 0."""
    return (circuit - empty) / (full - empty)
