"""Every output lies between 0 and 1: there is a sigmoid in your model. A logit may be any real number, also a negative one."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))
