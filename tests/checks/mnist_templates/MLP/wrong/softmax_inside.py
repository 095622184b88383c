"""Your model ends in a softmax, a log_softmax or a sigmoid. Logits are wanted, any real numbers: which part of the training does the softmax already?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x))).softmax(dim=-1)
