"""Takes the largest that is left until enough is held."""
def prune(influences, share):
    left = influences.abs().double().clone()
    wanted, held, chosen = share * float(left.sum()), 0.0, []
    while held < wanted * (1 - 1e-7):
        place, latent = divmod(int(left.argmax()), left.shape[1])
        held += float(left[place, latent])
        left[place, latent] = -1.0
        chosen.append([place, latent])
    return torch.tensor(chosen)
