"""The loss rises: your steps go along the gradient, which points uphill."""
EARNS = 1


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            model.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            with torch.no_grad():
                for parameter in model.parameters():
                    parameter += lr * parameter.grad
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
