#!/usr/bin/env python
# coding: utf-8

# # 活性化関数
# 
# 齋藤颯太

# In[1]:


get_ipython().run_line_magic('matplotlib', 'inline')
import sys
import numpy as np
import matplotlib.pyplot as plt


# In[2]:


def step(u):
    return np.where(u > 0, 1, 0)

def sigmoid(u):
    return 1 / (1 + np.exp(-u))

def relu(u):
    return np.maximum(u, 0)

def tanh(u):
    return np.tanh(u)

def identity(u):
    return u


# In[3]:


def softmax(u, axis=-1):
    if u.ndim != 2:
        print("エラー: 2次元の配列を渡してください")
        sys.exit(1)
    e = np.exp(u - np.max(u, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


# In[4]:


def sigmoid_grad(u):
    return sigmoid(u) * (1 - sigmoid(u))

def relu_grad(u):
    return np.where(u > 0, 1, 0)

def tanh_grad(u):
    return 1 - np.tanh(u) ** 2

def identity_grad(u):
    return np.ones_like(u)

def softmax_backward(u, dout):
    y = softmax(u)
    return y * (dout - np.sum(y * dout, axis=-1, keepdims=True))


# In[5]:


plt.plot(np.linspace(-3, 3), relu(np.linspace(-3, 3)))
plt.show()
get_ipython().system('ls')
