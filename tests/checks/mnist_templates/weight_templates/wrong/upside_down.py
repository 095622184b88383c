"""Every image stands on its head: the first 28 weights belong to the top row of the picture."""
def weight_templates(W):
    return W.reshape(10, 28, 28).flip(1)
