"""Asked twice about the same images, your model gives two different answers: dropout, or some other noise, is at work in it. The lesson's model has no chance in it once it is made."""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)
        self.dropout = nn.Dropout(0.5)

    def forward(self, x):
        return self.linear(self.dropout(x))
