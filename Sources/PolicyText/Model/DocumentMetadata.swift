/// What is known of a document besides its text. What neither the text nor a sidecar states is nil or empty.
public struct DocumentMetadata: Hashable, Sendable {
  public var title: String?
  /// 发文字号, as written: `昆政办发〔2024〕33号`.
  public var documentNumber: String?
  /// 发文机关: the issuing agency; where several issue it, all of them with a blank between, the one that leads first:
  /// `财政部 税务总局`.
  public var agency: String?
  /// The place that the document is about: `昆山市`.
  public var place: String?
  /// 成文日期, `2024-05-14`.
  public var issued: String?
  /// 发布日期, `2024-05-14`.
  public var published: String?
  /// The first and last year of the period that the title names (`2024—2026年`).
  public var periodStart: Int?
  public var periodEnd: Int?
  /// 级别: who issues it, one of `IssuingLevel.names`: `县级`.
  public var level: String?
  /// 状态: `有效`.
  public var status: String?
  /// 分类, 政策主题.
  public var topics: [String] = []
  /// The script: `Hans`, `Hant` or `mixed` (ISO 15924 codes).
  public var script: String?
  /// Where the text comes from.
  public var source: String?
  /// 文种: what kind of document it is, one of `DocumentGenre.names`: `行动计划`.
  public var genre: String?
  /// 施行日期: the first day on which it is in force, `2024-06-01`.
  public var effective: String?
  /// 有效期: the last day on which it is in force, `2027-05-31`.
  public var expires: String?
  /// 废止: the documents that it ends, as it names them: `《昆山市科技创新办法》(昆政办发〔2019〕3号)`.
  public var repeals: [String] = []
  /// Where the values come from. A field whose value nobody states, such as the script, has no entry.
  public var evidence: [MetadataField: MetadataEvidence] = [:]

  public init() {}

  /// The issuing agencies, the one that leads first.
  public var agencies: [String] {
    guard let agency else { return [] }
    let text = SourceText(agency)
    return Agency.names(in: text.plain.indices, of: text).map(text.string)
  }

  /// Adds what follows from the rest, where it is not known: the genre from the title, the level from agency or place.
  package mutating func complete() {
    if let title { conclude(.genre, DocumentGenre.genre(ofTitle: title), from: .title) }
    completeLevel()
  }

  /// Adds the level that the agency tells, or the place.
  mutating func completeLevel() {
    guard level == nil else { return }
    var agencyOnly = self
    agencyOnly.place = nil
    if let level = IssuingLevel.level(of: agencyOnly) {
      conclude(.level, level, from: .agency)
    } else {
      conclude(.level, IssuingLevel.level(of: self), from: .place)
    }
  }
}

// MARK: Values with their evidence

extension DocumentMetadata {
  /// Takes a value that words of the text state, if the field is open.
  ///
  /// - Parameter span: The words, in scalars of the document.
  mutating func state(_ field: MetadataField, _ value: String?, at span: Range<Int>) {
    guard let value, self[field] == nil else { return }
    self[field] = value
    if self[field] != nil { evidence[field] = .text(span) }
  }

  /// Takes a value that follows from another field, if the field is open.
  mutating func conclude(_ field: MetadataField, _ value: String?, from origin: MetadataField) {
    guard let value, self[field] == nil else { return }
    self[field] = value
    if let known = evidence[origin] {
      evidence[field] = MetadataEvidence(source: known.source, span: known.span, field: origin)
    }
  }
}

/// A field of `DocumentMetadata`; its raw value is its name in JSON, in tables and in a sidecar.
///
/// Whatever reads, stores or writes metadata goes through this list, so that a new field is a property, a case and its
/// form. A new case stands last: an index stores the fields in this order.
public enum MetadataField: String, CaseIterable, Sendable {
  case title, documentNumber, agency, place, issued, published, periodStart, periodEnd, level, status, topics, script
  case source, genre, effective, expires, repeals

  /// What a field holds, and where.
  public enum Form: Sendable {
    case text(WritableKeyPath<DocumentMetadata, String?> & Sendable)
    /// A day as `2024-05-14`.
    case date(WritableKeyPath<DocumentMetadata, String?> & Sendable)
    /// One of some names; `reading` makes one of them of what is written, or nil.
    case choice(
      WritableKeyPath<DocumentMetadata, String?> & Sendable, of: @Sendable () -> [String],
      reading: @Sendable (String) -> String?)
    /// A year from 1900 to 2200.
    case year(WritableKeyPath<DocumentMetadata, Int?> & Sendable)
    case list(WritableKeyPath<DocumentMetadata, [String]> & Sendable)
  }

