"""At a density of 0.004 you draw as if it were 0, or a whole per cent. A density is any number from 0 to 1: is it rounded on its way?"""
EARNS = 1


def sample_features(batch, n, density, generator):
    coins = torch.randint(100, (batch, n), generator=generator)
    return torch.rand(batch, n, generator=generator) * (coins < round(100 * density))
