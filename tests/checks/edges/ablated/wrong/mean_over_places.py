"""You averaged over the places too. Each place has a mean of its own: what a head carries at the first place is another thing than at the last."""
def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"
    z = 0.0
    if how != "zero":
        z = model.run_with_cache(other)[1][name][:, :, number]
        z = z.mean(dim=(0, 1)) if how == "mean" else z
    instead = z

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z
    return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
