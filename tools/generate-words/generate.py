#!/usr/bin/env python3
"""Makes Sources/PolicySearch/Words/Data/words.tsv, the words that queries are read by, from the dictionary of jieba.

    tools/generate-words/generate.py            writes the file
    tools/generate-words/generate.py --check    exits 1 if the file is not what the dictionary gives

The dictionary is that of jieba 0.42.1 (MIT licence), which pip brings. Of its words the most frequent of two to five
ideographs are taken, but for names of persons, with what each costs: -10 ln of its share of all that was counted.
"""
import hashlib
import math
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "0.42.1"
SHA256 = "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2"
MOST = 20_000
TARGET = Path(__file__).resolve().parents[2] / "Sources/PolicySearch/Words/Data/words.tsv"


def dictionary():
    """The lines of the dictionary: a word, how often it was counted, its part of speech."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--dest", folder, f"jieba=={VERSION}"], check=True)
        archive = next(Path(folder).iterdir())
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{archive.name} is not the one that the list was made of")
        with tarfile.open(archive) as files:
            text = files.extractfile(f"jieba-{VERSION}/jieba/dict.txt").read().decode()
    return [line.split(" ") for line in text.splitlines()]


def words():
    rows = [(word, int(count), kind) for word, count, kind in dictionary()]
    total = sum(count for _, count, _ in rows)
    taken = [
        (word, count)
        for word, count, kind in rows
        if re.fullmatch("[\u4e00-\u9fff]{2,5}", word) and not kind.startswith("nr")
    ]
    taken.sort(key=lambda row: (-row[1], row[0]))
    return sorted((word, round(-10 * math.log(count / total))) for word, count in taken[:MOST])


def main():
    lines = "".join(f"{word}\t{cost}\n" for word, cost in words())
    if sys.argv[1:] == ["--check"]:
        if TARGET.read_text() != lines:
            sys.exit(f"{TARGET.name} is not what the dictionary gives; run tools/generate-words/generate.py")
        return
    TARGET.write_text(lines)


main()
