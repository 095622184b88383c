"""A forward pass by hand, block by block, without a hook or a cache."""
def loss_without_heads(model, tokens, heads):
    with torch.no_grad():
        residual = model.embed(tokens) + model.pos_embed(torch.arange(tokens.shape[1])[None])
        for layer, block in enumerate(model.blocks):
            x = block.ln1(residual)
            parts = (block.attn.q, block.attn.k, block.attn.v)
            q, k, v = (part(x).unflatten(-1, (-1, model.cfg.d_head)).transpose(1, 2) for part in parts)
            k, v = (part.repeat_interleave(model.cfg.n_heads // part.shape[1], dim=1) for part in (k, v))
            z = causal_attention(q, k, v)[0].transpose(1, 2).clone()
            z[:, :, [head for at, head in heads if at == layer]] = 0
            residual = residual + block.attn.o(z.flatten(2))
            if not model.cfg.attn_only:
                residual = residual + block.mlp(block.ln2(residual))
        logits = model.unembed(model.ln_final(residual))
    return F.cross_entropy(logits[:, :-1].mT, tokens[:, 1:], reduction="none").mean(0)
