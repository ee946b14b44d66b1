def affine_backward(z, W, dout):
    x = z.reshape(z.shape[0], -1)
    db = dout * 1.0
    dW = dout.T.dot(x)
    dz = dout.dot(W)
    dz = dz.reshape(*z.shape)
    return dz, dW, db
