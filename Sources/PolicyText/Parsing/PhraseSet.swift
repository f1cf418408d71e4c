/// Some phrases that the parser looks for at a place of a document's plain text, without making strings of the text.
///
/// Phrases lie one after the other in one array, in buckets by their first scalar and again by their last, longer ones
/// first; most places are refused by one look at a set of bits.
struct PhraseSet {
  private struct Entry {
    var start: Int32
    var count: Int32
  }

  private static let buckets = 64

  private let scalars: [Unicode.Scalar]
  private let byFirst: [Entry]
  private let byLast: [Entry]
  /// Where each bucket begins in `byFirst` and `byLast`.
  private let firstStarts: [Int32]
  private let lastStarts: [Int32]
  private let firstBits: UInt64
  private let lastBits: UInt64

  /// - Parameter phrases: Plain text (`SourceText.plain`), none empty.
  init(_ phrases: [String]) {
    var scalars: [Unicode.Scalar] = []
    var entries: [Entry] = []
    for phrase in phrases {
      let start = Int32(scalars.count)
      scalars += Array(phrase.unicodeScalars)
      entries.append(Entry(start: start, count: Int32(scalars.count) - start))
    }
    entries.sort { $0.count > $1.count }
    self.scalars = scalars
    (byFirst, firstStarts, firstBits) = Self.table(entries) { scalars[Int($0.start)] }
    (byLast, lastStarts, lastBits) = Self.table(entries) { scalars[Int($0.start + $0.count) - 1] }
  }

  private static func bucket(_ scalar: Unicode.Scalar) -> Int { Int(scalar.value) & (buckets - 1) }

  private static func table(
    _ entries: [Entry], _ key: (Entry) -> Unicode.Scalar
  ) -> (entries: [Entry], starts: [Int32], bits: UInt64) {
    var sorted: [Entry] = []
    var starts: [Int32] = []
    var bits: UInt64 = 0
    for number in 0..<buckets {
      starts.append(Int32(sorted.count))
      let own = entries.filter { bucket(key($0)) == number }
      sorted += own
      if !own.isEmpty { bits |= 1 << UInt64(number) }
    }
    return (sorted, starts + [Int32(sorted.count)], bits)
  }

  /// The length in scalars of the longest phrase that begins at `place` and ends by `end`; 0 if none does.
  func length(at place: Int, in plain: [Unicode.Scalar], until end: Int) -> Int {
    guard place < end else { return 0 }
    let bucket = Self.bucket(plain[place])
    guard firstBits & 1 << UInt64(bucket) != 0 else { return 0 }
    for index in Int(firstStarts[bucket])..<Int(firstStarts[bucket + 1]) {
      let entry = byFirst[index]
      let count = Int(entry.count)
      if place + count <= end, isEqual(entry, plain, place) { return count }
    }
    return 0
  }

  /// The length of the longest phrase that a range ends with; 0 if it ends with none.
  func length(atEndOf range: Range<Int>, in plain: [Unicode.Scalar]) -> Int {
    guard !range.isEmpty else { return 0 }
    let bucket = Self.bucket(plain[range.upperBound - 1])
    guard lastBits & 1 << UInt64(bucket) != 0 else { return 0 }
    for index in Int(lastStarts[bucket])..<Int(lastStarts[bucket + 1]) {
      let entry = byLast[index]
      let count = Int(entry.count)
      if count <= range.count, isEqual(entry, plain, range.upperBound - count) { return count }
    }
    return 0
  }

  /// Where the first phrase in a range stands, or nil.
  func first(in range: Range<Int>, of plain: [Unicode.Scalar]) -> Range<Int>? {
    for place in range {
      guard firstBits & 1 << UInt64(Self.bucket(plain[place])) != 0 else { continue }
      let length = length(at: place, in: plain, until: range.upperBound)
      if length > 0 { return place..<place + length }
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ plain: [Unicode.Scalar], _ place: Int) -> Bool {
    let start = Int(entry.start)
    for index in 0..<Int(entry.count) where plain[place + index] != scalars[start + index] { return false }
    return true
  }
}
