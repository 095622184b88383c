"""You patch from the last place on at which the prompts differ. They may differ earlier, in a single pair even."""
EARNS = 2
def patch_residual(model, clean, corrupted, answers):
    first = int((clean != corrupted).all(dim=0).nonzero()[0])
    L, s = model.cfg.n_layers, clean.shape[1]
    out = torch.zeros(L, s)
    with torch.no_grad():
        logits, cache = model.run_with_cache(clean)
        target, start = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
        for layer in range(L):
            name = f"blocks.{layer}.hook_resid_pre"
            for place in range(first, s):
                def patch(value, hook):
                    value = value.clone()
                    value[:, place] = cache[name][:, place]
                    return value
                patched = model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)])
                out[layer, place] = recovery(logit_diff(patched, answers).mean(), target, start)
    return out
