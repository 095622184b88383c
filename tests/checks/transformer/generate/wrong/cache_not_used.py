"""With `cache` you still read the whole text for each new token: the numbers are right, but places go
through the blocks again and again. Keep the keys and values, and read the new token alone."""

EARNS = 1


def generate(tokens, n, weights, config, choose, cache=True):
    made = []
    for _ in range(n):
        x = weights["embedding"][torch.cat([tokens, torch.tensor(made, dtype=torch.long)])][None]
        if cache:
            for part in weights["blocks"]:
                x, _ = block(x, part, config, torch.arange(x.shape[1]))
            logits = rms_norm(x[0, -1], weights["final_norm"], config.eps) @ weights["embedding"].T
        else:
            logits = forward(
                torch.cat([tokens, torch.tensor(made, dtype=torch.long)])[None], weights, config
            )[0, -1]
        made.append(choose(logits))
    return made
