"""Its numbers are right, but parameters that took no gradient do so now: somebody had frozen them. z has a gradient as long as one weight before it takes one."""
EARNS = 2


def attribution_patch(model, clean, corrupted, answers):
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    model.requires_grad_(True)  # or z has no gradient
    kept = []

    def keep(z, hook):
        kept.append(z)
        return z

    full = logit_diff(model.run_with_hooks(clean, fwd_hooks=[(n, keep) for n in names]), answers).mean()
    none = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(n, keep) for n in names]), answers).mean()
    at_clean, at_corrupted = kept[:len(names)], kept[len(names):]
    gradients = torch.autograd.grad(none, at_corrupted)
    rows = [((c - z) * g).sum(dim=(0, 1, 3)) for c, z, g in zip(at_clean, at_corrupted, gradients)]
    return (torch.stack(rows) / (full - none)).detach()
