/// What cells of dumps hold, as crawlers write it.
enum DumpCell {
  /// Whether a cell is blank or says that there is nothing: 无, null, -.
  static func isEmpty(_ cell: String) -> Bool {
    guard cell.utf8.count <= 24 else { return cell.unicodeScalars.allSatisfy(SourceText.isBlank) }
    let text = oneLine(cell)
    return text.isEmpty || MetadataLabel.meaning(of: text, in: .cell) != nil
  }

  /// A cell as one line without tags.
  static func oneLine(_ cell: String) -> String {
    let text = MarkupRemover.isNeeded(for: cell, tags: 1) ? MarkupRemover.text(of: cell) : cell
    return text.unicodeScalars.split(whereSeparator: SourceText.isBlank).map { String(Substring($0)) }
      .joined(separator: " ")
  }

  /// A title as one line, without the dots with which lists cut long ones.
  static func title(_ cell: String) -> String {
    var title = oneLine(cell)
    while let last = title.unicodeScalars.last, last == "…" || last == "." { title.unicodeScalars.removeLast() }
    return title
  }

  /// Takes over a field, unless an earlier column did.
  static func read(_ cell: String, as field: MetadataField, into metadata: inout DocumentMetadata) {
    guard metadata[field] == nil || field == .topics, !isEmpty(cell) else { return }
    switch field.form {
    case .date: metadata[field] = date(cell)
    case .text where field == .title: metadata[field] = title(cell)
    default: metadata.read(field, from: withoutLabel(oneLine(cell)))
    }
  }

  /// Takes over where or whom a document comes from: an agency's name, or a site.
  static func readOrigin(_ cell: String, into metadata: inout DocumentMetadata) {
    guard !isEmpty(cell) else { return }
    let text = withoutLabel(oneLine(cell))
    if metadata.agency == nil {
      let source = SourceText(text)
      if !source.plain.isEmpty, Agency.isAgency(source.plain.indices, of: source) { metadata.agency = text }
    }
    if metadata.source == nil, metadata.agency != text { metadata.source = text }
  }

  /// The value behind a label that was taken along: 来源：某市人民政府.
  private static func withoutLabel(_ text: String) -> String {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }),
      MetadataLabel.meaning(of: String(text[..<colon]), in: .page) != nil
    else { return text }
    return String(text[text.index(after: colon)...].drop { $0.isWhitespace })
  }

  /// The first date in a cell as `2024-05-14`: of any form that documents have, 20240514, or seconds or milliseconds
  /// since 1970, which count as China's time. nil if there is none.
  static func date(_ cell: String) -> String? {
    let text = oneLine(cell)
    let digits = text.utf8.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    if digits == text.utf8.count || text.utf8.dropFirst(digits).elementsEqual(".0".utf8),
      let number = Int(text.prefix(digits))
    {
      return date(ofNumber: number, digits: digits)
    }
    let source = SourceText(text)
    for start in source.plain.indices where start == 0 || !CharacterKind.isDigit(source.plain[start - 1]) {
      if let found = DateReader.date(at: start, of: source, until: source.plain.count) { return found.date }
    }
    return nil
  }

  private static func date(ofNumber number: Int, digits: Int) -> String? {
    switch digits {
    case 8:
      let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
      guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
      return CivilDate(year: year, month: month, day: day).text
    case 10: return CivilDate(daysSince1970: (number + 8 * 3600) / 86_400).text
    case 13: return CivilDate(daysSince1970: (number / 1000 + 8 * 3600) / 86_400).text
    // A day of Excel, from 1954 to 2119.
    case 5 where (20_000...80_000).contains(number): return CivilDate(daysSince1970: number - 25_569).text
    default: return nil
    }
  }
}

/// A day of the Gregorian calendar.
struct CivilDate: Equatable {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

  /// - Parameter days: From the year 1 to 9999.
  init(daysSince1970 days: Int) {
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `2024-05-14`.
  var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
}
