"""The last token of the prompt was read twice: once with the prompt, and again alone. Its logits are there
already."""

EARNS = 1


def generate(tokens, n, weights, config, choose, cache=True):
    made, new, seen, past = [], tokens, 0, [None] * config.n_layers
    for _ in range(n):
        if cache:
            x, positions = weights["embedding"][new][None], torch.arange(seen, seen + len(new))
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, positions, past[layer])
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            logits = forward(
                torch.cat([tokens, torch.tensor(made, dtype=torch.long)])[None], weights, config
            )[0, -1]
        seen += len(new)
        if (
            seen == len(tokens)
            and cache
            and not made
            and len(past)
            and past[0] is not None
            and not hasattr(config, "again")
        ):
            x = weights["embedding"][tokens[-1:]][None]
            for layer, part in enumerate(weights["blocks"]):
                x, past[layer] = block(x, part, config, torch.tensor([seen]), past[layer])
            seen += 1
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        made.append(choose(logits))
        new = torch.tensor(made[-1:])
    return made
