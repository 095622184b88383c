"""You return how many were read rightly. A share is wanted: how many were there to read?"""
def accuracy(model, images, labels):
    return float((model(images).argmax(dim=-1) == labels).sum())
