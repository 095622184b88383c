"""What your model says of an image depends on the other images in the batch: something is normalised, or made into shares, over the batch axis. One image must get the same logits in any company."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return self.linear((x - x.mean(dim=0)) / (x.std(dim=0, unbiased=False) + 1e-5))
