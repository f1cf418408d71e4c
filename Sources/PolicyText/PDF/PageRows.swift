/// Puts the words of a page together into lines.
struct PageRows {
  /// A gap between words, in ems, that parts lines of columns or cells; between Latin words, which justified lines set
  /// apart.
  private static let partingGap = 0.6
  private static let latinPartingGap = 0.9
  /// A gap between ideographs, in ems, that is a blank.
  private static let blankGap = 0.35
  /// The same between Latin words.
  private static let latinGap = 0.12
  /// How far the middles of words of a row may lie apart, in heights.
  private static let rowTolerance = 0.4
  /// How much smaller than its line a note's mark is, and how far above the line's foot, in heights.
  private static let markSize = 0.85
  private static let markRise = 0.15
  /// The longest note's mark in scalars: `[12]`, `注1`.
  private static let longestMark = 5

  /// A word so much higher than most is written up the page, or across it, and stands in no row.
  private static let tallestWord = 3.0

  /// The lines of a page from top to bottom, those of a row from left to right; at the end what stands in no row.
  static func lines(of page: PDFPage) -> [PageLine] {
    let ratio = emRatio(page.words)
    let heights = page.words.map(\.box.height).sorted()
    let tallest = tallestWord * (heights.isEmpty ? 0 : heights[heights.count / 2])
    var lines: [PageLine] = []
    let rows = rows(of: page.words.filter { $0.box.height <= tallest })
    for (row, words) in rows.enumerated() { lines += Self.lines(of: words, row: row, ratio: ratio) }
    for word in page.words where word.box.height > tallest {
      let em = max(1, min(word.box.width, word.box.height) * ratio)
      lines.append(
        PageLine(
          box: word.box, text: word.text, em: em, size: word.box.height, firstUnit: em, row: -1, isAside: true))
    }
    return lines
  }

  /// How wide an ideograph is on the page, of a word's height; Latin letters are half as wide.
  private static func emRatio(_ words: [PDFWord]) -> Double {
    func ratios(_ words: [PDFWord]) -> [Double] {
      words.map { $0.box.width / PageScalar.width($0.text.unicodeScalars) / $0.box.height }.sorted()
    }
    let whole = words.filter { $0.box.height > 0 }
    let wide = ratios(whole.filter { $0.text.unicodeScalars.allSatisfy(PageScalar.isWide) })
    let known = wide.isEmpty ? ratios(whole) : wide
    return known.isEmpty ? 0.8 : min(1.2, max(0.5, known[known.count / 2]))
  }

  /// Words by the rows in which they stand, those of a row from left to right.
  private static func rows(of words: [PDFWord]) -> [[PDFWord]] {
    let sorted = words.enumerated().sorted { ($0.element.box.middle, $0.offset) < ($1.element.box.middle, $1.offset) }
      .map(\.element)
    var rows: [[PDFWord]] = []
    var middle = 0.0
    var height = 0.0
    for word in sorted {
      let tolerance = rowTolerance * max(height, min(word.box.height, height * 2))
      if !rows.isEmpty, word.box.middle - middle <= tolerance {
        rows[rows.count - 1].append(word)
        if word.box.height > height {
          height = word.box.height
          middle = word.box.middle
        }
      } else {
        rows.append([word])
        middle = word.box.middle
        height = word.box.height
      }
    }
    return rows.map { row in
      row.enumerated().sorted { ($0.element.box.left, $0.offset) < ($1.element.box.left, $1.offset) }.map(\.element)
    }
  }

  // MARK: A row

  private static func lines(of words: [PDFWord], row: Int, ratio: Double) -> [PageLine] {
    let size = size(of: words)
    let em = max(size * ratio, 1)
    let spacing = letterSpacing(words, em: em)
    var lines: [PageLine] = []
    var run: [PDFWord] = []
    func finish() {
      if let line = line(of: run, row: row, size: size, em: em, spacing: spacing) { lines.append(line) }
      run = []
    }
    for word in words {
      if let last = run.last, parts(last, word, em: em, spacing: spacing) { finish() }
      run.append(word)
    }
    finish()
    return lines
  }

  /// Whether there is a gap between two words of a row that parts lines.
  private static func parts(_ word: PDFWord, _ next: PDFWord, em: Double, spacing: Double) -> Bool {
    let isLatin =
      word.text.unicodeScalars.last.map(PageScalar.isNarrow) ?? false
      && next.text.unicodeScalars.first.map(PageScalar.isNarrow) ?? false
    return next.box.left - word.box.right >= (isLatin ? latinPartingGap : partingGap) * em + spacing
  }

