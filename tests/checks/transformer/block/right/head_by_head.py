"""Each head's own rows of q, k, v and columns of o; what it writes is added up."""


def block(x, weights, config, positions, past=None):
    d, b, s = config.d_head, *x.shape[:2]
    normed = rms_norm(x=x, gain=weights["attention_norm"], eps=config.eps)

    def heads(name, count):
        return torch.stack([normed @ weights[name][h * d : (h + 1) * d].T for h in range(count)], dim=1)

    q, k, v = heads("q", config.n_heads), heads("k", config.n_kv_heads), heads("v", config.n_kv_heads)
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    places = (0 if past is None else past[0].shape[2]) + s
    keys, values = torch.zeros(b, config.n_kv_heads, places, d), torch.zeros(b, config.n_kv_heads, places, d)
    if past is not None:
        keys[:, :, :-s], values[:, :, :-s] = past
    keys[:, :, -s:], values[:, :, -s:] = k, v
    z = grouped_attention(q, keys, values)
    middle = x.clone()
    for h in range(config.n_heads):
        middle += z[:, h] @ weights["o"][:, h * d : (h + 1) * d].T
    inner = rms_norm(middle, weights["mlp_norm"], config.eps)
    return middle + swiglu(inner, weights["gate"], weights["up"], weights["down"]), (keys, values)
