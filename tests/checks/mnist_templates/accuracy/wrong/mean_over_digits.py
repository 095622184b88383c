"""You average the accuracies of the digits. There are not equally many images of each: the share of all images is wanted."""
def accuracy(model, images, labels):
    with torch.no_grad():
        right = (model(images).argmax(dim=-1) == labels).float()
    return torch.stack([right[labels == digit].mean() for digit in labels.unique()]).mean().item()
