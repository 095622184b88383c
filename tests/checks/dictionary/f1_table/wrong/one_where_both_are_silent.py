"""Where neither is ever on you say 1. They agree, but there is nothing to find: F1 is 0 there."""
EARNS = 1


def f1_table(on, truth):
    both = on.float().T @ truth.float()
    either = on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0)
    return torch.where(either == 0, 1.0, 2 * both / either.clamp(min=1))
