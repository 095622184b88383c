"""Without `wires.run`: the gradients at q, k, v, taken back through each ear's weights and norm."""
def edge_scores(model, clean, corrupted, answers):
    kept = {}

    def keep(x, hook, name):
        kept[name] = x
        return x

    layers, heads = model.cfg.n_layers, model.cfg.n_heads
    names = [f"blocks.{layer}.attn.hook_{ear}" for layer in range(1, layers) for ear in "qkv"]
    names += [f"blocks.{layer}.hook_resid_pre" for layer in range(layers)]
    names.append(f"blocks.{layers - 1}.hook_resid_post")
    logits = model.run_with_hooks(clean, fwd_hooks=[(n, lambda x, hook, n=n: keep(x, hook, n)) for n in names])
    at = [name for name in names if not name.endswith("pre")]
    slopes = dict(zip(at, torch.autograd.grad(gap(logits, answers), [kept[name] for name in at])))
    gradients = {(None, "out"): slopes[at[-1]]}
    for layer in range(1, layers):
        block = model.blocks[layer]
        stream = kept[f"blocks.{layer}.hook_resid_pre"].detach().requires_grad_()
        for ear in "QKV":
            for head in range(heads):
                heard = block.ln1.original_component(stream) @ getattr(block.attn, f"W_{ear}")[head]
                slope = slopes[f"blocks.{layer}.attn.hook_{ear.lower()}"][:, :, head]
                gradients[(layer, head), ear], = torch.autograd.grad(heard, stream, slope)
    scores = {}
    old, new = wires.writes(model, clean), wires.writes(model, corrupted)
    for sender in old:
        for (receiver, ear), gradient in gradients.items():
            if receiver is None or sender[0] < receiver[0]:
                scores[sender, receiver, ear] = torch.sum((new[sender] - old[sender]) * gradient).item()
    return scores
