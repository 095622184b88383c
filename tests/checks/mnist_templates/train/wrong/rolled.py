"""Your order is the given one, begun at another place: after as many seeds as there are images it is the same again. Draw a random order, for instance with torch.randperm and a generator made from the seed."""
EARNS = 3
def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    n, history = len(images), []
    for _ in range(epochs):
        order = torch.arange(n).roll(seed)
        losses = []
        for rows in order.split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
