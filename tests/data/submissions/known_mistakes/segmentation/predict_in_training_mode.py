def predict(net, x):
    return net(x).detach().numpy().argmax(axis=1)
