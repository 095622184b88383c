"""Your model has two biases for each digit. Adding two learned numbers is no more than adding one: does something you built on bring a bias of its own?"""
EARNS = 1


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)
        self.bias = nn.Parameter(torch.zeros(10))

    def forward(self, x):
        return self.linear(x) + self.bias
