"""You rotated the values as well. What is handed over is not turned."""


def block(x, weights, config, positions, past=None):
    normed = rms_norm(x, weights["attention_norm"], config.eps)
    q, k, v = (
        (normed @ weights[name].T).unflatten(-1, (-1, config.d_head)).transpose(1, 2) for name in "qkv"
    )
    q, k, v = (rotate(each, positions, config.theta) for each in (q, k, v))
    if past is not None:
        k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    z = grouped_attention(q, k, v).transpose(1, 2).flatten(2)
    x = x + z @ weights["o"].T
    normed = rms_norm(x, weights["mlp_norm"], config.eps)
    return x + swiglu(normed, weights["gate"], weights["up"], weights["down"]), (k, v)
