"""The bias is added twice. Which of the two steps of your forward has it in it already?"""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return self.linear(x) + self.linear.bias
