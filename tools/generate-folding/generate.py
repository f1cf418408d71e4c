#!/usr/bin/env python3
"""Writes Sources/TextFolding/FoldingTable+Generated.swift and report.txt beside this file.

  generate.py           write both
  generate.py --check   exit 1 if what is committed is not what this would write

Reads OpenCC's dictionaries and the Unicode Character Database from the Debian packages libopencc-data,
libopencc1.1, opencc and unicode-data (versions below), and curated.tsv beside this file. Standard library only.

The Han table is context-free and folds towards simplified characters. The first layer that decides a character wins:
  0  curated.tsv: explicit merges, and '=' for characters that never fold
  1  OpenCC TSCharacters, the first candidate
  2  OpenCC TSCharacters, a later candidate X of a row: X folds to the row's first candidate
     if X is neither a standard mainland character (Unihan kTGH) nor in Big5 level 1
  3  OpenCC STCharacters, TWVariants and HKVariants, source not kTGH
  4  OpenCC JPVariants and JPShinjitaiCharacters, unless the Japanese form is a Chinese character of its own
  5  Unihan, source not kTGH and not in Big5 level 1: kSimplifiedVariant with exactly one target (simplification by
     analogy), unless that is not standard and another variant is; else kZVariant, kSemanticVariant, kTraditionalVariant with exactly one standard target
  6  radicals (EquivalentUnifiedIdeograph) and compatibility ideographs (canonical decompositions)
"""
import bz2
import hashlib
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OPENCC = pathlib.Path("/usr/share/opencc")
UCD = pathlib.Path("/usr/share/unicode")
TARGET = ROOT / "Sources/TextFolding/FoldingTable+Generated.swift"
REPORT = HERE / "report.txt"
VERSIONS = {"libopencc-data": "1.1.6+ds1-1", "libopencc1.1": "1.1.6+ds1-1+b3", "unicode-data": "15.0.0-1"}

# Japanese forms that are Chinese characters of their own.
NOT_SHINJITAI = set("予弁欠沪浜糸缶芸連")

# ---------------------------------------------------------------- reading


def fail(message):
    sys.exit("generate-folding: " + message)


def check_versions():
    for package, wanted in VERSIONS.items():
        query = ["dpkg-query", "-W", "-f=${Version}", package]
        found = subprocess.run(query, capture_output=True, text=True).stdout.strip()
        if re.sub(r"\+b\d+$", "", found) != re.sub(r"\+b\d+$", "", wanted):
            fail(f"needs the Debian package {package} {wanted}, found {found or 'none'}; apt-get install {package}")


def opencc(name):
    """Rows of an OpenCC dictionary: key -> list of candidates, both single characters."""
    command = ["opencc_dict", "-i", str(OPENCC / (name + ".ocd2")), "-o", "/dev/stdout", "-f", "ocd2", "-t", "text"]
    rows = {}
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        key, values = line.split("\t")
        rows[key] = values.split(" ")
    return dict(sorted(rows.items()))


def lines(path):
    text = bz2.decompress(path.read_bytes()).decode() if path.suffix == ".bz2" else path.read_text()
    for line in text.splitlines():
        line = line.split("#", 1)[0].strip()
        if line:
            yield line


def ranges(path):
    """(first, last, value) of a UCD file of the form 'XXXX..YYYY ; value'."""
    for line in lines(path):
        fields = [f.strip() for f in line.split(";")]
        first, _, last = fields[0].partition("..")
        yield int(first, 16), int(last or first, 16), fields[1]