  /// The height of most characters of some words.
  private static func size(of words: [PDFWord]) -> Double {
    let heights = words.map { (height: $0.box.height, count: $0.text.unicodeScalars.count) }
      .sorted { $0.height < $1.height }
    var rest = heights.reduce(0) { $0 + $1.count } / 2
    for (height, count) in heights {
      rest -= count
      if rest < 0 { return height }
    }
    return heights.last?.height ?? 0
  }

  /// The gap between characters, in points, in a row that is letter-spaced; 0 in others.
  ///
  /// Most words of such a row are single ideographs, with about the same gap between any two.
  private static func letterSpacing(_ words: [PDFWord], em: Double) -> Double {
    let single = words.filter {
      $0.text.unicodeScalars.count == 1 && $0.text.unicodeScalars.allSatisfy(PageScalar.isWide)
    }
    guard words.count >= 3, single.count * 10 >= words.count * 6 else { return 0 }
    let gaps = zip(words, words.dropFirst()).map { $1.box.left - $0.box.right }.sorted()
    let middle = gaps[gaps.count / 2]
    guard middle > 0, middle <= em * 3 else { return 0 }
    let same = gaps.count { abs($0 - middle) <= max(middle * 0.35, em * 0.1) }
    return same * 10 >= gaps.count * 6 ? middle : 0
  }

  private static func line(
    of words: [PDFWord], row: Int, size: Double, em: Double, spacing: Double
  ) -> PageLine? {
    guard var box = words.first?.box else { return nil }
    let ownSize = self.size(of: words)
    let foot = words.first { abs($0.box.height - ownSize) < 0.01 }?.box.bottom ?? box.bottom
    var text = String.UnicodeScalarView()
    var lastBox: PDFBox?
    for word in words {
      let isRaised = isRaised(word, above: foot, size: ownSize)
      guard let scalars = isRaised ? raised(word, after: text) : word.text.unicodeScalars else {
        lastBox = word.box
        continue
      }
      if let last = text.last, let first = scalars.first, let lastBox {
        let gap = word.box.left - lastBox.right
        let isLatin = PageScalar.isNarrow(last) && PageScalar.isNarrow(first)
        if !isRaised, gap > (isLatin ? latinGap * em : blankGap * em + spacing) { text.append(" ") }
      }
      text.append(contentsOf: scalars)
      lastBox = word.box
      box = box.union(word.box)
    }
    guard !text.isEmpty else { return nil }
    let string = String(text)
    return PageLine(
      box: PDFBox(left: box.left, top: words.map(\.box.top).min() ?? 0, right: box.right, bottom: box.bottom),
      text: string, em: em, size: ownSize, firstUnit: PageScalar.firstUnit(string) * em, row: row,
      isSpaced: spacing > 0)
  }

  // MARK: Marks of notes

  /// Whether a word is smaller than the line and raised: a mark of a note, or an exponent.
  private static func isRaised(_ word: PDFWord, above foot: Double, size: Double) -> Bool {
    word.box.height <= size * markSize && word.box.bottom < foot - markRise * size
      && word.text.unicodeScalars.prefix(longestMark + 1).count <= longestMark
  }

  /// A raised word's scalars; nil for one to leave out.
  ///
  /// Digits are written as raised ones where they are a power (10⁶, m²); elsewhere within a line they are the mark of a
  /// note, which is no part of the text.
  private static func raised(
    _ word: PDFWord, after text: String.UnicodeScalarView
  ) -> String.UnicodeScalarView? {
    let scalars = word.text.unicodeScalars
    let hasNumber = scalars.contains { CharacterKind.isDigit($0) || 0x2460...0x2473 ~= $0.value }
    guard hasNumber, scalars.allSatisfy(isMark) else { return scalars }
    if text.isEmpty {
      return String.UnicodeScalarView(scalars.map { CharacterKind.isDigit($0) ? RaisedText.raised($0) ?? $0 : $0 })
    }
    let power = scalars.compactMap(RaisedText.raised)
    guard power.count == scalars.count, RaisedText.isPower(scalars, after: text) else { return nil }
    return String.UnicodeScalarView(power)
  }

  /// A line's text without the mark of a note with which it begins, for a line that goes on from the one before.
  static func withoutMark(_ text: String) -> String {
    let signs = "[]()（）〔〕［］,，、-–*".unicodeScalars
    let rest = text.unicodeScalars.drop { RaisedText.value($0) != nil || signs.contains($0) }
    let mark = text.unicodeScalars.prefix(text.unicodeScalars.count - rest.count)
    return mark.contains { RaisedText.value($0) != nil } ? String(rest) : text
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || 0x2460...0x2473 ~= scalar.value
      || "[]()（）〔〕［］注,，、-–*".unicodeScalars.contains(scalar)
  }
}
