"""Your z is added to what the head carries. It takes its place."""
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
        z[:, :, number] += instead
        return z
    return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
