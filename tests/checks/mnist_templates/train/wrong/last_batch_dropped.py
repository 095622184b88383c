"""Where the batches don't come out even, the images left over are never shown: with 50 images in batches of 20, the last batch has ten. Every image belongs in every epoch."""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(images), generator=generator)
        total, batches = 0.0, max(1, len(images) // batch_size)
        for i in range(batches):
            batch = order[i * batch_size:(i + 1) * batch_size]
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item()
        losses.append(total / batches)
    return losses
