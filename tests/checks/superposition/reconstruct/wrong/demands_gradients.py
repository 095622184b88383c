"""Your function sets requires_grad on a tensor it was given. Whether gradients are wanted is for the caller to say; a trained W that comes along to be looked at should stay as it is. They flow by themselves."""
EARNS = 1


def reconstruct(x, W, b):
    W.requires_grad_()
    b.requires_grad_()
    return F.relu(x @ W.T @ W + b)
