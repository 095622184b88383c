"""The first position keeps its corrupted z. No mark for the beginning need stand there: patch all positions."""
EARNS = 1


@torch.no_grad()
def patch_heads(model, clean, corrupted, answers):
    logits, cache = model.run_with_cache(clean)
    full, none = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
    grid = torch.zeros(model.cfg.n_layers, model.cfg.n_heads)
    for layer in range(model.cfg.n_layers):
        name = f"blocks.{layer}.attn.hook_z"
        for head in range(model.cfg.n_heads):
            def patch(z, hook):
                z = z.clone()
                z[:, 1:, head] = cache[name][:, 1:, head]
                return z
            patched = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)]), answers).mean()
            grid[layer, head] = recovery(patched, full, none)
    return grid
