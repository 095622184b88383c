"""Two different seeds give exactly the same run: the order of the images does not depend on `seed`. Draw a fresh order for each epoch."""
EARNS = 3


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.arange(len(images)).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
