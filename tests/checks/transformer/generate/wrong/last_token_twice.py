"""The last token of the prompt was read twice: once with the prompt, and again alone. Its logits are there
already."""

EARNS = 1


def generate(tokens, n, weights, config, choose, cache=True):
    made, seen, past, new = [], 0, [None] * config.n_layers, tokens[-1:]

    def read(new):
        nonlocal seen
        x = weights["embedding"][new][None]
        for layer, part in enumerate(weights["blocks"]):
            x, past[layer] = block(x, part, config, torch.arange(seen, seen + len(new)), past[layer])
        seen += len(new)
        return rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T

    if cache:
        read(tokens)
    for _ in range(n):
        if cache:
            logits = read(new)
        else:
            logits = forward(
                torch.cat([tokens, torch.tensor(made, dtype=torch.long)])[None], weights, config
            )[0, -1]
        made.append(choose(logits))
        new = torch.tensor(made[-1:])
    return made
