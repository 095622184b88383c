"""A DataLoader, the loss as a module, a mean over batches, the global seed, AdamW."""

from torch.utils.data import DataLoader, TensorDataset

def train(model, images, labels, *, epochs, batch_size, lr, seed):
    torch.manual_seed(seed)
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    history = []
    model.train()
    for _ in range(epochs):
        batch_losses = []
        for x, y in loader:
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            batch_losses.append(loss.item())
        history.append(sum(batch_losses) / len(batch_losses))
    model.eval()
    return history
