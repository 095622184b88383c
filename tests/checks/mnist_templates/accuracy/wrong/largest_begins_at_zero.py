"""Where all logits of an image lie below zero, your guess is wrong: the search for the largest begins at 0, and none is above that. Begin it with the first of them."""


def accuracy(model, images, labels):
    correct = 0
    for row, label in zip(model(images).tolist(), labels.tolist()):
        best, guess = 0.0, 0
        for digit, logit in enumerate(row):
            if logit > best:
                best, guess = logit, digit
        correct += guess == label
    return correct / len(labels)
