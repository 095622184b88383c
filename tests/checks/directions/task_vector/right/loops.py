"""Row by row."""
def task_vector(in_context, zero_shot):
    total = torch.zeros(in_context.shape[1], dtype=in_context.dtype)
    for row in in_context:
        total = total + row / len(in_context)
    for row in zero_shot:
        total = total - row / len(zero_shot)
    return total
