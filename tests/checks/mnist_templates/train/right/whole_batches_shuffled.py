"""Any shuffle will do: whole batches change their places."""


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    batches = torch.arange(len(images)).split(batch_size)
    for _ in range(epochs):
        total = 0.0
        for batch in [batches[i] for i in torch.randperm(len(batches), generator=generator)]:
            optimiser.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimiser.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
