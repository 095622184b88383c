"""The fraction is lost: you get 0 unless every image is read rightly. Whole-number division (//) and int() drop what comes after the point."""
def accuracy(model, images, labels):
    return float((model(images).argmax(dim=-1) == labels).sum().item() // len(labels))
