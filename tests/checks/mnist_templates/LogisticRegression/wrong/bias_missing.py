"""There are weights but no bias that can be learned. On blank paper every weight is multiplied by 0: what should still set the ten logits apart?"""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10, bias=False)

    def forward(self, x):
        return self.linear(x)
