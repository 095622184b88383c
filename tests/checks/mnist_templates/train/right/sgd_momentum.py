"""Another optimiser, a DataLoader, and the mean over batches."""
from torch.utils.data import DataLoader, TensorDataset


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True,
                        generator=torch.Generator().manual_seed(seed))
    optimiser = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    means = []
    for _ in range(epochs):
        losses = []
        for x, y in loader:
            loss = nn.CrossEntropyLoss()(model(x), y)
            loss.backward()
            optimiser.step()
            optimiser.zero_grad(set_to_none=False)
            losses.append(float(loss))
        means.append(sum(losses) / len(losses))
    return means
