"""32 numbers come out for each image: those are the neurons. What is made of them, that there are ten?"""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return F.relu(self.hidden(x))
