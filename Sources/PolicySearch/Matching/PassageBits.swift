/// A set of passages of one index.
struct PassageBits: Sendable {
  private var words: [UInt64]

  /// A set with nothing in it.
  init(passageCount: Int) { words = [UInt64](repeating: 0, count: (passageCount + 63) / 64) }

  /// All passages of an index.
  static func all(passageCount: Int) -> PassageBits {
    var bits = PassageBits(passageCount: passageCount)
    for index in bits.words.indices { bits.words[index] = .max }
    if passageCount % 64 != 0 { bits.words[passageCount / 64] = 1 << UInt64(passageCount % 64) - 1 }
    return bits
  }

  @inline(__always)
  mutating func insert(_ passage: UInt32) { words[Int(passage) >> 6] |= 1 << UInt64(passage & 63) }

  mutating func insert(_ passages: [UInt32]) { for passage in passages { insert(passage) } }

  mutating func remove(_ passage: UInt32) { words[Int(passage) >> 6] &= ~(1 << UInt64(passage & 63)) }

  mutating func removeAll() { for index in words.indices { words[index] = 0 } }

  /// Takes out the passages of a range.
  mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 { words[index] &= ~word(index, in: range) }
  }

  func contains(_ passage: UInt32) -> Bool { words[Int(passage) >> 6] >> UInt64(passage & 63) & 1 != 0 }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// How many passages another set of the same index has, too.
  func count(in other: PassageBits) -> Int {
    var count = 0
    for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
    return count
  }

  /// How many passages of a range are in the set.
  func count(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    return (first...last).reduce(0) { $0 + word($1, in: range).nonzeroBitCount }
  }

  /// The bits of a word that stand for passages of a range.
  private func word(_ index: Int, in range: Range<Int>) -> UInt64 {
    var bits = words[index]
    if range.lowerBound >> 6 == index { bits &= .max << UInt64(range.lowerBound & 63) }
    if (range.upperBound - 1) >> 6 == index { bits &= .max >> UInt64(63 - (range.upperBound - 1) & 63) }
    return bits
  }

  /// The first passage that is not before a position; nil if there is none.
  func first(from position: Int) -> Int? {
    guard position >> 6 < words.count else { return nil }
    var index = position >> 6
    var bits = words[index] & .max << UInt64(position & 63)
    while bits == 0 {
      index += 1
      guard index < words.count else { return nil }
      bits = words[index]
    }
    return index << 6 | bits.trailingZeroBitCount
  }

  /// Whether a passage of a range is in the set.
  func holds(in range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 where word(index, in: range) != 0 { return true }
    return false
  }

  /// Adds the passages of a range to a list.
  func append(in range: Range<Int>, to list: inout [Int]) {
    guard !range.isEmpty else { return }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 {
      var bits = word(index, in: range)
      while bits != 0 {
        list.append(index << 6 | bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  /// Calls with every passage, in their order.
  @inline(__always)
  func forEach<Failure: Error>(_ body: (UInt32) throws(Failure) -> Void) throws(Failure) {
    for index in words.indices {
      var bits = words[index]
      while bits != 0 {
        try body(UInt32(index << 6 | bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
  }

  /// The passages in order.
  var all: [UInt32] {
    var passages: [UInt32] = []
    forEach { passages.append($0) }
    return passages
  }

  /// Leaves those that another set of the same index has, too.
  mutating func formIntersection(_ other: PassageBits) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  /// Adds those of another set of the same index.
  mutating func formUnion(_ other: PassageBits) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Adds those of another set of the same index that are in a range.
  mutating func formUnion(_ other: PassageBits, in range: Range<Int>) {
    guard !range.isEmpty else { return }
    for index in range.lowerBound >> 6...(range.upperBound - 1) >> 6 { words[index] |= other.word(index, in: range) }
  }

  /// Leaves those that another set of the same index does not have.
  mutating func subtract(_ other: PassageBits) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}
