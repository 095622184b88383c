"""Plain gradient descent without an optimiser, the loss written out, Python's own shuffle."""
def train(model, images, labels, *, epochs, batch_size, lr, seed):
    order, shuffle = list(range(len(images))), random.Random(seed).shuffle
    parameters, means = list(model.parameters()), []
    for _ in range(epochs):
        shuffle(order)
        summed = 0.0
        for start in range(0, len(order), batch_size):
            batch = order[start:start + batch_size]
            log_probabilities = model(images[batch]).log_softmax(-1)
            loss = -log_probabilities[range(len(batch)), labels[batch]].mean()
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                for parameter, gradient in zip(parameters, gradients):
                    parameter -= lr * gradient
            summed += loss.item() * len(batch)
        means.append(summed / len(order))
    return means
