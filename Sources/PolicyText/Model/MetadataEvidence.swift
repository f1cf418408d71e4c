/// Where the value of a document's field comes from.
public struct MetadataEvidence: Hashable, Sendable {
  /// Who states a value. The raw value is its name in JSON; the first letter stands for it in an index.
  public enum Source: String, CaseIterable, Sendable {
    /// Words of the document's text.
    case text
    /// What stands beside the text for readers: front matter, a row of an export, a web page's table of keys.
    case record
    /// `NAME.meta.json`.
    case sidecar
    /// What a file says of itself where nobody reads it: a page's `<meta>`s, a book's title.
    case file
  }

  public var source: Source
  /// The words of the text that state the value, in scalars of `PolicyDocument.text`; nil for other sources.
  public var span: Range<Int>?
  /// The field that the value follows from: a level from an agency. The source and the words are that field's.
  public var field: MetadataField?

  public init(source: Source, span: Range<Int>? = nil, field: MetadataField? = nil) {
    self.source = source
    self.span = span
    self.field = field
  }

  /// Words of the text.
  static func text(_ span: Range<Int>) -> MetadataEvidence { MetadataEvidence(source: .text, span: span) }
}

// MARK: As text

/// The form in which an index stores where all fields come from: `0t12+28 8t0+6<2 4s`. Each part has the number of a
/// field in `MetadataField.allCases`, the first letter of the source, where the words begin and how many scalars they
/// are, and after `<` the field that the value follows from. What a later program adds is not read.
extension MetadataEvidence {
  /// Empty where nothing is known.
  package static func text(of evidence: [MetadataField: MetadataEvidence]) -> String {
    MetadataField.allCases.enumerated().compactMap { number, field in
      evidence[field].map { "\(number)\($0.stored)" }
    }.joined(separator: " ")
  }

  package static func read(_ text: String) -> [MetadataField: MetadataEvidence] {
    var evidence: [MetadataField: MetadataEvidence] = [:]
    if text.isEmpty { return evidence }
    evidence.reserveCapacity(MetadataField.allCases.count)
    var text = text
    text.withUTF8 { bytes in
      for part in bytes.split(separator: UInt8(ascii: " ")) {
        var rest = part
        guard let field = Self.field(&rest), let own = MetadataEvidence(stored: rest) else { continue }
        evidence[field] = own
      }
    }
    return evidence
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private var stored: String {
    let words = span.map { "\($0.lowerBound)+\($0.count)" } ?? ""
    let origin = field.flatMap { MetadataField.allCases.firstIndex(of: $0) }.map { "<\($0)" } ?? ""
    return source.rawValue.prefix(1) + words + origin
  }

  private init?(stored: Bytes) {
    var rest = stored
    guard let letter = rest.popFirst(),
      let source = Source.allCases.first(where: { $0.rawValue.utf8.first == letter })
    else { return nil }
    self.init(source: source)
    if let start = Self.number(&rest), rest.popFirst() == UInt8(ascii: "+"), let count = Self.number(&rest) {
      span = start..<start + count
    }
    if rest.popFirst() == UInt8(ascii: "<") { field = Self.field(&rest) }
  }

  private static func field(_ rest: inout Bytes) -> MetadataField? {
    guard let number = number(&rest), MetadataField.allCases.indices.contains(number) else { return nil }
    return MetadataField.allCases[number]
  }

  /// A number of at most ten digits, stepped over; nil if none stands there.
  private static func number(_ rest: inout Bytes) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...10).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
  }
}
