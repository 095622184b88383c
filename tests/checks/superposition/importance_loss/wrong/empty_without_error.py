"""An input in which nothing is present costs nothing in your loss. If something is put out for it, that is an error like any other."""
EARNS = 1


def importance_loss(x, x_hat, importance):
    filled = (x != 0).any(dim=-1, keepdim=True)
    return ((x - x_hat).square() * filled * importance).sum(dim=-1).mean()
