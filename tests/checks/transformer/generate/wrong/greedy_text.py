"""You asked `choose`, but went on with the likeliest token: the text must go on with what was chosen."""


def generate(tokens, n, weights, config, choose, cache=True):
    likeliest, made, new, seen, past = [], [], tokens, 0, [None] * config.n_layers
    for _ in range(n):
        if cache:
            x, positions = weights["embedding"][new][None], torch.arange(seen, seen + len(new))
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, positions, past[layer])
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            logits = forward(
                torch.cat([tokens, torch.tensor(likeliest, dtype=torch.long)])[None], weights, config
            )[0, -1]
        seen += len(new)
        made.append(choose(logits))
        new = logits.argmax()[None]
        likeliest.append(int(new))
    return made
