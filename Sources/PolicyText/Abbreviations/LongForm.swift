/// The long form of an abbreviation: what stands before the bracket that gives the short one.
///
/// All characters of the short form must be in the long one in this order, but not side by side: a short form that
/// stands in the long one as it is (规范性文件 in 行政规范性文件) is its head, which names other things, too, and finds it without
/// any help.
struct LongForm {
  /// How a bracket gives a short form.
  enum Evidence {
    /// The text says that it is one.
    case marked
    /// Only the characters show it.
    case characters

    /// The most characters of the long form between two of the short one.
    fileprivate var widestGap: Int { self == .marked ? 10 : 4 }
    /// The most characters after the last of the short form: 太钢 of 太原钢铁(集团)有限责任公司.
    fileprivate var longestTail: Int { self == .marked ? 9 : 4 }
  }

  /// The longest long form in scalars.
  private static let longest = 40
  /// The most characters of a title after the last of its short form: 纲要.
  private static let longestTitleTail = 2

  private static let agencyEnds: ScalarSet = .agencyEnds + "法"
  /// What ends the phrase that a long form may be. Brackets do not: 太原钢铁(集团)有限公司.
  private static let borders: ScalarSet = .marks + "《》“”\"「」『』…"

  private let text: SourceText
  let range: Range<Int>
  /// Where the characters of the short form stand.
  private let positions: [Int]

  /// Finds the long form that ends before a bracket.
  ///
  /// - Parameters:
  ///   - line: Where the line or paragraph begins.
  ///   - end: Where the bracket opens.
  init?(of short: ShortForm, from line: Int, to end: Int, in text: SourceText, _ evidence: Evidence) {
    self.text = text
    let end = text.trimmed(line..<end).upperBound
    guard end > line else { return nil }
    let isQuoted = text.plain[end - 1] == "\"" || CharacterKind.closesQuotation(text.plain[end - 1])
    let bounds: Range<Int>
    if isQuoted {
      guard let inner = Self.quotation(endingAt: end - 1, from: line, in: text) else { return nil }
      bounds = inner
    } else {
      let nearest = max(line, end - Self.longest)..<end
      let border = text.plain[nearest].lastIndex(where: Self.borders.contains)
      bounds = (border.map { $0 + 1 } ?? nearest.lowerBound)..<end
    }
    guard let positions = Self.positions(of: short.plain, in: bounds, of: text) else { return nil }
    self.positions = positions
    // 七五计划 is 第七个五年计划.
    let isOrdinal = positions[0] > bounds.lowerBound && text.plain[positions[0] - 1] == "第"
    range = isQuoted ? bounds : (isOrdinal ? positions[0] - 1 : positions[0])..<end
    guard range.count <= Self.longest, !holdsShortForm(short) else { return nil }
    if isQuoted {
      guard (gaps.last ?? 0) <= Self.longestTitleTail else { return nil }
    } else {
      guard isName, parts.count <= 6 * short.plain.count else { return nil }
      guard gaps.dropLast().allSatisfy({ $0 <= evidence.widestGap }), (gaps.last ?? 0) <= evidence.longestTail else {
        return nil
      }
    }
    // Without a mark, the short form must be one at a glance.
    if evidence == .characters {
      guard short.plain.count >= 3, short.plain.allSatisfy(CharacterKind.isIdeograph),
        2 * short.plain.count <= parts.count
      else { return nil }
    }
  }

  /// Whether a scalar counts in comparing both forms.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) || CharacterKind.isDigit(scalar) || CharacterKind.isLatin(scalar)
  }

  /// What stands between quotation marks of which the closing one is at a position.
  private static func quotation(endingAt position: Int, from line: Int, in text: SourceText) -> Range<Int>? {
    if text.plain[position] == "\"" { return text.plain[line..<position].lastIndex(of: "\"").map { $0 + 1..<position } }
    var depth = 0
    for index in (line..<position).reversed() {
      if CharacterKind.closesQuotation(text.plain[index]) { depth += 1 }
      guard CharacterKind.opensQuotation(text.plain[index]) else { continue }
      if depth == 0 { return index + 1..<position }
      depth -= 1
    }
    return nil
  }

  /// Where some scalars stand in a range in their order, as far to the right as they can; nil if they do not. So the
  /// first position begins the shortest end of the range that holds them.
  private static func positions(
    of short: [Unicode.Scalar], in range: Range<Int>, of text: SourceText
  ) -> [Int]? {
    var positions: [Int] = []
    for position in range.reversed() where text.plain[position] == short[short.count - 1 - positions.count] {
      positions.append(position)
      if positions.count == short.count { return positions.reversed() }
    }
    return nil
  }

  /// The positions of the long form that count in comparing.
  private var parts: [Int] { range.filter { Self.isPart(text.plain[$0]) } }

  /// How many characters stand after each of the short form's and before the next, or the end.
  private var gaps: [Int] {
    zip(positions, positions.dropFirst() + [range.upperBound]).map { position, next in
      (position + 1..<next).count { Self.isPart(text.plain[$0]) }
    }
  }

  /// Whether the short form stands in the long one as it is, whatever marks are between.
  private func holdsShortForm(_ short: ShortForm) -> Bool {
    let plain = parts.map { text.plain[$0] }
    guard plain.count > short.plain.count else { return true }
    return (0...plain.count - short.plain.count).contains { plain[$0...].starts(with: short.plain) }
  }

  /// Whether the range may be one name: no part of a sentence, its brackets closed, and where it joins names, the
  /// character after the conjunction is in the short form (智能化改造和数字化转型), or it is an agency (住房和城乡建设部).
  private var isName: Bool {
    guard text.first(.breaks, in: range) == nil else { return false }
    var depth = 0
    for position in range {
      let scalar = text.plain[position]
      depth += CharacterKind.opens(scalar) ? 1 : CharacterKind.closes(scalar) ? -1 : 0
      if depth < 0 { return false }
      guard ScalarSet.joints.contains(scalar), depth == 0, !positions.contains(position) else { continue }
      let isAgency = scalar != "、" && Self.agencyEnds.contains(text.plain[range.upperBound - 1])
      guard isAgency || positions.contains(position + 1) else { return false }
    }
    return depth == 0
  }
}
