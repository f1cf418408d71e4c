/// The words of a table's rules, all found in one pass over a text.
///
/// `PhraseSet` tells the longest phrase at a place. Here every word counts that begins there, and a word may be of
/// several rules, so that one look at the first two scalars refuses most places for all rules at once.
struct TagWords<Tag: PolicyTag> {
  /// What a word is in a rule.
  enum Role {
    case word, companion, guarding
  }

  /// A word found.
  struct Find {
    var rule: Int
    var role: Role
    var range: Range<Int>
  }

  /// A word, without references to memory of its own, so that looking at one counts none.
  private struct Entry {
    /// Where its scalars and its uses begin in the arrays of all, and how many they are.
    var start: Int32
    var count: Int32
    var firstUse: Int32
    var useCount: Int32
    /// Letters and digits count only as a whole word: AI, not in CAID.
    var isLatin: Bool
  }

  /// Most are empty, so that most places of a text are refused by one look at a bit: a kilobyte of them, where the
  /// beginnings of the buckets are 32.
  private static var buckets: Int { 8192 }

  let rules: [TagRule<Tag>]
  private let entries: [Entry]
  private let scalars: [Unicode.Scalar]
  private let uses: [(rule: Int, role: Role)]
  /// Where each bucket begins in `entries`.
  private let starts: [Int32]
  /// A bit for each bucket that is not empty.
  private let marks: [UInt64]

  init(_ rules: [TagRule<Tag>]) {
    self.rules = rules
    var order: [[Unicode.Scalar]] = []
    var uses: [[Unicode.Scalar]: [(rule: Int, role: Role)]] = [:]
    for (number, rule) in rules.enumerated() {
      for (role, words) in [(Role.word, rule.words), (.companion, rule.companions), (.guarding, rule.guards)] {
        for word in words {
          let scalars = word.unicodeScalars.map(SourceText.plain)
          if uses[scalars] == nil { order.append(scalars) }
          uses[scalars, default: []].append((number, role))
        }
      }
    }
    var entries: [Entry] = []
    var starts: [Int32] = [0]
    var marks = [UInt64](repeating: 0, count: Self.buckets / 64)
    var allScalars: [Unicode.Scalar] = []
    var allUses: [(rule: Int, role: Role)] = []
    let byBucket = Dictionary(grouping: order) { Self.bucket($0[0], $0[1]) }
    for bucket in 0..<Self.buckets {
      for scalars in byBucket[bucket] ?? [] {
        let own = uses[scalars] ?? []
        marks[bucket >> 6] |= 1 << UInt64(bucket & 63)
        entries.append(
          Entry(
            start: Int32(allScalars.count), count: Int32(scalars.count), firstUse: Int32(allUses.count),
            useCount: Int32(own.count), isLatin: scalars.allSatisfy(Self.isLatin)))
        allScalars += scalars
        allUses += own
      }
      starts.append(Int32(entries.count))
    }
    self.entries = entries
    self.starts = starts
    self.marks = marks
    scalars = allScalars
    self.uses = allUses
  }

  private static func bucket(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
    Int(first.value &* 31 &+ second.value) & (buckets - 1)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isLatin(scalar) || CharacterKind.isDigit(scalar)
  }

  /// Adds all words in a range, in the order of their beginnings.
  func find(in range: Range<Int>, of plain: [Unicode.Scalar], into finds: inout [Find]) {
    guard !range.isEmpty else { return }
    var next = plain[range.lowerBound]
    for place in range.dropLast() {
      let bucket = Self.bucket(next, plain[place + 1])
      next = plain[place + 1]
      guard marks[bucket >> 6] >> UInt64(bucket & 63) & 1 != 0 else { continue }
      for index in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let entry = entries[index]
        guard stands(entry, at: place, in: range, of: plain) else { continue }
        for use in Int(entry.firstUse)..<Int(entry.firstUse + entry.useCount) {
          finds.append(Find(rule: uses[use].rule, role: uses[use].role, range: place..<place + Int(entry.count)))
        }
      }
    }
  }

  private func stands(_ entry: Entry, at place: Int, in range: Range<Int>, of plain: [Unicode.Scalar]) -> Bool {
    let (start, count) = (Int(entry.start), Int(entry.count))
    let end = place + count
    guard end <= range.upperBound else { return false }
    for offset in 0..<count where plain[place + offset] != scalars[start + offset] { return false }
    guard entry.isLatin else { return true }
    return (place == range.lowerBound || !Self.isLatin(plain[place - 1]))
      && (end == range.upperBound || !Self.isLatin(plain[end]))
  }
}