class Unicode:
    def __init__(self):
        self.category = {}
        self.decomposition = {}  # cp -> (type or "", [cp])
        self.lower = {}
        self.defined_ranges = []
        start = None
        for line in (UCD / "UnicodeData.txt").read_text().splitlines():
            f = line.split(";")
            cp = int(f[0], 16)
            if f[1].endswith(", First>"):
                start = cp
                continue
            if f[1].endswith(", Last>"):
                self.defined_ranges.append((start, cp, f[2]))
                continue
            self.category[cp] = f[2]
            if f[5]:
                parts = f[5].split(" ")
                kind = parts.pop(0) if parts[0].startswith("<") else ""
                self.decomposition[cp] = (kind, [int(p, 16) for p in parts])
            if f[13]:
                self.lower[cp] = int(f[13], 16)
        self.script = {}
        for first, last, name in ranges(UCD / "Scripts.txt"):
            if last - first < 0x5000:
                for cp in range(first, last + 1):
                    self.script[cp] = name
        self.ignorable = set()
        for first, last, name in ranges(UCD / "DerivedCoreProperties.txt"):
            if name == "Default_Ignorable_Code_Point":
                self.ignorable.update(range(first, last + 1))
        self.radical = {}
        for first, last, name in ranges(UCD / "EquivalentUnifiedIdeograph.txt"):
            for cp in range(first, last + 1):
                self.radical[cp] = int(name, 16)
        self.tgh, self.big5 = set(), set()
        self.simplified, self.variants = {}, {}
        for line in lines(UCD / "Unihan_OtherMappings.txt.bz2"):
            cp, field, value = line.split("\t")
            if field == "kBigFive" and 0xA440 <= int(value, 16) <= 0xC67E:
                self.big5.add(chr(int(cp[2:], 16)))
            if field == "kTGH":
                self.tgh.add(chr(int(cp[2:], 16)))
        for name in ("Unihan_DictionaryLikeData", "Unihan_OtherMappings"):
            for line in lines(UCD / (name + ".txt.bz2")):
                cp, field, value = line.split("\t")
                if field == "kTGH":
                    self.tgh.add(chr(int(cp[2:], 16)))
        for line in lines(UCD / "Unihan_Variants.txt.bz2"):
            cp, field, value = line.split("\t")
            if field in ("kSimplifiedVariant", "kZVariant", "kSemanticVariant", "kTraditionalVariant"):
                source = chr(int(cp[2:], 16))
                targets = [chr(int(t.split("<")[0][2:], 16)) for t in value.split(" ")]
                self.variants.setdefault(source, []).extend(targets)
                if field == "kSimplifiedVariant":
                    self.simplified[source] = targets

    def category_of(self, cp):
        if cp in self.category:
            return self.category[cp]
        for first, last, category in self.defined_ranges:
            if first <= cp <= last:
                return category
        return "Cn"

    def nfkd(self, cp):
        """Full compatibility decomposition, in canonical order up to the marks (which are dropped later)."""
        if cp in self.decomposition:
            return [x for part in self.decomposition[cp][1] for x in self.nfkd(part)]
        return [cp]


# ---------------------------------------------------------------- the Han table


def curated():
    merges, never = {}, set()
    for line in (HERE / "curated.tsv").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        for c in fields[0]:
            if fields[1] == "=" or fields[1] == c:
                never.add(c)
            else:
                merges[c] = fields[1]
    return merges, never


def is_ideograph(cp):
    return (
        0x3400 <= cp <= 0x4DBF or 0x4E00 <= cp <= 0x9FFF or 0xF900 <= cp <= 0xFAFF or 0x20000 <= cp <= 0x3FFFF or cp == 0x3007
    )


