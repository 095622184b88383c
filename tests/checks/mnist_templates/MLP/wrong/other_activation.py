"""Your neurons do something to their sums, but not what ReLU does: it passes a positive sum on as it is, and nothing else. What becomes of a negative one in yours, and of a large one?"""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(torch.tanh(self.hidden(x)))
