"""With "other" each row gets the z of its own row of `other`. You put in a mean for all rows."""
def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name = f"blocks.{layer}.attn.hook_z"
    z = 0.0
    if how != "zero":
        z = model.run_with_cache(other)[1][name][:, :, number]
        z = z.mean(dim=0)
    instead = z

    def replace(z, hook):
        z = z.clone()
        z[:, :, number] = instead
        return z
    return model.run_with_hooks(tokens, fwd_hooks=[(name, replace)])
