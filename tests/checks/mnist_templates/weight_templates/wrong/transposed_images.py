"""Every image lies on its side: rows and columns of the pictures are swapped. The 784 pixels come row by row, from the top."""
def weight_templates(W):
    return W.reshape(10, 28, 28).transpose(1, 2)
