"""The learning rate is held below a bound: at 10 the first step should be a thousand times that at 0.01. `lr` is what the caller asks for, so hand it to the optimiser as it is."""
EARNS = 2
def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=min(lr, 0.1))
    n, history = len(images), []
    for _ in range(epochs):
        order = torch.randperm(n, generator=generator)
        losses = []
        for rows in order.split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
