"""Nothing of the notebook's own is called."""


def forward(tokens, weights, config):
    E, d, s = weights["embedding"], config.d_head, tokens.shape[1]

    def norm(x, gain):
        return F.rms_norm(x, gain.shape, gain, config.eps)

    angles = torch.outer(
        torch.arange(s).float(), config.theta ** (-torch.arange(0, d, 2).float() / d)
    ).repeat(1, 2)

    def turn(t):
        return t * angles.cos() + torch.cat([-t[..., d // 2 :], t[..., : d // 2]], -1) * angles.sin()

    x = E[tokens]
    for w in weights["blocks"]:
        h = norm(x, w["attention_norm"])
        q, k, v = ((h @ w[n].T).unflatten(-1, (-1, d)).transpose(1, 2) for n in "qkv")
        z = F.scaled_dot_product_attention(turn(q), turn(k), v, is_causal=True, enable_gqa=True)
        x = x + z.transpose(1, 2).flatten(2) @ w["o"].T
        h = norm(x, w["mlp_norm"])
        x = x + (F.silu(h @ w["gate"].T) * (h @ w["up"].T)) @ w["down"].T
    return norm(x, weights["final_norm"]) @ E.T
