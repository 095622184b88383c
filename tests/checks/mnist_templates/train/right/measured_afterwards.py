"""Measures the loss on everything after each epoch, gradients on."""
def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
        losses.append(F.cross_entropy(model(images), labels).item())
    return losses
