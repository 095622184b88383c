"""The gradients pile up over an epoch: you clear them once an epoch, but backward() adds to what is there, so each step also repeats the earlier ones of its epoch."""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        optimiser.zero_grad()
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
