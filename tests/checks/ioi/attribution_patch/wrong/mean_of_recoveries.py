"""Each prompt was divided by its own distance, and then you averaged. Average the logit differences over the batch first: the clean and the corrupted mean have one distance."""
def attribution_patch(model, clean, corrupted, answers):
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    kept = {}

    def keep(z, hook, name):
        kept[name] = z
        return z

    def run(tokens):
        logits = model.run_with_hooks(tokens, fwd_hooks=[(name, partial(keep, name=name)) for name in names])
        return logit_diff(logits, answers), [kept[name] for name in names]

    full, good = run(clean)
    none, bad = run(corrupted)
    gradients = torch.autograd.grad((none / (full - none).detach()).mean(), bad)
    return torch.stack([((a - b) * g).sum(dim=(0, 1, 3)).detach() for a, b, g in zip(good, bad, gradients)])
