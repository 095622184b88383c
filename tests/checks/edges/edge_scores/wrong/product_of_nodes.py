"""You multiplied the scores of two heads. That both matter doesn't say that one speaks to the other."""
def edge_scores(model, clean, corrupted, answers):
    outs = {}

    def change(head, ear, stream, writes):
        return stream

    kept = {}

    def keep(z, hook, layer):
        kept[layer] = z
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", lambda z, hook, layer=layer: keep(z, hook, layer))
             for layer in range(model.cfg.n_layers)]
    total = gap(model.run_with_hooks(clean, fwd_hooks=hooks), answers)
    slopes = torch.autograd.grad(total, [kept[layer] for layer in range(model.cfg.n_layers)])
    old, new = {}, {}
    for tokens, z in ((clean, old), (corrupted, new)):
        _, cache = model.run_with_cache(tokens)
        for layer in range(model.cfg.n_layers):
            z[layer] = cache[f"blocks.{layer}.attn.hook_z"]

    def node(layer, head):
        return ((new[layer] - old[layer]) * slopes[layer])[:, :, head].sum().item()

    return {(sender, receiver, ear): node(*sender) * (node(*receiver) if receiver else 1.0) for sender, receiver, ear in wires.edges(model)}
