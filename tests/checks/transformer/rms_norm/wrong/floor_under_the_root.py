"""You keep the number under the root from falling below some floor of your own. Vectors of any size may come: `eps`,
and nothing else, is added there."""
EARNS = 1


def rms_norm(x, gain, eps):
    size = (x.square().mean(dim=-1, keepdim=True) + eps).clamp(min=1e-6)
    return x / size.sqrt() * gain
