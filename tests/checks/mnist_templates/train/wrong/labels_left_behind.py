"""Images and labels are no longer pairs: you shuffle the images, and leave the labels in their old order."""
EARNS = 1


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[:len(batch)])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