  public var form: Form {
    switch self {
    case .title: .text(\.title)
    case .documentNumber: .text(\.documentNumber)
    case .agency: .text(\.agency)
    case .place: .text(\.place)
    case .issued: .date(\.issued)
    case .published: .date(\.published)
    case .periodStart: .year(\.periodStart)
    case .periodEnd: .year(\.periodEnd)
    case .level: .choice(\.level, of: { IssuingLevel.names }, reading: IssuingLevel.level(written:))
    case .status: .text(\.status)
    case .topics: .list(\.topics)
    case .script: .choice(\.script, of: { Self.scripts }) { Self.scripts.contains($0) ? $0 : nil }
    case .source: .text(\.source)
    case .genre: .choice(\.genre, of: { DocumentGenre.names }, reading: DocumentGenre.genre(ofTitle:))
    case .effective: .date(\.effective)
    case .expires: .date(\.expires)
    case .repeals: .list(\.repeals)
    }
  }

  private static let scripts = ["Hans", "Hant", "mixed"]
}

/// A value of any field as text, as an index stores it and tables print it.
extension DocumentMetadata {
  /// A field's value as text; nil where it has none. A list has a line feed after all values but the last.
  public subscript(field: MetadataField) -> String? {
    get {
      switch field.form {
      case .text(let path), .date(let path), .choice(let path, _, _): self[keyPath: path]
      case .year(let path): self[keyPath: path].map(String.init)
      case .list(let path): self[keyPath: path].isEmpty ? nil : self[keyPath: path].joined(separator: "\n")
      }
    }
    set {
      let value = newValue.flatMap { $0.isEmpty ? nil : $0 }
      switch field.form {
      case .text(let path), .date(let path), .choice(let path, _, _): self[keyPath: path] = value
      case .year(let path): self[keyPath: path] = value.flatMap { Int($0) }
      case .list(let path): self[keyPath: path] = value?.split(separator: "\n").map(String.init) ?? []
      }
    }
  }

  /// Takes over a field that a document states, as it is written: 发布日期:2024年5月14日. A date or a name that cannot be read
  /// changes nothing; lists grow.
  mutating func read(_ field: MetadataField, from written: String) {
    switch field.form {
    case .text(let path) where field == .agency: self[keyPath: path] = Agency.listed(written)
    case .text(let path) where field == .status: self[keyPath: path] = Self.status(written) ?? self[keyPath: path]
    case .text(let path): self[keyPath: path] = written
    case .date(let path): self[keyPath: path] = DateReader.date(in: written) ?? self[keyPath: path]
    case .choice(let path, _, let reading): self[keyPath: path] = reading(written) ?? self[keyPath: path]
    case .year(let path): self[keyPath: path] = Int(written) ?? self[keyPath: path]
    case .list(let path): self[keyPath: path] += written.split { ",，、;； ".contains($0) }.map(String.init)
    }
  }
}

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
  /// Whether the document is in force on a day as far as is known: it was issued and had come into force by then, had
  /// not expired, and does not say that it is no longer in force. That another document ended it is not looked at, nor
  /// the period of a plan.
  public func isInForce(on day: CalendarDay) -> Bool {
    if let first = (effective ?? issued ?? published).flatMap({ CalendarDay($0) }), first > day { return false }
    if let last = expires.flatMap({ CalendarDay($0) }), last < day { return false }
    return !Self.isEnded(status ?? "")
  }

  /// A status as sites write it; nil for what a script fills in later, and for choices: 不限 现行有效 已失效.
  private static func status(_ written: String) -> String? {
    let text = SourceText(written)
    let word = text.trimmed(text.plain.indices)
    let isOne = word.count <= longestStatus && !text.plain[word].contains(where: SourceText.isBlank)
    return isOne ? text.string(word) : nil
  }

  private static let longestStatus = 12

  /// Whether a status says that the whole document is no longer in force: 已废止, 失效; but 部分失效 and 未失效 are none.
  private static func isEnded(_ status: String) -> Bool {
    let text = SourceText(status)
    guard let ended = text.first(.ended, in: text.plain.indices) else { return false }
    return !text.plain[..<ended.lowerBound].contains(where: notEnded.contains)
  }

  private static let notEnded: ScalarSet = "部未不非尚"
}

extension DocumentMetadata {
  /// The year in which the document was issued or published, else the first of its period; nil if none is known.
  package var firstYear: Int? {
    let date = issued ?? published
    return date.flatMap { Int($0.prefix(4)) } ?? periodStart
  }

  /// The year that the document is for, if it is for one: its period's, else that of its date.
  package var onlyYear: Int? {
    if let periodStart, let periodEnd { return periodStart == periodEnd ? periodStart : nil }
    return periodStart == nil && periodEnd == nil ? firstYear : nil
  }

  /// All years from the first to the last that the document concerns; nil if it names none.
  public var years: ClosedRange<Int>? {
    var known = [periodStart, periodEnd].compactMap { $0 }
    known += [issued, published].compactMap { $0.flatMap { Int($0.prefix(4)) } }
    guard let first = known.min(), let last = known.max() else { return nil }
    return first...last
  }
}
