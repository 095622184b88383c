"""You exchanged the sender's z in the whole run, so everybody after it heard the corrupted write. Only this receiver's ear is to hear it."""
@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    name = f"blocks.{sender[0]}.attn.hook_z"
    _, there = model.run_with_cache(corrupted)

    def replace(z, hook):
        z = z.clone()
        z[:, :, sender[1]] = there[name][:, :, sender[1]]
        return z

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(model.run_with_hooks(clean, fwd_hooks=[(name, replace)]), answers)
    return ((full - patched) / (full - none)).item()
