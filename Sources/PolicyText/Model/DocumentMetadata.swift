/// What is known of a document besides its text. What neither the text nor a sidecar states is nil or empty.
public struct DocumentMetadata: Hashable, Sendable {
  public var title: String?
  /// 发文字号, as written: `昆政办发〔2024〕33号`.
  public var documentNumber: String?
  /// 发文机关: the issuing agency.
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

  public init() {}
}

/// A field of `DocumentMetadata`; its raw value is its name in JSON, in tables and in a sidecar.
///
/// Whatever reads, stores or writes metadata goes through this list, so that a new field is a property, a case and its
/// form. A new case stands last: an index stores the fields in this order.
public enum MetadataField: String, CaseIterable, Sendable {
  case title, documentNumber, agency, place, issued, published, periodStart, periodEnd, level, status, topics, script
  case source, genre

  /// What a field holds, and where.
  public enum Form: Sendable {
    case text(WritableKeyPath<DocumentMetadata, String?> & Sendable)
    /// A day as `2024-05-14`.
    case date(WritableKeyPath<DocumentMetadata, String?> & Sendable)
    /// One of some names; `reading` makes one of them of what is written, or nil.
    case choice(
      WritableKeyPath<DocumentMetadata, String?> & Sendable, of: [String], reading: @Sendable (String) -> String?)
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
    case .level: .choice(\.level, of: IssuingLevel.names, reading: IssuingLevel.level(written:))
    case .status: .text(\.status)
    case .topics: .list(\.topics)
    case .script: .choice(\.script, of: Self.scripts) { Self.scripts.contains($0) ? $0 : nil }
    case .source: .text(\.source)
    case .genre: .choice(\.genre, of: DocumentGenre.names, reading: DocumentGenre.genre(ofTitle:))
    }
  }

  private static let scripts = ["Hans", "Hant", "mixed"]
}
