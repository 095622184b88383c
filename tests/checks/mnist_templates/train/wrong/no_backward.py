"""No gradient is ever worked out, so there is nothing to step along. What turns a loss into gradients?"""
def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
