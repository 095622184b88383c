"""With the model's own context of hooks; the new z is put in by a mask."""
def ablated(model, tokens, head, how, other=None):
    layer, number = head
    kept = []

    def keep(z, hook):
        kept.append(z.detach().clone())

    def replace(z, hook):
        mine = torch.zeros(z.shape[2], 1)
        mine[number] = 1.0
        if how == "zero":
            return z * (1 - mine)
        new = kept[0].mean(0, keepdim=True) if how == "mean" else kept[0]
        return z * (1 - mine) + new * mine

    name = f"blocks.{layer}.attn.hook_z"
    if how != "zero":
        with model.hooks(fwd_hooks=[(name, keep)]):
            model(other)
    with model.hooks(fwd_hooks=[(name, replace)]):
        return model(tokens)
