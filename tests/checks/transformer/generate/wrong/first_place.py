"""You chose from the logits of the first place. The next token is what the *last* place foresees."""


def generate(tokens, n, weights, config, choose, cache=True):
    made, new, seen, past = [], tokens, 0, [None] * config.n_layers
    for _ in range(n):
        if cache:
            x, positions = weights["embedding"][new][None], torch.arange(seen, seen + len(new))
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, positions, past[layer])
            logits = rms_norm(x[0, 0], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            logits = forward(
                torch.cat([tokens, torch.tensor(made, dtype=torch.long)])[None], weights, config
            )[0, 0]
        seen += len(new)
        made.append(choose(logits))
        new = torch.tensor(made[-1:])
    return made
