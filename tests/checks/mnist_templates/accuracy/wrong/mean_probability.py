"""You return the mean probability of the right digit: how sure the model is, not how often it is right. A guess is right or wrong, with nothing in between."""
def accuracy(model, images, labels):
    probabilities = model(images).softmax(dim=-1)
    return probabilities[torch.arange(len(labels)), labels].mean().item()
