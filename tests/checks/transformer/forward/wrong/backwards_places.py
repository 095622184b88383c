"""Your places count down. They grow from left to right."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1]).flip(0)
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
