"""By views and F.linear, as most code has it."""


def block(x, weights, config, positions, past=None):
    b, s, _ = x.shape
    h = rms_norm(x, weights["attention_norm"], config.eps)
    q = F.linear(h, weights["q"]).view(b, s, config.n_heads, config.d_head).transpose(1, 2)
    k = F.linear(h, weights["k"]).view(b, s, config.n_kv_heads, config.d_head).transpose(1, 2)
    v = F.linear(h, weights["v"]).view(b, s, config.n_kv_heads, config.d_head).transpose(1, 2)
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    if past:
        k, v = torch.cat((past[0], k), 2), torch.cat((past[1], v), 2)
    z = grouped_attention(q, k, v).permute(0, 2, 1, 3).reshape(b, s, config.n_heads * config.d_head)
    x = x + F.linear(z, weights["o"])
    h = rms_norm(x, weights["mlp_norm"], config.eps)
    return x + swiglu(h, weights["gate"], weights["up"], weights["down"]), (k, v)
