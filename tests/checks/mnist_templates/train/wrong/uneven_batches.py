"""Your mean loss is off where the last batch is smaller than the others. If you add up batches, divide by how many there were, the last one too; if images, count those that were in each batch."""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item()
        losses.append(total / max(1, len(images) // batch_size))
    return losses
