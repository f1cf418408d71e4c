/// The words of a table's rules, all found in one pass over a text.
///
/// `PhraseSet` tells the longest phrase at a place. Here every word counts that begins there, and a word may be of several rules, so that one
/// look at the first two scalars refuses most places for all rules at once.
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

  private struct Entry {
    var scalars: [Unicode.Scalar]
    var uses: [(rule: Int, role: Role)]
    /// Letters and digits count only as a whole word: AI, not in CAID.
    var isLatin: Bool
  }

  /// Most are empty, so that most places of a text are refused by one look.
  private static var buckets: Int { 8192 }

  let rules: [TagRule<Tag>]
  private let entries: [Entry]
  /// Where each bucket begins in `entries`.
  private let starts: [Int32]

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
    let byBucket = Dictionary(grouping: order) { Self.bucket($0[0], $0[1]) }
    for bucket in 0..<Self.buckets {
      entries += (byBucket[bucket] ?? []).map { scalars in
        Entry(scalars: scalars, uses: uses[scalars] ?? [], isLatin: scalars.allSatisfy(Self.isLatin))
      }
      starts.append(Int32(entries.count))
    }
    self.entries = entries
    self.starts = starts
  }

  private static func bucket(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
    Int(first.value &* 31 &+ second.value) & (buckets - 1)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isLatin(scalar) || CharacterKind.isDigit(scalar)
  }

  /// All words in a range, in the order of their beginnings.
  func finds(in range: Range<Int>, of plain: [Unicode.Scalar]) -> [Find] {
    var finds: [Find] = []
    for place in range.dropLast() {
      let bucket = Self.bucket(plain[place], plain[place + 1])
      guard starts[bucket] < starts[bucket + 1] else { continue }
      for entry in entries[Int(starts[bucket])..<Int(starts[bucket + 1])]
      where stands(entry, at: place, in: range, of: plain) {
        let found = place..<place + entry.scalars.count
        finds += entry.uses.map { Find(rule: $0.rule, role: $0.role, range: found) }
      }
    }
    return finds
  }

  private func stands(_ entry: Entry, at place: Int, in range: Range<Int>, of plain: [Unicode.Scalar]) -> Bool {
    let end = place + entry.scalars.count
    guard end <= range.upperBound, plain[place..<end].elementsEqual(entry.scalars) else { return false }
    guard entry.isLatin else { return true }
    return (place == range.lowerBound || !Self.isLatin(plain[place - 1]))
      && (end == range.upperBound || !Self.isLatin(plain[end]))
  }
}
