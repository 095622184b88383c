"""You took a fixed amount from the end's logits. That makes the end less likely by a factor, and how likely was it? Where it is far above the letters, words still end."""
EARNS = 1


def ablate_end(W):
    without = W.clone()
    without[:, 0] -= 50
    return without