def han_table(u, report):
    merges, never = curated()
    table, layer_of, dropped = {}, {}, []

    def decided(c):
        return c in table or c in never

    def decide(layer, source, target):
        if source == target or decided(source):
            return
        table[source] = target
        layer_of[source] = layer

    def standing(c):
        """What c folds to so far."""
        seen = set()
        while c in table and c not in seen:
            seen.add(c)
            c = table[c]
        return c

    for source, target in merges.items():
        decide(0, source, target)
    ts = opencc("TSCharacters")
    for source, candidates in ts.items():
        decide(1, source, candidates[0])
    for source, candidates in ts.items():
        for later in candidates[1:]:
            if later == candidates[0] or decided(later):
                continue
            if later in u.tgh or later in u.big5:
                dropped.append((2, later, candidates[0], "standard"))
            elif standing(candidates[0]) != later:
                decide(2, later, candidates[0])
    pairs = [(t, s) for s, ts_ in opencc("STCharacters").items() for t in ts_]
    for name in ("TWVariants", "HKVariants"):
        for a, bs in opencc(name).items():
            for b in bs:
                pairs.append((b, a))
                pairs.append((a, b))
    for source, target in pairs:
        if source == target or decided(source) or standing(target) == source:
            continue
        if source in u.tgh:
            dropped.append((3, source, target, "standard"))
        else:
            decide(3, source, target)
    japanese = [(jp, ts_[0]) for jp, ts_ in opencc("JPShinjitaiCharacters").items()]
    japanese += [(jp, t) for t, jps in opencc("JPVariants").items() for jp in jps]
    for source, target in japanese:
        if source == target or decided(source) or standing(target) == source:
            continue
        if source in NOT_SHINJITAI or source in u.tgh:
            dropped.append((4, source, target, "a Chinese character of its own"))
        else:
            decide(4, source, target)
    for source in sorted(u.variants):
        if decided(source) or source in u.tgh or source in u.big5:
            continue
        simplified = u.simplified.get(source, [])
        targets = sorted({standing(t) for t in u.variants[source] if standing(t) in u.tgh and standing(t) != source})
        # An old form of a standard character (擧 of 舉) may have a simplified form of its own, which nobody writes (𢪓).
        is_written = len(simplified) == 1 and (simplified[0] in u.tgh or len(targets) != 1)
        if is_written and simplified[0] != source and standing(simplified[0]) != source:
            decide(5, source, simplified[0])
        elif len(targets) == 1:
            decide(5, source, targets[0])
        elif targets:
            dropped.append((5, source, "".join(targets), "more than one standard target"))
    for cp, target in sorted(u.radical.items()):
        decide(6, chr(cp), chr(target))
    for cp, (kind, target) in sorted(u.decomposition.items()):
        if is_ideograph(cp) and not kind and len(target) == 1:
            decide(6, chr(cp), chr(u.nfkd(cp)[0]))

    resolved = {}
    for source in sorted(table):
        target = standing(source)
        if target != source:
            resolved[source] = target
    for source, target in resolved.items():
        if target in resolved:
            fail(f"the table is not idempotent at {source} -> {target}")

    report.append(f"entries: {len(resolved)}")
    for layer in range(7):
        report.append(f"layer {layer}: {sum(1 for s in resolved if layer_of[s] == layer)}")
    exceptions = []
    for simplified, candidates in opencc("STCharacters").items():
        for candidate in candidates:
            if standing(candidate) != standing(simplified):
                exceptions.append(f"{candidate}\t{simplified}")
    report.append(f"\nOpenCC simplified-to-traditional candidates that do not fold to their key: {len(exceptions)}")
    report += exceptions

    classes = {}
    for source, target in resolved.items():
        classes.setdefault(target, [target]).append(source)
    joined = sorted(
        "".join(sorted(c for c in members if c in u.tgh)) for members in classes.values()
        if sum(c in u.tgh for c in members) > 1
    )
    report.append(f"\nclasses that join two or more standard characters: {len(joined)}")
    report += joined
    report.append(f"\ndropped candidates: {len(dropped)}")
    report += [f"layer {layer}\t{source}\t{target}\t{why}" for layer, source, target, why in sorted(set(dropped))]
    return resolved


# ---------------------------------------------------------------- every other character

CLASSES = [
    "ignorable", "blank", "lineBreak", "separator", "gap", "ideograph", "letter", "digit", "sign", "joiner",
    "dash", "point", "comma", "circle",
]
GAP = set("，。；、！？｡､;!?…‥‼⁇⁈⁉¿¡|¦․、。")
SIGN = set("+%‰‱&<>≤≥±×÷")
JOINER = set("#:/*∶⁄∕")
REWRITE = {
    "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥", "≲": "≤", "≳": "≥", "∶": ":", "⁄": "/", "∕": "/", "∗": "*", "✕": "×",
    "✖": "×", "⨯": "×", "∓": "±", "﹢": "+",
}
DASH = {
    "-": "-", "−": "-", "‐": "-", "‑": "-", "‒": "—", "–": "—", "—": "—", "―": "—", "~": "—", "～": "—", "〜": "—",
    "∼": "—", "⸺": "—", "⸻": "—", "﹘": "—", "─": "—", "〰": "—",
}
CIRCLES = {0x25CB, 0x25EF, 0xFFEE}
LINE_BREAK = set("\n\r\v\f\x85\u2028\u2029")
RAISED, ISOLATED, PLAIN = "raised", "isolated", "plain"


