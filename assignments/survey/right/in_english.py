"""A report in English, with headings of its own."""

DOCUMENT = """\
# Applications of deep networks

## 1. CNN: segmentation of medical images

**What it does:** marks the outline of cells in microscope images.

Name: U-Net

![the U of layers](unet.png)

Input: a grey image of 572 x 572. Output: a map of two classes, 388 x 388.

The contracting path has four blocks of two convolutions (64 to 1024 channels) with ReLU; the loss is a weighted
cross-entropy over all pixels.

Its skip connections carry fine detail to the output; this is its main advantage.

## 2. RNN: speech recognition

**Task**

It writes down what somebody says.

**Network figure**

spectrogram -> convolution -> bidirectional RNN -> letters

**Inputs and outputs**

A spectrogram goes in, the probabilities of letters come out.

**Layers, nodes, activations, loss**

Five hidden layers of 2048 units, clipped ReLU, softmax at the end, CTC loss.

**Features**

No phonemes are written by hand: the net is trained from sound to letters at once.
"""
