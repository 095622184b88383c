"""No logit of yours is ever negative: a ReLU cuts them off at 0. Then evidence against a digit is lost, and where a logit is cut no gradient comes through."""


class LogisticRegression(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(784, 10)

    def forward(self, x):
        return F.relu(self.linear(x))
