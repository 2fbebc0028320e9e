"""The training steps that Gramme is compared with, in Python's torch with its fused layers.

Speaks with the comparison over its streams: a line "N" on stdin makes it take N steps and answer with one line of their
wall and processor times in milliseconds, as "wall/processor wall/processor ..."; an empty line ends it. The first line it
prints says what it is. A step of `fashion-epoch` is a whole epoch of Fashion-MNIST; the first one reads the files.

    python3 torch_peer.py minilm|fashion-cnn|fashion-epoch --threads T [--batch B] [--length L]
"""

import argparse
import functools
import gzip
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Layer(nn.Module):
    """One encoder layer of BERT, as the fused calls of torch 1.13 allow it."""

    def __init__(self, width, heads, inner):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def split(self, x):
        b, s, w = x.shape
        return x.view(b, s, self.heads, w // self.heads).transpose(1, 2)

    def forward(self, x, mask):
        q, k, v = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = torch.matmul(q, k.transpose(-1, -2)) / q.shape[-1] ** 0.5 + mask
        mixed = torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class MiniLm(nn.Module):
    """The shapes of all-MiniLM-L6-v2 with mask-mean pooling and a head of two classes."""

    def __init__(self, width=384, layers=6, heads=12, inner=1536, words=30522):
        super().__init__()
        self.words = nn.Embedding(words, width)
        self.places = nn.Embedding(512, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.head = nn.Linear(width, 2)

    def forward(self, ids, mask):
        places = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.places(places) + self.types(torch.zeros_like(ids)))
        added = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, added)
        pooled = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(pooled)


def text_batches(batch, length):
    generator = torch.Generator().manual_seed(0)
    while True:
        ids = torch.randint(1000, 30000, (batch, length), generator=generator)
        yield (ids, torch.ones(batch, length)), torch.randint(0, 2, (batch,), generator=generator)


def fashion_cnn():
    """Three pairs of 3x3 convolutions with batch normalisation, as Gramme's `plain` builder emits them."""

    def pair(before, after):
        return [
            nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU(),
            nn.Conv2d(after, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU(),
            nn.MaxPool2d(2),
        ]  # fmt: skip

    return nn.Sequential(
        *pair(1, 32), *pair(32, 64), *pair(64, 128), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10)
    )


def image_batches(batch):
    generator = torch.Generator().manual_seed(0)
    while True:
        yield (torch.rand(batch, 1, 28, 28, generator=generator),), torch.randint(0, 10, (batch,), generator=generator)


def idx(path, header):
    with gzip.open(path) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


@functools.cache
def fashion(folder):
    pixels = idx(f"{folder}/train-images-idx3-ubyte.gz", 16).view(-1, 1, 28, 28)
    return pixels, idx(f"{folder}/train-labels-idx1-ubyte.gz", 8)


def fashion_epoch(folder, batch):
    pixels, labels = fashion(folder)
    for chosen in torch.randperm(len(labels)).split(batch):
        yield (pixels[chosen].float().div_(255),), labels[chosen].long()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["minilm", "fashion-cnn", "fashion-epoch"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--length", type=int, default=64)
    parser.add_argument("--data", default="/usr/share/datasets/fashion-mnist")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(options.threads)
    if options.what == "minilm":
        net, batches = MiniLm(), text_batches(options.batch, options.length)
    else:
        net, batches = fashion_cnn(), image_batches(options.batch)
    net.train()
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-5)
    print(f"torch {torch.__version__} {options.what} {sum(p.numel() for p in net.parameters())} parameters", flush=True)

    def step(inputs, labels):
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(net(*inputs), labels).backward()
        optimizer.step()

    for line in sys.stdin:
        if not line.strip():
            break
        times = []
        for _ in range(int(line)):
            ready = None if options.what == "fashion-epoch" else next(batches)
            begun, processor_begun = time.perf_counter(), time.process_time()
            for inputs, labels in [ready] if ready else fashion_epoch(options.data, options.batch):
                step(inputs, labels)
            processor = time.process_time() - processor_begun
            times.append(f"{(time.perf_counter() - begun) * 1e3:.2f}/{processor * 1e3:.2f}")
        print(" ".join(times), flush=True)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
