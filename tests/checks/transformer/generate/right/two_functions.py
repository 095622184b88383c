"""The prompt first, then a loop; places told by the cache itself."""


def read(new, past, weights, config):
    seen = 0 if past[0] is None else past[0][0].shape[2]
    x = weights["embedding"][torch.as_tensor(new)].unsqueeze(0)
    for layer in range(config.n_layers):
        x, past[layer] = block(
            x, weights["blocks"][layer], config, torch.arange(x.shape[1]) + seen, past[layer]
        )
    return (rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T)[0, -1]


def generate(tokens, n, weights, config, choose, cache=True):
    if n == 0:
        return []
    so_far, past = tokens.tolist(), [None] * config.n_layers
    if cache:
        logits = read(so_far, past, weights, config)
        for i in range(n):
            so_far.append(choose(logits))
            if i < n - 1:
                logits = read(so_far[-1:], past, weights, config)
    else:
        for _ in range(n):
            so_far.append(choose(forward(torch.tensor([so_far]), weights, config)[0, -1]))
    return so_far[len(tokens) :]
