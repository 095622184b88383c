"""Two runs with the same seed differ: your order is drawn from a global generator (torch's, Python's or NumPy's) that you didn't seed, and whoever calls you may have used it before. Draw the order from `seed`."""
EARNS = 3


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
