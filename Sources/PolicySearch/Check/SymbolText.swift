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

  /// The folded text of some symbols.
  func text(of symbols: ArraySlice<UInt32>) -> String {
    symbols.map { symbol in
      if !Self.isWord(symbol) { return FoldedText.string([symbol]) }
      return words.first { $0.value == symbol }.map { FoldedText.string($0.key[...]) } ?? ""
    }.joined()
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

  /// Some symbols with others in place of those that stand in them in a row, the first time; the same where they do
  /// not.
  static func replacing(_ wanted: [UInt32], in symbols: [UInt32], with others: [UInt32]) -> [UInt32] {
    guard let range = first(wanted[...], in: symbols) else { return symbols }
    return symbols[..<range.lowerBound] + others + symbols[range.upperBound...]
  }

  /// The pairs of neighbours in some symbols; of a single symbol itself twice.
  static func pairs(of symbols: [UInt32]) -> Set<SymbolPair> {
    if symbols.count == 1 { return [SymbolPair(symbols[0], symbols[0])] }
    return Set(zip(symbols, symbols.dropFirst()).map { SymbolPair($0, $1) })
  }
}

/// Two symbols, one after the other.
struct SymbolPair: Hashable {
  private let value: UInt64

  init(_ first: UInt32, _ second: UInt32) { value = UInt64(first) << 32 | UInt64(second) }
}
