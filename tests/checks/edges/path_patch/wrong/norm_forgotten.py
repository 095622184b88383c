"""The numbers are right where the model has no norm. Where it has one, an ear hears the stream through it: exchange the write before the norm, not after it."""
EARNS = 2


@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    change = wires.writes(model, corrupted)[sender] - wires.writes(model, clean)[sender]
    if via == "out":
        hooks = [(f"blocks.{model.cfg.n_layers - 1}.hook_resid_post", lambda x, hook: x + change)]
    else:
        layer, number = receiver

        def exchange(old, hook):
            old = old.clone()
            old[:, :, number] += change @ getattr(model.blocks[layer].attn, f"W_{via}")[number]
            return old

        hooks = [(f"blocks.{layer}.attn.hook_{via.lower()}", exchange)]
    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(model.run_with_hooks(clean, fwd_hooks=hooks), answers)
    return ((full - patched) / (full - none)).item()
