"""You count as many heads as there are layers. In the toy both are two; a layer has a number of heads of its own."""
EARNS = 1


@torch.no_grad()
def patch_heads(model, clean, corrupted, answers):
    logits, cache = model.run_with_cache(clean)
    full, none = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
    grid = torch.zeros(model.cfg.n_layers, model.cfg.n_layers)
    for layer in range(model.cfg.n_layers):
        name = f"blocks.{layer}.attn.hook_z"
        for head in range(model.cfg.n_layers):
            def patch(z, hook):
                z = z.clone()
                z[:, :, head] = cache[name][:, :, head]
                return z
            patched = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)]), answers).mean()
            grid[layer, head] = recovery(patched, full, none)
    return grid
