"""Your model has a single matrix, from pixels to logits: that is logistic regression again. Where are the 32 neurons in between?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return F.relu(self.linear(x))
