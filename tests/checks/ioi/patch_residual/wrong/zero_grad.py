"""Its numbers are right, but the gradients that were in the parameters' .grad before are gone. Whoever put them there still needs them; `torch.no_grad()` makes none of your own."""
EARNS = 3


def patch_residual(model, clean, corrupted, answers):
    model.zero_grad()
    with torch.no_grad():
        logits, cache = model.run_with_cache(clean)
        best, worst = (logit_diff(one, answers).mean() for one in (logits, model(corrupted)))
        grid = torch.empty(model.cfg.n_layers, corrupted.shape[1])
        for layer in range(grid.shape[0]):
            name = f"blocks.{layer}.hook_resid_pre"
            for position in range(grid.shape[1]):
                def hook(resid, hook):
                    resid = resid.clone()
                    resid[:, position] = cache[name][:, position]
                    return resid
                patched = model.run_with_hooks(corrupted, fwd_hooks=[(name, hook)])
                grid[layer, position] = recovery(logit_diff(patched, answers).mean(), best, worst)
    return grid
