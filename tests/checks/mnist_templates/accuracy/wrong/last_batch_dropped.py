"""The last images are never looked at: where the number of images is no multiple of your batch's size, the rest of them is left out. Every image counts."""
def accuracy(model, images, labels):
    size = min(64, len(images))
    right = seen = 0
    with torch.no_grad():
        for start in range(0, len(images) - size + 1, size):
            right += int((model(images[start:start + size]).argmax(dim=-1) == labels[start:start + size]).sum())
            seen += size
    return right / seen
