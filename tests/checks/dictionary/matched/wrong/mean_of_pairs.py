"""You divide by the number of pairs. Features without a latent count 0, so the mean is over all features."""
EARNS = 1


def matched(table):
    rows, columns = assign(table)
    return table[rows, columns].mean().item()
