"""You average the accuracies of batches, and the last batch is smaller than the others: its images count for more. Add up what is right over all the images, and divide once."""
def accuracy(model, images, labels):
    shares = []
    with torch.no_grad():
        for x, y in zip(images.split(256), labels.split(256)):
            shares.append((model(x).argmax(dim=-1) == y).float().mean().item())
    return sum(shares) / len(shares)
