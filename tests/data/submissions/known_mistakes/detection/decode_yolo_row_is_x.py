import numpy as np


def decode_yolo(predictions, B=2):
    N, S = predictions.shape[:2]
    boxes, scores = [], []
    for image in predictions:
        for row in range(S):
            for column in range(S):
                cell = image[row, column]
                p = cell[5 * B :]
                for k in range(B):
                    x, y, w, h, c = cell[5 * k : 5 * k + 5]
                    cx, cy = (row + x) / S, (column + y) / S
                    boxes.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                    scores.append(c * p)
    return np.array(boxes).reshape(N, S * S * B, 4), np.array(scores).reshape(N, S * S * B, -1)
