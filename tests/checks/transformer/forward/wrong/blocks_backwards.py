"""The blocks run from the last to the first."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in weights["blocks"][::-1]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
