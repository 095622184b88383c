"""With "zero" z becomes zeros, not its mean."""
def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"
    z = model.run_with_cache(tokens if other is None else other)[1][name][:, :, number]
    instead = z if how == "other" else z.mean(dim=0)

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z
    return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
