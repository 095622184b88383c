"""The gradient misses what a head does through later heads: in your run each layer's z begins a graph of its own, so no slope reaches back beyond it. Keep the very z that the run goes on with."""
def attribution_patch(model, clean, corrupted, answers):
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=names)
        full = logit_diff(at_clean, answers).mean()
    kept = {}

    def keep(z, hook, name):
        kept[name] = z.detach().clone().requires_grad_()
        return kept[name]

    logits = model.run_with_hooks(corrupted, fwd_hooks=[(name, partial(keep, name=name)) for name in names])
    none = logit_diff(logits, answers).mean()
    gradients = torch.autograd.grad(none, [kept[name] for name in names])
    change = [((cache[name] - kept[name]) * gradient).sum(dim=(0, 1, 3))
              for name, gradient in zip(names, gradients)]
    return (torch.stack(change) / (full - none)).detach()
