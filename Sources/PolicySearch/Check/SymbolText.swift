import TextFolding

/// Numbers for words, so that a word is one symbol as an ideograph is. One table for all texts that are compared.
final class SymbolTable {
  /// Symbols from here on are words.
  private static let firstWord: UInt32 = 0x8000_0000

  private var words: [[UInt32]: UInt32] = [:]

  /// The symbol of a word's folded scalars.
  func symbol(ofWord scalars: ArraySlice<UInt32>) -> UInt32 {
    let word = Array(scalars)
    if let known = words[word] { return known }
    let symbol = Self.firstWord + UInt32(words.count)
    words[word] = symbol
    return symbol
  }

  static func isWord(_ symbol: UInt32) -> Bool { symbol >= firstWord }
}

/// A folded text as symbols: ideographs and words in a row. Marks and blanks between them are not there, so that texts
/// that differ in these only are equal.
struct SymbolText {
  private(set) var symbols: [UInt32] = []
  /// Where each stands, in scalars of the text.
  private(set) var spans: [SourceSpan] = []

  init(_ text: String, lineBreaks: LineBreaks = .joined, in table: SymbolTable) {
    self.init(FoldedText(text, lineBreaks: lineBreaks), in: table)
  }

  init(_ folded: FoldedText, in table: SymbolTable) {
    let units = folded.units
    var start = 0
    while start < units.count {
      var end = start + 1
      if units[start] == FoldedText.wordStart {
        while end < units.count, units[end - 1] != FoldedText.wordEnd { end += 1 }
        symbols.append(table.symbol(ofWord: units[start..<end]))
        spans.append(folded.span(of: start..<end))
      } else if units[start] != FoldedText.gap {
        symbols.append(units[start])
        spans.append(folded.span(of: start..<end))
      }
      start = end
    }
  }

  /// Where some symbols stand in a row, from a position on; nil if they do not.
  static func first(_ wanted: ArraySlice<UInt32>, in symbols: [UInt32], from start: Int = 0) -> Range<Int>? {
    guard let first = wanted.first else { return nil }
    return symbols.withUnsafeBufferPointer { symbols in
      var position = start
      while position + wanted.count <= symbols.count {
        if symbols[position] == first, symbols[position..<position + wanted.count].elementsEqual(wanted) {
          return position..<position + wanted.count
        }
        position += 1
      }
      return nil
    }
  }

  /// The share of the pairs of neighbours in `symbols` that a text has; of a single symbol whether the text has it.
  static func coverage(of symbols: [UInt32], by text: [UInt32]) -> Double {
    guard symbols.count > 1 else { return symbols.first.map(text.contains) ?? true ? 1 : 0 }
    func pairs(_ symbols: [UInt32]) -> Set<UInt64> {
      Set(zip(symbols, symbols.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
    }
    let wanted = pairs(symbols)
    return Double(wanted.intersection(pairs(text)).count) / Double(wanted.count)
  }
}
