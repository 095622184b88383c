"""The first column stays 0: you never patch there. No mark for the beginning need stand at the first position, and prompts may differ in it."""
EARNS = 2


@torch.no_grad()
def patch_residual(model, clean, corrupted, answers):
    logits, cache = model.run_with_cache(clean)
    full, none = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
    grid = torch.zeros(model.cfg.n_layers, clean.shape[1])
    for layer in range(model.cfg.n_layers):
        name = f"blocks.{layer}.hook_resid_pre"
        for position in range(1, clean.shape[1]):
            def patch(resid, hook):
                resid = resid.clone()
                resid[:, position] = cache[name][:, position]
                return resid
            patched = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)]), answers).mean()
            grid[layer, position] = recovery(patched, full, none)
    return grid
