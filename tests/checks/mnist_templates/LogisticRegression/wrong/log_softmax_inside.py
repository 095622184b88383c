"""Your model ends in a log_softmax: what comes out are the logarithms of probabilities. Logits are wanted; which part of the training does the softmax already?"""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return F.log_softmax(self.linear(x), dim=-1)
