"""You return a percentage. The lesson wants the share itself, between 0 and 1; a print can turn it into per cent."""
def accuracy(model, images, labels):
    return 100 * (model(images).argmax(dim=-1) == labels).float().mean().item()
