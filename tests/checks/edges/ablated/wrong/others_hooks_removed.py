"""Its numbers are right, but `ablated` has removed hooks that were on the model before it came. Take off only your own."""
EARNS = 1


def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"
    z = 0.0
    if how != "zero":
        z = model.run_with_cache(other)[1][name][:, :, number]
        z = z.mean(dim=0) if how == "mean" else z
    instead = z

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z
    logits = model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
    model.reset_hooks()
    return logits
