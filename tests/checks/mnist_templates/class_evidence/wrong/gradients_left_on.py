"""The result is right, but what you were given is not as it was: it is asked for gradients now, or holds some. Who is to have gradients is for the caller to say; a product of ink and weight needs none."""
EARNS = 1


def class_evidence(x, W):
    x.requires_grad_(True)
    evidence = []
    for digit in range(W.shape[0]):
        x.grad = None
        (W[digit] @ x).backward()
        evidence.append(x.grad * x.detach())
    return torch.stack(evidence)
