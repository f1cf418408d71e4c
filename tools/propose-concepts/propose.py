#!/usr/bin/env python3
"""Proposes words for concepts.tsv by a model of meaning; somebody has to read them, for most are wrong.

    tools/propose-concepts/propose.py --model FILE                the words of the list beside preferred terms
    tools/propose-concepts/propose.py --model FILE --variants     beside all terms
    tools/propose-concepts/propose.py --model FILE --texts FILE   and beside its words that are frequent in some texts

Prints lines of cosine, word, term, relation and name of the term's concept; the nearest first. A pair is proposed if
the word is in no concept, each is among the few nearest of the other, and neither contains the other.
Near in meaning is not the same: opposites, kinds of one thing and words that differ in law (拘留, 刑事拘留) are near, too.
"""
import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parents[2]
CONCEPTS = ROOT / "Sources/PolicySearch/Concepts/Data/concepts.tsv"
WORDS = ROOT / "Sources/PolicySearch/Words/Data/words.tsv"


def concepts(with_variants):
    """The concept of each preferred term, or of each term, as its relation and name; and all terms."""
    official, known = {}, set()
    for line in CONCEPTS.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        preferred, variants, relation, domain = line.split("\t")[:4]
        terms = preferred.split("|")
        others = [term for term in variants.split("|") if term and "…" not in term]
        known.update(terms, others)
        if domain != "agency":
            for term in terms + others * with_variants:
                official.setdefault(term, (relation, terms[0]))
    return official, known


def frequent(words, path, least):
    """The words that stand at least so often in the texts of a file, a text a line."""
    counts = Counter()
    longest = max(map(len, words))
    with open(path) as lines:
        for line in lines:
            for start in range(len(line)):
                for end in range(start + 2, start + longest + 1):
                    if line[start:end] in words:
                        counts[line[start:end]] += 1
    return {word for word, count in counts.items() if count >= least}


def vectors(program, model, texts):
    command = [program, "embed", "--query", "--model", model]
    printed = subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, check=True).stdout
    found = numpy.array([json.loads(line) for line in printed.splitlines()], dtype=numpy.float32)
    # All texts have much in common, which says nothing.
    found -= found.mean(axis=0)
    return found / numpy.linalg.norm(found, axis=1, keepdims=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="the model by which meanings are compared")
    parser.add_argument("--texts", help="texts, one a line, of which frequent words are official terms, too")
    parser.add_argument("--program", default=ROOT / "tools/zhice", help="the command that embeds")
    parser.add_argument("--variants", action="store_true", help="take variants of concepts for terms, too")
    parser.add_argument("--frequent", type=int, default=200, help="how often a word stands in --texts at least (200)")
    parser.add_argument("--nearest", type=int, default=3, help="among how many nearest each must be (3)")
    parser.add_argument("--least", type=float, default=0.6, help="the least cosine (0.6)")
    options = parser.parse_args()

    official, known = concepts(options.variants)
    listed = [line.split("\t")[0] for line in WORDS.read_text().splitlines()]
    if options.texts:
        for word in sorted(frequent(set(listed) - known, options.texts, options.frequent)):
            official[word] = ("none", word)
    terms = sorted(official)
    words = [word for word in listed if word not in known]
    both = vectors(options.program, options.model, terms + words)
    cosines = both[len(terms) :] @ both[: len(terms)].T
    for position, word in enumerate(words):
        if word in official:
            cosines[position, terms.index(word)] = -1
    of_words = numpy.argpartition(-cosines, options.nearest, axis=1)[:, : options.nearest]
    of_terms = numpy.argpartition(-cosines, options.nearest, axis=0)[: options.nearest]
    pairs = []
    for position, word in enumerate(words):
        for term in of_words[position]:
            cosine = cosines[position, term]
            name = terms[term]
            if cosine >= options.least and position in of_terms[:, term] and word not in name and name not in word:
                pairs.append((cosine, word, name, *official[name]))
    for cosine, *rest in sorted(pairs, reverse=True):
        print(f"{cosine:.3f}", *rest, sep="\t")


if __name__ == "__main__":
    main()
