"""Its numbers are right, but the model was in training mode when you got it and is not now, or the other way round. Leave its mode as you found it."""
EARNS = 3


def patch_residual(model, clean, corrupted, answers):
    model.eval()
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
