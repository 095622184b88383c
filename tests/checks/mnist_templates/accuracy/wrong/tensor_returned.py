"""The accuracy is a tensor. A Python float is wanted: which method of a tensor with a single number hands that number out?"""
def accuracy(model, images, labels):
    return (model(images).argmax(dim=-1) == labels).float().mean()
