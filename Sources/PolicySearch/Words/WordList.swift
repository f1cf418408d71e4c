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
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * Self.longest + 1) { word in
      var count = 0
      for unit in units {
        guard let encoded = Unicode.Scalar(unit).flatMap(UTF8.encode) else { return false }
        for byte in encoded {
          word[count] = byte
          count += 1
        }
      }
      word[count] = UInt8(ascii: "\t")
      return contains(UnsafeBufferPointer(rebasing: word[...count]))
    }
  }

  /// Whether a line begins with some bytes.
  private func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let end = UInt8(ascii: "\n")
      var (low, high) = (0, bytes.count)
      while low < high {
        var start = (low + high) / 2
        while start > low, bytes[start - 1] != end { start -= 1 }
        var length = 0
        while length < word.count, start + length < bytes.count, bytes[start + length] == word[length] { length += 1 }
        if length == word.count { return true }
        if start + length == bytes.count || bytes[start + length] < word[length] {
          low = start
          while low < high, bytes[low] != end { low += 1 }
          low += 1
        } else {
          high = start
        }
      }
      return false
    }
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
}
