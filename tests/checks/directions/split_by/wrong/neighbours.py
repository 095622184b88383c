"""You took groups that stand side by side, from a random one on. Then most choices never come: every choice of so many groups should be as likely."""
EARNS = 2
def split_by(groups, share, generator):
    names = sorted(set(groups))
    start = int(torch.randint(len(names), (), generator=generator))
    chosen = {names[(start + i) % len(names)] for i in range(round(share * len(names)))}
    trained = torch.tensor([group in chosen for group in groups])
    return trained.nonzero()[:, 0], (~trained).nonzero()[:, 0]
