"""Nothing of the notebook's own is called: every part is written out or PyTorch's."""


def block(x, weights, config, positions, past=None):
    d = config.d_head

    def norm(x, gain):
        return x / (x.pow(2).mean(-1, keepdim=True) + config.eps).sqrt() * gain

    def split(t):
        return t.unflatten(-1, (t.shape[-1] // d, d)).transpose(1, 2)

    def turn(t):
        angles = torch.outer(positions.float(), config.theta ** (-torch.arange(0, d, 2).float() / d)).repeat(
            1, 2
        )
        return t * angles.cos() + torch.cat([-t[..., d // 2 :], t[..., : d // 2]], -1) * angles.sin()

    h = norm(x, weights["attention_norm"])
    q, k, v = (split(h @ weights[n].T) for n in ("q", "k", "v"))
    q, k = turn(q), turn(k)
    if past is not None:
        k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
    s, n = q.shape[2], k.shape[2]
    z = F.scaled_dot_product_attention(
        q, k, v, attn_mask=torch.ones(s, n, dtype=torch.bool).tril(n - s), enable_gqa=True
    )
    x = x + z.transpose(1, 2).flatten(2) @ weights["o"].T
    h = norm(x, weights["mlp_norm"])
    return x + (F.silu(h @ weights["gate"].T) * (h @ weights["up"].T)) @ weights["down"].T, (k, v)
