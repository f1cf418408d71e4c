/// Reads the years of a plan whose title names how many there are, or counts them as Taiwan does.
extension ValidityReader {
  /// How far the years of a plan may stand from the beginning, in lines and in scalars of one.
  private static let yearLines = 40
  private static let longestLine = 2000
  /// The most years of such a plan: 三年行动计划.
  private static let mostYears = 10

  /// The years of a plan: those that its title counts (113年度, 112—115年), or the first in its text that are as many
  /// as the title says (三年行动计划).
  func titleYears(_ title: String?, at titleSpan: Range<Int>?, _ lines: [Range<Int>]) -> Validity.Stated<
    ClosedRange<Int>
  >? {
    guard let title, TitleReader.period(in: title) == (nil, nil) else { return nil }
    if times.isOfTaiwan, let titleSpan, let years = republicYears(of: title) {
      return Validity.Stated(value: years, span: titleSpan)
    }
    guard let count = Self.count(in: SourceText(title, lexicon: text.lexicon)) else { return nil }
    for line in lines.prefix(Self.yearLines) {
      let range = flow.range(of: line).scalars
      for position in range.prefix(Self.longestLine)
      where YearReader.canBegin(text.plain[position])
        && (position == range.lowerBound || !CharacterKind.isDigit(text.plain[position - 1]))
      {
        guard let (years, end) = times.years(at: position, until: range.upperBound), years.count == count else {
          continue
        }
        return stated(years, position..<end)
      }
    }
    return nil
  }

  /// How many years a title says that a plan takes.
  private static func count(in title: SourceText) -> Int? {
    for position in title.plain.indices.dropLast() where title.plain[position] == "年" && position > 0 {
      let follows = title.length(of: .yearsOfPlan, at: position + 1, until: title.plain.count) > 0
      guard follows, let count = Numeral.integer(at: position - 1, in: title.plain, until: position)?.0 else {
        continue
      }
      return (2...mostYears).contains(count) ? count : nil
    }
    return nil
  }

  /// The years of a title of Taiwan: 113年度, 112—115年.
  private func republicYears(of title: String) -> ClosedRange<Int>? {
    var times = ValidityTimes(SourceText(title))
    times.isOfTaiwan = true
    let plain = times.text.plain
    for position in plain.indices
    where CharacterKind.isDigit(plain[position]) && (position == 0 || !CharacterKind.isDigit(plain[position - 1])) {
      if let (years, _) = times.years(at: position, until: plain.count) { return years }
      if let (year, end) = times.year(at: position, until: plain.count), end < plain.count, plain[end] == "年" {
        return year...year
      }
    }
    return nil
  }
}
