"""Each cell holds the patches of the heads before it, too. Either your hook patches a slice that reaches up to its head, or it writes into a stored tensor, where the patch is still there when the next one comes."""
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
                z[:, :, :head + 1] = cache[name][:, :, :head + 1]
                return z
            patched = logit_diff(model.run_with_hooks(corrupted, fwd_hooks=[(name, patch)]), answers).mean()
            grid[layer, head] = recovery(patched, full, none)
    return grid
