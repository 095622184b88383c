"""AdamW, seeding torch as a whole."""
def train(model, images, labels, *, epochs, batch_size, lr, seed):
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=lr)
    history = torch.zeros(epochs)
    for epoch in range(epochs):
        order = torch.randperm(images.shape[0])
        batches = [order[i:i + batch_size] for i in range(0, len(order), batch_size)]
        for batch in batches:
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            model.zero_grad()
            loss.backward()
            optimiser.step()
            history[epoch] += loss.detach() / len(batches)
    return history.tolist()
