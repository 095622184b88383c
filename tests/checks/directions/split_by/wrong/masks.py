"""You returned masks, a True or False for each row. Row numbers are wanted."""
def split_by(groups, share, generator):
    names = list(dict.fromkeys(groups))
    order = torch.randperm(len(names), generator=generator).tolist()
    chosen = {names[place] for place in order[: round(share * len(names))]}
    trained = torch.tensor([group in chosen for group in groups])
    return trained, ~trained
