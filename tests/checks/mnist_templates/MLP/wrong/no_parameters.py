"""Your model works, but its parameters() is empty, so an optimiser finds nothing to train. A module does not see plain tensors, nor layers in an ordinary list: what kind of list would it see?"""
class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(784, 32), nn.Linear(32, 10)]

    def forward(self, x):
        return self.layers[1](F.relu(self.layers[0](x)))
