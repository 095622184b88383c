"""A forward pass written out: embedding plus writes, ear by ear."""
@torch.no_grad()
def keep_edges(model, clean, corrupted, answers, edges):
    edges = set(edges)
    false, x = wires.writes(model, corrupted), wires.start(model, clean)
    _, cache = model.run_with_cache(clean)
    own = wires.writes(model, clean)
    biases, mine, s = [], {}, x.shape[1]
    for layer in range(model.cfg.n_layers):
        attn = model.blocks[layer].attn
        out = cache[f"blocks.{layer}.hook_attn_out"]
        biases.append(out - sum(own[layer, head] for head in range(model.cfg.n_heads)))

    def heard(receiver, ear, layer):
        stream = x + sum(biases[:layer], torch.zeros_like(x))
        for sender, write in mine.items():
            if sender[0] < layer:
                stream = stream + (write if (sender, receiver, ear) in edges else false[sender])
        return stream

    for layer in range(model.cfg.n_layers):
        attn, norm = model.blocks[layer].attn, model.blocks[layer].ln1.original_component
        for head in range(model.cfg.n_heads):
            q, k, v = (norm(heard((layer, head), ear, layer)) @ getattr(attn, f"W_{ear}")[head]
                       + getattr(attn, f"b_{ear}")[head] for ear in "QKV")
            scores = (q @ k.mT / q.shape[-1] ** 0.5).masked_fill(torch.ones(s, s).triu(1).bool(), -torch.inf)
            mine[layer, head] = scores.softmax(dim=-1) @ v @ attn.W_O[head]
    last = heard(None, "out", model.cfg.n_layers)
    logits = model.run_with_hooks(clean, fwd_hooks=[
        (f"blocks.{model.cfg.n_layers - 1}.hook_resid_post", lambda _, hook: last)])
    full, none, kept = (gap(each, answers) for each in (model(clean), model(corrupted), logits))
    return ((kept - none) / (full - none)).item()
