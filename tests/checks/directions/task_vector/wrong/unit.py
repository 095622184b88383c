"""You made it unit length. Here the length matters: it stays as it comes out."""
def task_vector(in_context, zero_shot):
    v = in_context.mean(0) - zero_shot.mean(0)
    return v / v.norm()
