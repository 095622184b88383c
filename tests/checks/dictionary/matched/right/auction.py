"""An auction: features bid for latents until nobody wants to change (Bertsekas 1988)."""
def matched(table):
    k, n = table.shape
    # Beside the latents, one for each feature that is worth nothing.
    worth = torch.cat([table.double().T, torch.zeros(n, n)], dim=1)
    price, owner, free, bid = torch.zeros(k + n, dtype=torch.float64), {}, list(range(n)), 1e-7
    while free:
        j = free.pop()
        gain = worth[j] - price
        gain[k:k + j] = gain[k + j + 1:] = -torch.inf
        best, second = gain.topk(2).values.tolist()
        i = int(gain.argmax())
        price[i] += best - second + bid
        if i in owner:
            free.append(owner[i])
        owner[i] = j
    return sum(worth[j, i].item() for i, j in owner.items()) / n
