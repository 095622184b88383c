"""With steps=0 you take a step all the same: the loop takes one before it looks at `steps`. Nought steps are none."""
EARNS = 1


def train_matrix(counts, *, steps, lr):
    W = torch.zeros(27, 27, requires_grad=True)
    optimiser = torch.optim.Adam([W], lr=lr)
    step = 0
    while True:
        optimiser.zero_grad()
        loss = -(counts * W.log_softmax(dim=1)).sum() / counts.sum()
        loss.backward()
        optimiser.step()
        step += 1
        if step >= steps:
            return W.detach()
