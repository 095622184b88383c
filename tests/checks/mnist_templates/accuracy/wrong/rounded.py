"""Your accuracy is rounded. One image in 10,000 should still show: give the number as it is, and round where you print it."""
def accuracy(model, images, labels):
    return round((model(images).argmax(dim=-1) == labels).float().mean().item(), 2)
