extension DocumentMetadata {
  /// Whether the document belongs to a year: its period includes the year, or it was issued or published in it.
  public func concerns(year: Int) -> Bool {
    if let start = periodStart ?? periodEnd, let end = periodEnd ?? periodStart,
      (start...max(start, end)).contains(year)
    {
      return true
    }
    return Self.year(of: issued) == year || Self.year(of: published) == year
  }

  /// The year that a date is or has before its first hyphen; nil if it does not begin with one.
  private static func year(of date: String?) -> Int? {
    guard let digits = date?.utf8.prefix(while: { $0 != UInt8(ascii: "-") }), (1...9).contains(digits.count) else {
      return nil
    }
    // A year is written without zeros before it.
    guard digits.first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
    var year = 0
    for digit in digits {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      year = 10 * year + Int(digit - UInt8(ascii: "0"))
    }
    return year
  }
}

extension DocumentMetadata {
  /// The year in which the document was issued or published, else the first of its period; nil if none is known.
  var firstYear: Int? {
    let date = issued ?? published
    return date.flatMap { Int($0.prefix(4)) } ?? periodStart
  }

  /// All years from the first to the last that the document concerns; nil if it names none.
  public var years: ClosedRange<Int>? {
    var known = [periodStart, periodEnd].compactMap { $0 }
    known += [issued, published].compactMap { $0.flatMap { Int($0.prefix(4)) } }
    guard let first = known.min(), let last = known.max() else { return nil }
    return first...last
  }
}
