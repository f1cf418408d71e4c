/// The patterns of one side of `forms.tsv`, all looked for in one pass over a text.
///
/// A pattern is parts that follow one another in a sentence, with anything between (自…施行). Each part is taken at the
/// first place after the one before: if any places match, these do.
struct FormPatterns {
  /// A part of patterns, without references to memory of its own, so that looking at one counts none.
  private struct Part {
    /// Where its scalars begin in the array of all, and how many they are.
    var start: Int
    var count: Int
    /// Whether a number must stand right before.
    var followsNumber: Bool
  }

  private var parts: [Part] = []
  private var scalars: [Unicode.Scalar] = []
  /// Of each part the patterns that have it, and at which place.
  private var uses: [[(pattern: Int, place: Int)]] = []
  /// Of each pattern its form, and how many parts it has.
  private var patterns: [(form: AnswerForm, parts: Int)] = []
  /// Which parts begin with a scalar, for each scalar that begins one.
  private var byFirst: [[Int]] = []
  /// Of each scalar below U+10000 its place in `byFirst` and 1; 0 for most.
  private var places = [UInt8](repeating: 0, count: 0x10000)

  init(_ rows: [FormRow]) {
    var known: [Substring: Int] = [:]
    for row in rows {
      for text in row.patterns {
        let texts = text.split(separator: "…")
        for (place, text) in texts.enumerated() {
          let part = known[text] ?? add(text)
          known[text] = part
          uses[part].append((patterns.count, place))
        }
        patterns.append((row.form, texts.count))
      }
    }
  }

  private mutating func add(_ text: Substring) -> Int {
    let followsNumber = text.hasPrefix("#")
    let own = text.unicodeScalars.drop { $0 == "#" }
    guard let first = own.first, first.value < 0x10000 else { preconditionFailure("no part of a pattern: \(text)") }
    if places[Int(first.value)] == 0 {
      byFirst.append([])
      places[Int(first.value)] = UInt8(byFirst.count)
    }
    byFirst[Int(places[Int(first.value)]) - 1].append(parts.count)
    parts.append(Part(start: scalars.count, count: own.count, followsNumber: followsNumber))
    scalars += own
    uses.append([])
    return parts.count - 1
  }

  /// The forms of the patterns that a plain text holds, and where the first one found of each form stands.
  ///
  /// - Complexity: O(n) in the scalars of the text.
  func find(in plain: ArraySlice<Unicode.Scalar>) -> (forms: TagSet<AnswerForm>, ranges: [Range<Int>]) {
    var forms = TagSet<AnswerForm>()
    var ranges: [Range<Int>] = []
    // How many parts of a pattern were found in the sentence, and where they stand.
    var found: [Int: (parts: Int, range: Range<Int>)] = [:]
    plain.withUnsafeBufferPointer { plain in
      for position in plain.indices {
        let scalar = plain[position]
        if scalar.value < 0x10000, places[Int(scalar.value)] > 0 {
          for part in byFirst[Int(places[Int(scalar.value)]) - 1] where stands(parts[part], at: position, in: plain) {
            let end = position + parts[part].count
            for (pattern, place) in uses[part] where !forms.contains(patterns[pattern].form) {
              let known = found[pattern] ?? (0, position..<position)
              guard known.parts == place, position >= known.range.upperBound else { continue }
              found[pattern] = (place + 1, known.range.lowerBound..<end)
              guard place + 1 == patterns[pattern].parts else { continue }
              forms.insert(patterns[pattern].form)
              ranges.append(known.range.lowerBound..<end)
            }
          }
        }
        if !found.isEmpty, ScalarSet.statementEnds.contains(scalar) || LineScanner.isLineBreak(scalar) {
          found.removeAll(keepingCapacity: true)
        }
      }
    }
    return (forms, ranges)
  }

  private func stands(_ part: Part, at position: Int, in plain: UnsafeBufferPointer<Unicode.Scalar>) -> Bool {
    guard position + part.count <= plain.count else { return false }
    for offset in 1..<max(1, part.count) where plain[position + offset] != scalars[part.start + offset] { return false }
    return !part.followsNumber || Self.numberEnds(at: position, in: plain)
  }

  /// The longest number that is none of a year, in digits.
  private static let mostDigits = 3
  private static let numerals: ScalarSet = "一二两三四五六七八九十百半"
  /// What stands before a month's or a day's number in a date, or before a number that counts nothing.
  private static let dateMarks: ScalarSet = "年月第"

  /// Whether a number ends at a position that is no part of a date.
  private static func numberEnds(at position: Int, in plain: UnsafeBufferPointer<Unicode.Scalar>) -> Bool {
    var start = position
    while start > 0, position - start <= mostDigits,
      CharacterKind.isDigit(plain[start - 1]) || numerals.contains(plain[start - 1])
    {
      start -= 1
    }
    guard 1...mostDigits ~= position - start else { return false }
    return start == 0 || !dateMarks.contains(plain[start - 1])
  }
}
