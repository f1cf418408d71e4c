/// Years in Chinese digits: 二〇二五, and what is typed for its 〇 (二○二五, 二◯二五, 二零二五, 二O二五).
enum WrittenYear {
  /// The signs that stand for 0 in any number of Chinese digits.
  static func isZero(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "零", "〇", "○", "◯": true
    default: false
    }
  }

  /// Letters that stand for 0 between the digits of a date: those of Latin, Greek and Cyrillic look the same.
  private static let letters: ScalarSet = "OoΟοОо"

  /// The value of a digit in a date, where letters may stand for 0; nil for any other scalar.
  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    CharacterKind.isDigit(scalar)
      ? Int(scalar.value - 0x30) : Numeral.digit(scalar) ?? (letters.contains(scalar) ? 0 : nil)
  }

  /// The year of four Chinese digits at a position; nil if there is none from 1900 to 2199.
  static func read(at position: Int, in plain: [Unicode.Scalar], until end: Int) -> Int? {
    guard position + 4 <= end, plain[position] == "一" || plain[position] == "二" else { return nil }
    var year = 0
    for scalar in plain[position..<position + 4] {
      guard let digit = digit(scalar) else { return nil }
      year = 10 * year + digit
    }
    // A fifth digit makes it another number.
    let isWhole = position + 4 == end || Numeral.digit(plain[position + 4]) == nil
    return isWhole && (1900..<2200).contains(year) ? year : nil
  }
}

/// The five-year plans by which documents name years: 十四五, 第十四个五年规划.
enum FiveYearPlan {
  private static let ordinals = ["十", "十一", "十二", "十三", "十四", "十五", "十六", "十七"]
  /// The first year of the first plan of the list.
  private static let firstYear = 2001

  private static let plans: [(name: PhraseSet, full: PhraseSet, years: ClosedRange<Int>)] =
    ordinals.enumerated().map { index, ordinal in
      let first = firstYear + 5 * index
      return (PhraseSet(["\(ordinal)五"]), PhraseSet(["第\(ordinal)个五年"]), first...first + 4)
    }

  /// The years of the plan whose short name (十四五) stands at a position, and the name's length in scalars.
  static func named(
    at position: Int, in plain: [Unicode.Scalar], until end: Int
  ) -> (years: ClosedRange<Int>, length: Int)? {
    for plan in plans.reversed() {
      let length = plan.name.length(at: position, in: plain, until: end)
      // The tenth is 十五, which is a number, too.
      if length > 2 { return (plan.years, length) }
    }
    return nil
  }

  /// The years of the plan that a title names first.
  static func years(in title: SourceText) -> ClosedRange<Int>? {
    for position in title.plain.indices {
      if title.plain[position] == "十", let plan = named(at: position, in: title.plain, until: title.plain.count) {
        return plan.years
      }
      guard title.plain[position] == "第" else { continue }
      for plan in plans where plan.full.length(at: position, in: title.plain, until: title.plain.count) > 0 {
        return plan.years
      }
    }
    return nil
  }
}
