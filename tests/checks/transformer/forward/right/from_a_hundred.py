"""Positions from 100 on: only distances count."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(100, 100 + tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T
