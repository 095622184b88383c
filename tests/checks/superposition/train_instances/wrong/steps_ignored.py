"""After `steps=1` your models are as good as after 3,000: you trained for a number of steps of your own."""


def train_instances(n, m, density, importance, *, seeds, steps):
    generator = torch.Generator().manual_seed(0)
    k, batch = len(density), 128
    W = torch.randn(k, seeds, m, n, generator=generator).div(n ** 0.5).requires_grad_()
    b = torch.zeros(k, seeds, 1, n, requires_grad=True)
    optimiser = torch.optim.Adam([W, b], lr=1e-2)
    for _ in range(3000):
        values, coins = torch.rand(2, k, seeds, batch, n, generator=generator)
        x = values * (coins < density.reshape(k, 1, 1, 1))
        x_hat = F.relu(x @ W.mT @ W + b)
        loss = (importance * (x - x_hat).square()).sum(dim=-1).mean(dim=-1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return W.detach()
