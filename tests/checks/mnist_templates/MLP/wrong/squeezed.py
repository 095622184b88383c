"""A single image should make logits of shape [1,10], and yours have shape [10]: squeeze takes away every axis of length 1, also the one that counts the images."""
EARNS = 1


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 32)
        self.output = nn.Linear(32, 10)

    def forward(self, x):
        return self.output(F.relu(self.hidden(x.squeeze())))
