"""In each row of your W some models live at the first density and some at the second. Whichever axes you keep the models along, the densities have to follow density first, then seed: is each repeated for all its seeds, or the whole list of them?"""
EARNS = 1


def train_instances(n, m, density, importance, *, seeds, steps):
    k, generator = len(density), torch.Generator().manual_seed(0)
    W = torch.randn(k * seeds, m, n, generator=generator).div(n ** 0.5).requires_grad_()
    b = torch.zeros(k * seeds, 1, n, requires_grad=True)
    lives_at = density.repeat(seeds)[:, None, None]
    optimiser = torch.optim.Adam([W, b], lr=1e-2)
    for _ in range(steps):
        values, coins = torch.rand(2, k * seeds, 128, n, generator=generator)
        x = values * (coins < lives_at)
        x_hat = F.relu(x @ W.mT @ W + b)
        loss = (importance * (x - x_hat).square()).sum(dim=-1).mean(dim=-1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return W.detach().reshape(k, seeds, m, n)
