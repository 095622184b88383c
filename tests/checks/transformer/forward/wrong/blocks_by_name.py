"""You run the blocks in the order of their names, in which 10 comes before 2. Run them in the order of the list."""
EARNS = 1


def forward(tokens, weights, config):
    named = {f"layers.{number}": layer for number, layer in enumerate(weights["blocks"])}
    x = weights["embedding"][tokens]
    for name in sorted(named):
        x, _ = block(x, named[name], config, torch.arange(tokens.shape[1]))
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
