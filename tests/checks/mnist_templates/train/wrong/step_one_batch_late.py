"""The optimiser steps before this batch's gradients exist, so each step uses the batch before, and the last one is never used. Which has to come first: working out the direction, or taking the step?"""
EARNS = 2


def train(model, images, labels, *, epochs, batch_size, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images), generator=generator).split(batch_size):
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            optimiser.step()
            optimiser.zero_grad()
            loss.backward()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
    return losses
