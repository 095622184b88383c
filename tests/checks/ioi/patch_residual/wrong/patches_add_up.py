"""Each cell holds the patches of the positions before it, too. Either your hook patches a slice that reaches up to its position, or it writes into a stored tensor, where the patch is still there when the next one comes."""
@torch.no_grad()
def patch_residual(model, clean, corrupted, answers):
    logits, cache = model.run_with_cache(clean)
    full, none = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
    _, bad = model.run_with_cache(corrupted)
    grid = torch.zeros(model.cfg.n_layers, clean.shape[1])
    for layer in range(model.cfg.n_layers):
        name = f"blocks.{layer}.hook_resid_pre"
        for position in range(clean.shape[1]):
            def patch(resid, hook):
                resid = bad[name]
                resid[:, position] = cache[name][:, position]
                return resid
            patched = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)]), answers).mean()
            grid[layer, position] = recovery(patched, full, none)
    return grid
