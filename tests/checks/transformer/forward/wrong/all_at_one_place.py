"""All tokens stand at the same place: `positions` should count 0, 1, 2, and so on."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.zeros_like(tokens[0])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
