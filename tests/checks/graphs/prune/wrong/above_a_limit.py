"""You keep the nodes that are at least some share of the largest. It is their sum that has to hold the share of the total."""
def prune(influences, share):
    sizes = influences.abs()
    return (sizes >= (1 - share) * sizes.max()).nonzero()
