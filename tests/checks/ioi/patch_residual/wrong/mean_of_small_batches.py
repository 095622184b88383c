"""You average the recoveries of small batches, each with ends of its own. The logit differences of the whole batch are averaged first, and there is one recovery for each cell."""
EARNS = 2


def patch_residual(model, clean, corrupted, answers):
    @torch.no_grad()
    def of(clean, corrupted, answers):
        logits, cache = model.run_with_cache(clean)
        full, none = logit_diff(logits, answers).mean(), logit_diff(model(corrupted), answers).mean()
        grid = torch.zeros(model.cfg.n_layers, clean.shape[1])
        for layer in range(grid.shape[0]):
            for position in range(grid.shape[1]):
                name = f"blocks.{layer}.hook_resid_pre"

                def hook(resid, hook):
                    resid = resid.clone()
                    resid[:, position] = cache[name][:, position]
                    return resid
                logits = model.run_with_hooks(corrupted, fwd_hooks=[(name, hook)])
                grid[layer, position] = recovery(logit_diff(logits, answers).mean(), full, none)
        return grid

    parts = zip(clean.split(4), corrupted.split(4), answers.split(4))  # so that memory is enough
    return torch.stack([of(*part) for part in parts]).mean(dim=0)
