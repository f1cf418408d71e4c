/// The words of a table's rules, all found in one pass over a text.
///
/// `PhraseSet` tells the longest phrase at a position. Here every word counts that begins there, and a word may be of
/// several rules, so that one look at the first two scalars refuses most places for all rules at once.
struct TagWords<Tag: PolicyTag> {
  /// What a word is in a rule.
  enum Role {
    case word, companion, verb, guarding
  }

  /// A word found.
  struct Find {
    var rule: Int
    var role: Role
    var range: Range<Int>
    /// Where the piece of a sentence begins in which it stands.
    var piece: Int
  }

  /// A word, without references to memory of its own, so that looking at one counts none.
  private struct Entry {
    /// Where its scalars and its uses begin in the arrays of all, and how many they are.
    var start: Int32
    var count: Int32
    var firstUse: Int32
    var useCount: Int32
    /// Whether it makes a tag in a rule, and is no companion, verb or guard only.
    var isWord: Bool
    /// Letters and digits count only as a whole word: AI, not in CAID.
    var isLatin: Bool
  }

  /// Most are empty, so that most positions of a text are refused by one look at a bit: a kilobyte of them, where the
  /// beginnings of the buckets are 32.
  private static var buckets: Int { 8192 }

  let rules: [TagRule<Tag>]
  private let entries: [Entry]
  private let scalars: [Unicode.Scalar]
  private let uses: [(rule: Int, role: Role)]
  /// Where each bucket begins in `entries`.
  private let starts: [Int32]
  /// A bit for each bucket that is not empty, and for each that has what makes a tag.
  private let marks: [UInt64]
  private let wordMarks: [UInt64]

  init(_ rules: [TagRule<Tag>]) {
    self.rules = rules
    var order: [[Unicode.Scalar]] = []
    var uses: [[Unicode.Scalar]: [(rule: Int, role: Role)]] = [:]
    for (number, rule) in rules.enumerated() {
      for (role, words) in [
        (Role.word, rule.words), (.companion, rule.companions), (.verb, rule.verbs), (.guarding, rule.guards),
      ] {
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
    var wordMarks = marks
    var allScalars: [Unicode.Scalar] = []
    var allUses: [(rule: Int, role: Role)] = []
    let byBucket = Dictionary(grouping: order) { Self.bucket($0[0], $0[1]) }
    for bucket in 0..<Self.buckets {
      for scalars in byBucket[bucket] ?? [] {
        let own = uses[scalars] ?? []
        let isWord = own.contains { $0.role == .word }
        marks[bucket >> 6] |= 1 << UInt64(bucket & 63)
        if isWord { wordMarks[bucket >> 6] |= 1 << UInt64(bucket & 63) }
        entries.append(
          Entry(
            start: Int32(allScalars.count), count: Int32(scalars.count), firstUse: Int32(allUses.count),
            useCount: Int32(own.count), isWord: isWord, isLatin: scalars.allSatisfy(Self.isLatin)))
        allScalars += scalars
        allUses += own
      }
      starts.append(Int32(entries.count))
    }
    self.entries = entries
    self.starts = starts
    self.marks = marks
    self.wordMarks = wordMarks
    scalars = allScalars
    self.uses = allUses
  }

  private static func bucket(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
    Int(first.value &* 31 &+ second.value) & (buckets - 1)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isLatin(scalar) || CharacterKind.isDigit(scalar)
  }

  /// Whether a word that makes a tag stands in a range.
  private func holdsWord(_ range: Range<Int>, of plain: [Unicode.Scalar]) -> Bool {
    guard !range.isEmpty else { return false }
    var next = plain[range.lowerBound]
    for position in range.dropLast() {
      let bucket = Self.bucket(next, plain[position + 1])
      next = plain[position + 1]
      guard wordMarks[bucket >> 6] >> UInt64(bucket & 63) & 1 != 0 else { continue }
      for index in Int(starts[bucket])..<Int(starts[bucket + 1]) where entries[index].isWord {
        if stands(entries[index], at: position, in: range, of: plain) { return true }
      }
    }
    return false
  }

  /// Adds all words in a range, in the order of their beginnings; none where no word makes a tag.
  func find(in range: Range<Int>, of plain: [Unicode.Scalar], into finds: inout [Find]) {
    // Most pieces have verbs and companions only.
    guard holdsWord(range, of: plain) else { return }
    var next = plain[range.lowerBound]
    for position in range.dropLast() {
      let bucket = Self.bucket(next, plain[position + 1])
      next = plain[position + 1]
      guard marks[bucket >> 6] >> UInt64(bucket & 63) & 1 != 0 else { continue }
      for index in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let entry = entries[index]
        guard stands(entry, at: position, in: range, of: plain) else { continue }
        for use in Int(entry.firstUse)..<Int(entry.firstUse + entry.useCount) {
          finds.append(
            Find(
              rule: uses[use].rule, role: uses[use].role, range: position..<position + Int(entry.count),
              piece: range.lowerBound))
        }
      }
    }
  }

  private func stands(_ entry: Entry, at position: Int, in range: Range<Int>, of plain: [Unicode.Scalar]) -> Bool {
    let (start, count) = (Int(entry.start), Int(entry.count))
    let end = position + count
    guard end <= range.upperBound else { return false }
    for offset in 0..<count where plain[position + offset] != scalars[start + offset] { return false }
    guard entry.isLatin else { return true }
    return (position == range.lowerBound || !Self.isLatin(plain[position - 1]))
      && (end == range.upperBound || !Self.isLatin(plain[end]))
  }
}

/// A line of `instruments.tsv` or `industries.tsv`: words that make a tag.
///
/// Columns with tabs between: the tag's bit and name, `words`, `with`, `least`, `not`, `verbs`, a note; the last ones
/// may be left out. Lines that begin with `#` are remarks. In a column `|` stands between words, each of two or more
/// characters.
///
///     9	资质认定	认定|入库	企业|产品		上下游企业
///     6	平台载体	园区			园区企业	建设|打造
///
/// A sentence with 认定 makes the measure one of 资质认定 if 企业 or 产品 stands in the same piece of it; 企业 within 上下游企业 does
/// not count. 建设园区 and 园区等建设 make it one of 平台载体; 园区着力扩大建设 does not.
struct TagRule<Tag: PolicyTag>: Hashable {
  var tag: Tag
  /// Any of these makes the tag.
  var words: [String]
  /// If there are any, one of these must stand in the same piece of the sentence, beside the word.
  var companions: [String]
  /// How many words of the rule a measure must hold, at least 1: what is said once may be said in passing.
  var least: Int
  /// Longer words, within which neither a word nor a companion counts.
  var guards: [String]
  /// If there are any, one of these must govern the word: stand before it in the same piece, or right behind it.
  var verbs: [String]
}

extension TagRule {
  /// Reads a table. What is no rule is a mistake in the program.
  static func rules(_ table: String) -> [TagRule] {
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      func words(_ column: Int) -> [String] {
        column < columns.count ? columns[column].split(separator: "|").map(String.init) : []
      }
      let least = columns.count > 4 && !columns[4].isEmpty ? Int(columns[4]) : 1
      guard columns.count > 2, let bit = UInt8(columns[0]), let tag = Tag(rawValue: bit), tag.name == columns[1],
        let least, least > 0, !words(2).isEmpty,
        (words(2) + words(3) + words(5) + words(6)).allSatisfy({ $0.unicodeScalars.count >= 2 })
      else { preconditionFailure("no rule for tags: \(line)") }
      return TagRule(tag: tag, words: words(2), companions: words(3), least: least, guards: words(5), verbs: words(6))
    }
  }
}
