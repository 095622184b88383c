"""You divide by a number that isn't the number of images you were given: look at what each axis counts."""
def accuracy(model, images, labels):
    logits = model(images)
    return (logits.argmax(dim=-1) == labels).sum().item() / logits.shape[-1]
