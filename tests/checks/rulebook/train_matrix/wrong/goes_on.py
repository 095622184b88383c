"""After a single small step, W is as good as after hundreds. It begins where your last call ended (it is made outside the function), or at the counted answer: begin anew in each call, knowing nothing."""
EARNS = 1


W = torch.zeros(27, 27, requires_grad=True)


def train_matrix(counts, *, steps, lr):
    optimiser = torch.optim.Adam([W], lr=lr)
    for _ in range(steps):
        optimiser.zero_grad()
        loss = -(counts * W.log_softmax(dim=1)).sum() / counts.sum()
        loss.backward()
        optimiser.step()
    return W.detach().clone()
