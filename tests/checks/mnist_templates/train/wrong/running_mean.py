"""Your later losses still hold the earlier epochs: each is the mean over all the epochs so far. Where should the sum begin again?"""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses, total, count = [], 0.0, 0
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
            count += len(batch)
        losses.append(total / count)
    return losses
