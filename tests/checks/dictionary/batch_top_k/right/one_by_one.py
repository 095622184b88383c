"""Takes the largest that is left, n·b times."""
def batch_top_k(pre, n):
    left, mask = pre.detach().clone(), torch.zeros_like(pre)
    for _ in range(n * len(pre)):
        place = left.argmax()
        row, column = int(place) // pre.shape[1], int(place) % pre.shape[1]
        if left[row, column] <= 0:
            break
        left[row, column] = -torch.inf
        mask[row, column] = 1
    return pre * mask
