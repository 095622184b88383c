"""The head's part of the layer's output is exchanged, and z is left alone."""
def ablated(model, tokens, head, how, other=None):
    layer, number = head
    name, out = f"blocks.{layer}.attn.hook_z", f"blocks.{layer}.hook_attn_out"
    _, own = model.run_with_cache(tokens)
    if how == "zero":
        new = torch.zeros_like(own[name][:, :, number])
    else:
        _, there = model.run_with_cache(other)
        new = there[name][:, :, number]
        new = torch.stack(list(new)).sum(0) / len(new) if how == "mean" else new
    change = (new - own[name][:, :, number]) @ model.W_O[layer, number]
    return model.run_with_hooks(tokens, fwd_hooks=[(out, lambda x, hook: x + change)])
