"""The first position is not in your sum. No mark for the beginning need stand there: the head's positions are all of them."""
EARNS = 1


def attribution_patch(model, clean, corrupted, answers):
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    kept = {}

    def keep(z, hook, name):
        kept[name] = z
        return z

    def run(tokens):
        logits = model.run_with_hooks(tokens, fwd_hooks=[(name, partial(keep, name=name)) for name in names])
        return logit_diff(logits, answers).mean(), [kept[name] for name in names]

    full, good = run(clean)
    none, bad = run(corrupted)
    gradients = torch.autograd.grad(none, bad)
    change = [((a - b) * g)[:, 1:].sum(dim=(0, 1, 3)) for a, b, g in zip(good, bad, gradients)]
    return (torch.stack(change) / (full - none)).detach()
