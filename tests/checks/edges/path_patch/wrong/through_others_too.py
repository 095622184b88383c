"""What the receiver hears should be the clean stream with one write exchanged. In yours the heads between sender and receiver have heard the corrupted write too, and what they made of it came along."""
@torch.no_grad()
def path_patch(model, clean, corrupted, answers, sender, receiver, via):
    name = f"blocks.{sender[0]}.attn.hook_z"
    _, there = model.run_with_cache(corrupted)
    layer = receiver[0] if receiver else model.cfg.n_layers - 1
    point = f"blocks.{layer}.hook_resid_{'pre' if receiver else 'post'}"
    kept = []

    def replace(z, hook):
        z = z.clone()
        z[:, :, sender[1]] = there[name][:, :, sender[1]]
        return z

    model.run_with_hooks(clean, fwd_hooks=[(name, replace), (point, lambda x, hook: kept.append(x))])

    def change(head, ear, stream, writes):
        return kept[0] if (head, ear) == (receiver, via) else stream

    full, none = gap(model(clean), answers), gap(model(corrupted), answers)
    patched = gap(wires.run(model, clean, change), answers)
    return ((full - patched) / (full - none)).item()
