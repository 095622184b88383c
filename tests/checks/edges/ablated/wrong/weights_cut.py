"""Its numbers are right, but `ablated` has changed the model's weights."""
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
    with torch.no_grad():
        model.blocks[layer].attn.o.weight.zero_()
    return logits