class Characters:
    """What every scalar outside the Han table becomes: a class, or a mapping to other scalars."""

    def __init__(self, u, han):
        self.u, self.han = u, han

    def is_bigram_script(self, cp):
        if is_ideograph(cp) or 0x2E80 <= cp <= 0x2FD5 or self.u.category_of(cp) == "Co":
            return True
        return self.u.script.get(cp) in ("Hiragana", "Katakana", "Hangul", "Bopomofo", "Yi", "Han") or 0xAC00 <= cp <= 0xD7A3

    def simple_class(self, cp):
        """The class of a scalar that stands for itself."""
        c, category = chr(cp), self.u.category_of(cp)
        if c in LINE_BREAK:
            return "lineBreak"
        if c == "\t" or category == "Zs":
            return "blank"
        if cp in CIRCLES:
            return "circle"
        if cp in self.u.ignorable or category in ("Mn", "Me", "Cf", "Cc", "Cs"):
            return "ignorable"
        if c in DASH.values():
            return "dash"
        if c in SIGN or category == "Sc":
            return "sign"
        if c in GAP:
            return "gap"
        if c in JOINER:
            return "joiner"
        if c == ".":
            return "point"
        if c == ",":
            return "comma"
        if category[0] in "LNM" or category == "Co":
            if self.is_bigram_script(cp):
                return "ideograph"
            return "digit" if category == "Nd" else "letter"
        return "separator"

    def entry(self, cp):
        """("class", name) or ("map", kind, [cp])."""
        c, u = chr(cp), self.u
        if c in self.han:
            return ("map", PLAIN, [ord(self.han[c])])
        if cp in CIRCLES:
            return ("class", "circle")
        if c in REWRITE:
            return ("map", PLAIN, [ord(REWRITE[c])])
        if c in DASH:
            return ("class", "dash") if DASH[c] == c else ("map", PLAIN, [ord(DASH[c])])
        if c in GAP or c in SIGN:
            return ("class", self.simple_class(cp))
        kind = u.decomposition.get(cp, ("", []))[0]
        if is_ideograph(cp) or (0xAC00 <= cp <= 0xD7A3) or (0x3130 <= cp <= 0x318F) or (0x3040 <= cp <= 0x30FF):
            return ("class", "ideograph" if u.category_of(cp) != "Mn" else "ignorable") if cp not in (
                0x30FB, 0x30A0, 0x3099, 0x309A, 0x309B, 0x309C) else ("class", "separator" if cp in (0x30FB, 0x30A0) else "ignorable")
        if u.category_of(cp) in ("Sm", "So", "Sk") and not kind:
            return ("class", self.simple_class(cp))
        result = []
        for part in u.nfkd(cp):
            part = u.lower.get(part, part)
            for q in u.nfkd(part):
                if cp != q and u.category_of(q) in ("Mn", "Me") or q in u.ignorable and cp != q:
                    continue
                entry = self.entry(q) if q != cp else ("class", self.simple_class(q))
                result += entry[2] if entry[0] == "map" else [q]
        if not result:
            return ("class", "ignorable")
        if result == [cp]:
            return ("class", self.simple_class(cp))
        if all(x == 0x20 for x in result) or (kind and result[0] == 0x20):
            return ("class", "blank" if u.category_of(cp) == "Zs" else "separator")
        return ("map", self.mapping_kind(cp, kind, result), result)

    def mapping_kind(self, cp, kind, result):
        alphanumeric = any(self.simple_class(x) in ("letter", "digit") for x in result)
        if kind in ("<super>", "<sub>") and len(result) == 1 and self.simple_class(result[0]) == "digit":
            return RAISED
        enclosed = 0x2460 <= cp <= 0x24FF or 0x3200 <= cp <= 0x33FF and not 0x3371 <= cp <= 0x33DF and cp != 0x33FF
        numeral = 0x2150 <= cp <= 0x218B or 0xBC <= cp <= 0xBE or 0x1F100 <= cp <= 0x1F1FF
        return ISOLATED if alphanumeric and (enclosed or numeral) else PLAIN


# ---------------------------------------------------------------- writing

BLOCK = 64
LIMIT = 0x30000  # planes 0 to 2; what lies above is handled by ranges in FoldingTable.swift
CLASS_BASE = 0x0800  # a cell below U+0840 names a class
PRIVATE = 0xE000  # a cell in U+E000... is the number of a mapping


def swift_string(text):
    out = []
    for c in text:
        cp = ord(c)
        if c in '\\"':
            out.append("\\" + c)
        elif 0x20 <= cp < 0x7F or is_ideograph(cp) and cp < 0xF900:
            out.append(c)
        else:
            out.append("\\u{%X}" % cp)
    return "".join(out)


def literal(name, comment, text, width):
    text += "\u0800"  # The cell at the end that lets every other be read as four bytes.
    rows = [text[i : i + width] for i in range(0, len(text), width)]
    body = "\\\n".join("    " + swift_string(row) for row in rows)
    return f'  /// {comment}\n  static let {name}: StaticString = """\n{body}\n    """\n'


