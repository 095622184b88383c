"""The past's keys and values stand behind the new ones. They come first, in the order of places."""

EARNS = 2


def block(x, weights, config, positions, past=None):
    normed = rms_norm(x, weights["attention_norm"], config.eps)
    q, k, v = (
        (normed @ weights[name].T).unflatten(-1, (-1, config.d_head)).transpose(1, 2) for name in "qkv"
    )
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    if past is not None:
        k, v = torch.cat([k, past[0]], dim=2), torch.cat([v, past[1]], dim=2)
    z = grouped_attention(q, k, v).transpose(1, 2).flatten(2)
    x = x + z @ weights["o"].T
    normed = rms_norm(x, weights["mlp_norm"], config.eps)
    return x + swiglu(normed, weights["gate"], weights["up"], weights["down"]), (k, v)
