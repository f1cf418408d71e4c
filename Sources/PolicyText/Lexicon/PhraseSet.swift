/// Some phrases that the parser looks for at a position of a document's plain text, without making strings of the text.
///
/// Phrases lie one after the other in one array, in buckets by their first scalar and again by their last, longer ones
/// first; most positions are refused by one look at a set of bits. The arrays are never freed, so that asking a set
/// counts no references, which all threads that parse would write.
package struct PhraseSet: Sendable {
  private struct Entry {
    var start: Int32
    var count: Int32
  }

  private static let buckets = 64

  /// The set without a phrase.
  static let empty = PhraseSet([[Unicode.Scalar]]())

  private nonisolated(unsafe) let scalars: UnsafePointer<Unicode.Scalar>
  private nonisolated(unsafe) let byFirst: UnsafePointer<Entry>
  private nonisolated(unsafe) let byLast: UnsafePointer<Entry>
  /// Where each bucket begins in `byFirst` and `byLast`.
  private nonisolated(unsafe) let firstStarts: UnsafePointer<Int32>
  private nonisolated(unsafe) let lastStarts: UnsafePointer<Int32>
  private let count: Int
  /// A bit for each remainder of the first and the last scalars, more of them than buckets, so that one look refuses
  /// most positions.
  private nonisolated(unsafe) let firstMarks: UnsafePointer<UInt64>
  private nonisolated(unsafe) let lastMarks: UnsafePointer<UInt64>
  /// How many words of 64 bits these are.
  private static let markWords = 32

  /// - Parameter phrases: Plain text (`SourceText.plain`), none empty.
  init(_ phrases: [[Unicode.Scalar]]) {
    var scalars: [Unicode.Scalar] = []
    var entries: [Entry] = []
    for phrase in phrases {
      entries.append(Entry(start: Int32(scalars.count), count: Int32(phrase.count)))
      scalars += phrase
    }
    entries.sort { $0.count > $1.count }
    self.scalars = Self.kept(scalars)
    count = entries.count
    (byFirst, firstStarts, firstMarks) = Self.table(entries) { scalars[Int($0.start)] }
    (byLast, lastStarts, lastMarks) = Self.table(entries) { scalars[Int($0.start + $0.count) - 1] }
  }

  /// - Parameter phrases: None empty. They are folded as text is (`SourceText.plain`).
  init(_ phrases: [String]) { self.init(phrases.map { $0.unicodeScalars.map(PlainTable.plain) }) }

  /// The phrases, the longest first.
  package var phrases: [[Unicode.Scalar]] {
    UnsafeBufferPointer(start: byFirst, count: count).sorted { $0.count > $1.count }.map { entry in
      Array(UnsafeBufferPointer(start: scalars + Int(entry.start), count: Int(entry.count)))
    }
  }

  private static func isMarked(_ scalar: Unicode.Scalar, in marks: UnsafePointer<UInt64>) -> Bool {
    marks[Int(scalar.value >> 6) & (markWords - 1)] >> UInt64(scalar.value & 63) & 1 != 0
  }

  private static func bucket(_ scalar: Unicode.Scalar) -> Int { Int(scalar.value) & (buckets - 1) }

  private static func kept<Element>(_ array: [Element]) -> UnsafePointer<Element> {
    let start = UnsafeMutablePointer<Element>.allocate(capacity: array.count)
    start.initialize(from: array, count: array.count)
    return UnsafePointer(start)
  }

  private static func table(
    _ entries: [Entry], _ key: (Entry) -> Unicode.Scalar
  ) -> (entries: UnsafePointer<Entry>, starts: UnsafePointer<Int32>, marks: UnsafePointer<UInt64>) {
    var starts = [Int32](repeating: 0, count: buckets)
    for entry in entries { starts[bucket(key(entry))] += 1 }
    var start: Int32 = 0
    var marks = [UInt64](repeating: 0, count: markWords)
    for entry in entries {
      let value = key(entry).value
      marks[Int(value >> 6) & (markWords - 1)] |= 1 << UInt64(value & 63)
    }
    for bucket in 0..<buckets {
      let count = starts[bucket]
      starts[bucket] = start
      start += count
    }
    // Those of a bucket keep their order.
    var next = starts
    var sorted = entries
    for entry in entries {
      let bucket = bucket(key(entry))
      sorted[Int(next[bucket])] = entry
      next[bucket] += 1
    }
    return (kept(sorted), kept(starts + [Int32(sorted.count)]), kept(marks))
  }

  /// The length in scalars of the longest phrase that begins at a position and ends by `end`; 0 if none does.
  func length(at position: Int, in plain: [Unicode.Scalar], until end: Int) -> Int {
    guard position < end else { return 0 }
    guard Self.isMarked(plain[position], in: firstMarks) else { return 0 }
    let bucket = Self.bucket(plain[position])
    for index in Int(firstStarts[bucket])..<Int(firstStarts[bucket + 1]) {
      let entry = byFirst[index]
      let count = Int(entry.count)
      if position + count <= end, isEqual(entry, plain, position) { return count }
    }
    return 0
  }

  /// Whether a phrase may begin with a scalar: most are refused.
  func mayBegin(with scalar: Unicode.Scalar) -> Bool { Self.isMarked(scalar, in: firstMarks) }

  /// Whether some plain text is one of the phrases.
  func isWhole(_ plain: [Unicode.Scalar]) -> Bool {
    !plain.isEmpty && length(at: 0, in: plain, until: plain.count) == plain.count
  }

  /// The length of the longest phrase that a range ends with; 0 if it ends with none.
  func length(atEndOf range: Range<Int>, in plain: [Unicode.Scalar]) -> Int {
    guard !range.isEmpty else { return 0 }
    guard Self.isMarked(plain[range.upperBound - 1], in: lastMarks) else { return 0 }
    let bucket = Self.bucket(plain[range.upperBound - 1])
    for index in Int(lastStarts[bucket])..<Int(lastStarts[bucket + 1]) {
      let entry = byLast[index]
      let count = Int(entry.count)
      if count <= range.count, isEqual(entry, plain, range.upperBound - count) { return count }
    }
    return 0
  }

  /// Where the first phrase in a range stands, or nil.
  func first(in range: Range<Int>, of plain: [Unicode.Scalar]) -> Range<Int>? {
    for position in range {
      guard Self.isMarked(plain[position], in: firstMarks) else { continue }
      let length = length(at: position, in: plain, until: range.upperBound)
      if length > 0 { return position..<position + length }
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ plain: [Unicode.Scalar], _ position: Int) -> Bool {
    let start = Int(entry.start)
    for index in 0..<Int(entry.count) where plain[position + index] != scalars[start + index] { return false }
    return true
  }
}