def generate():
    check_versions()
    u = Unicode()
    if len(u.tgh) != 8105:
        fail(f"expected 8105 characters with kTGH, found {len(u.tgh)}")
    report = [
        "The folding table: what tools/generate-folding/generate.py made of its sources.",
        "sources: " + ", ".join(f"{p} {v}" for p, v in VERSIONS.items()) + ", curated.tsv\n",
    ]
    han = han_table(u, report)
    characters = Characters(u, han)

    mappings, cells = [], []
    number_of = {}

    def number(kind, output):
        key = (kind, tuple(output))
        if key not in number_of:
            number_of[key] = len(mappings)
            mappings.append(key)
        return number_of[key]

    for cp in range(LIMIT):
        if 0xD800 <= cp <= 0xDFFF:
            cells.append(chr(CLASS_BASE + CLASSES.index("separator")))
            continue
        entry = characters.entry(cp)
        if entry[0] == "class":
            cells.append(chr(CLASS_BASE + CLASSES.index(entry[1])))
        elif entry[1] == PLAIN and len(entry[2]) == 1 and 0x3400 <= entry[2][0] <= 0x9FFF:
            cells.append(chr(entry[2][0]))
        else:
            cells.append(chr(PRIVATE + number(entry[1], entry[2])))
    if len(mappings) > 0x1900:
        fail("more mappings than private-use characters")
    # A common ideograph's cell is the ideograph itself, so that one test tells ideographs from everything else.
    ideograph = chr(CLASS_BASE + CLASSES.index("ideograph"))
    for cp in range(0x3400, 0xA000):
        if cells[cp] == ideograph:
            cells[cp] = chr(cp)
    basic = "".join(cells[:0x10000])

    blocks, index = [], []
    seen = {}
    for first in range(0x10000, LIMIT, BLOCK):
        block = "".join(cells[first : first + BLOCK])
        if block not in seen:
            seen[block] = len(blocks)
            blocks.append(block)
        index.append(seen[block])
    # The index's cells are three-byte characters from U+0800 on, past the surrogates' gap never reached.
    index_text = "".join(chr(CLASS_BASE + i) for i in index)
    kinds = {PLAIN: "\u0800", ISOLATED: "\u0801", RAISED: "\u0802"}
    outputs = "".join("".join(chr(x) for x in out) for _, out in mappings)
    offsets, at = [], 0
    for kind, out in mappings:
        offsets.append(chr(CLASS_BASE + at))
        at += len("".join(chr(x) for x in out).encode())
    offsets.append(chr(CLASS_BASE + at))
    if CLASS_BASE + at >= 0xD800:
        fail("the mappings' outputs are too long for their offsets")
    kind_text = "".join(kinds[kind] for kind, _ in mappings)

    identity = hashlib.sha256("\0".join([basic, index_text, *blocks, outputs, kind_text]).encode()).hexdigest()[:16]
    report.insert(2, f"identity: {identity}\n")
    swift = (
        "// Written by tools/generate-folding/generate.py; change its sources and run it again.\n"
        "// swift-format-ignore-file\n\n"
        "/// The folding table as text: every cell is one character of three UTF-8 bytes, so that cell *i* begins at byte 3 *i*.\n"
        "/// `FoldingTable` says what a cell means.\n"
        "enum FoldingData {\n"
        f"  /// Changes with every change of the table. An index records it.\n  static let identity: UInt64 = 0x{identity}\n\n"
        + literal("basicPlane", "What U+0000 ... U+FFFF fold to, one cell each.", basic, 64)
        + "\n"
        + literal("blockNumbers", f"The number of the block of {BLOCK} cells for each {BLOCK} scalars of planes 1 and 2, plus U+0800.", index_text, 64)
        + "\n"
        + literal("blocks", "The distinct blocks.", "".join(blocks), 64)
        + "\n"
        + literal("mappingKinds", "The kind of each mapping: U+0800 plain, U+0801 isolated, U+0802 raised.", kind_text, 64)
        + "\n"
        + literal("mappingOffsets", "Where each mapping's output begins in `mappingOutputs`, in bytes, plus U+0800.", "".join(offsets), 64)
        + "\n"
        + literal("mappingOutputs", "The mappings' outputs, one after the other.", outputs, 64)
        + "}\n"
    )
    report.insert(3, f"blocks of {BLOCK}: {len(blocks)}, mappings: {len(mappings)}\n")
    return swift, "\n".join(report) + "\n"


def main():
    swift, report = generate()
    if sys.argv[1:] == ["--check"]:
        for path, text in ((TARGET, swift), (REPORT, report)):
            if not path.exists() or path.read_text() != text:
                fail(f"{path.relative_to(ROOT)} is not what the sources give; run tools/generate-folding/generate.py")
    elif sys.argv[1:]:
        fail("usage: generate.py [--check]")
    else:
        TARGET.write_text(swift)
        REPORT.write_text(report)


if __name__ == "__main__":
    main()
