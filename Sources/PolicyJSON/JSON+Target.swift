import PolicySearch
import PolicyText

/// Targets. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  public static func target(_ stated: StatedTarget, of passage: PassageView) -> JSON {
    let target = stated.target
    return .object([
      ("document", .string(passage.document.id)),
      ("place", .string(passage.document.metadata.place)),
      ("year", .int(target.year)),
      ("indicator", .string(target.indicator)),
      ("kind", .string(target.kind.name)),
      ("comparator", .string(target.comparator.sign)),
      ("value", number(target.value)),
      ("unit", .string(target.unit)),
      ("low", number(target.low)),
      ("high", number(target.high)),
      ("period", target.period.isEmpty ? .null : .string(target.period)),
      ("text", .string(stated.text)),
      ("passage", .string(passage.record.id)),
      ("span", span(stated.range)),
      ("documentTitle", .string(passage.document.metadata.title)),
    ])
  }

  /// Without needless digits: `4000`, `3.2`.
  private static func number(_ value: Double?) -> JSON {
    guard let value else { return .null }
    return Int(exactly: value).map { .int($0) } ?? .double(value)
  }
}
