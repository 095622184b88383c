"""You normed what a part wrote, or the sum. Here the norm comes *before* the part, and the stream itself is
never normed on its way."""


def block(x, weights, config, positions, past=None):
    normed = x
    q, k, v = (
        (normed @ weights[name].T).unflatten(-1, (-1, config.d_head)).transpose(1, 2) for name in "qkv"
    )
    q, k = rotate(q, positions, config.theta), rotate(k, positions, config.theta)
    if past is not None:
        k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    z = grouped_attention(q, k, v).transpose(1, 2).flatten(2)
    x = rms_norm(x + z @ weights["o"].T, weights["attention_norm"], config.eps)

    return rms_norm(
        x + swiglu(x, weights["gate"], weights["up"], weights["down"]), weights["mlp_norm"], config.eps
    ), (k, v)
