"""Asked twice about the same images, your model gives two different answers: dropout, or some other noise, is at work in it. The lesson's model has no chance in it once it is made."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.dropout = nn.Dropout(0.2)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(self.dropout(F.relu(self.hidden(x))))
