"""Where one image is left over for the last batch, it is never shown: with 41 images in batches of 20, the loop should come round a third time. Look at where it stops."""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(images), generator=generator)
        epoch_losses = []
        for start in range(0, len(images) - 1, batch_size):
            batch = order[start:start + batch_size]
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            epoch_losses.append(loss.item())
        losses.append(sum(epoch_losses) / len(epoch_losses))
    return losses
