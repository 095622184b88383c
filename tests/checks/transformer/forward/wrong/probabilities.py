"""You gave back probabilities. Logits are what comes before the softmax."""


def forward(tokens, weights, config):
    x, positions = weights["embedding"][tokens], torch.arange(tokens.shape[1])
    for layer in weights["blocks"]:
        x, _ = block(x, layer, config, positions)
    return (rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T).softmax(dim=-1)
