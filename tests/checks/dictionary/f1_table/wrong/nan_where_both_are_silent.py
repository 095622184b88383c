"""Where neither the latent nor the feature is ever on, your table holds NaN: 0 was divided by 0. F1 is 0 there."""
EARNS = 1


def f1_table(on, truth):
    both = on.float().T @ truth.float()
    return 2 * both / (on.float().sum(dim=0)[:, None] + truth.float().sum(dim=0))
