import TextFolding

/// Words of two to five ideographs that queries are read by: `words.tsv`, made by tools/generate-words.
///
/// The file's lines are in the order of their bytes and are searched as they are, so that nothing has to be read
/// before.
struct WordList: Sendable {
  /// The longest word in ideographs.
  static let longest = 5

  private let bytes: [UInt8]

  /// The words that the program comes with.
  static let shipped = WordList(EmbeddedTables.words)

  /// No word.
  static let empty = WordList([])

  /// - Parameter bytes: Lines of a word, a tab and a number, in the order of their bytes; UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether some folded ideographs are a word of the list. O(log n) in its lines.
  func contains(_ units: ArraySlice<UInt32>) -> Bool {
    guard (2...Self.longest).contains(units.count) else { return false }
    var word: [UInt8] = []
    for unit in units {
      guard let scalar = Unicode.Scalar(unit) else { return false }
      word += UTF8.encode(scalar).map(Array.init) ?? []
    }
    word.append(UInt8(ascii: "\t"))
    var (low, high) = (0, bytes.count)
    while low < high {
      let start = lineStart((low + high) / 2)
      let line = bytes[start...].prefix(word.count)
      if line.elementsEqual(word) { return true }
      if line.lexicographicallyPrecedes(word) {
        low = (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
      } else {
        high = start
      }
    }
    return false
  }

  /// Where words of the list stand that have a part of a row of units in them and more.
  func words(around part: Range<Int>, of units: [UInt32]) -> [Range<Int>] {
    guard part.count < Self.longest else { return [] }
    var words: [Range<Int>] = []
    for start in max(0, part.upperBound - Self.longest)...part.lowerBound {
      for end in part.upperBound..<max(part.upperBound, min(start + Self.longest, units.count)) + 1
      where end - start > part.count && contains(units[start..<end]) {
        words.append(start..<end)
      }
    }
    return words
  }

  private func lineStart(_ position: Int) -> Int {
    (bytes[..<position].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }
}
