"""Where the batches don't come out even you make them all a little smaller. Each holds `batch_size` images, and only the last of an epoch what is left."""
EARNS = 2
def train(model: nn.Module, images: Float[Tensor, "n d"], labels: Int[Tensor, "n"], *,
          epochs: int, batch_size: int, lr: float, seed: int) -> list[float]:
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    n, history = len(images), []
    for _ in range(epochs):
        order = torch.randperm(n, generator=generator)
        losses = []
        for rows in order.tensor_split(-(-n // batch_size)):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history
