import PolicySearch
import PolicyText

/// Statements of number. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  /// A target of a passage.
  public static func target(_ stated: StatedTarget, of passage: PassageView) -> JSON {
    .object(fields(of: stated, in: passage))
  }

  /// A target that was asked for.
  public static func target(_ hit: TargetHit) -> JSON {
    .object(
      fields(of: hit.stated, in: hit.passage) + fields(of: hit.matchedAs) + [
        ("written", .string(hit.written.map { PlainNumber.text($0) }))
      ])
  }

  private static func fields(of name: MatchedName?) -> [Field] {
    [("matchedAs", .string(name?.text)), ("near", .bool(name?.isNear ?? false))]
  }

  private static func fields(of stated: StatedTarget, in passage: PassageView) -> [Field] {
    let target = stated.target
    return [
      ("document", .string(passage.document.id)),
      ("place", .string(passage.document.metadata.place)),
      ("year", .int(target.year)),
      ("indicator", .string(target.indicator)),
      ("kind", .string(target.kind.name)),
      ("change", .string(target.change?.name)),
      ("comparator", .string(target.comparator.sign)),
      ("value", number(target.value)),
      ("unit", .string(target.unit)),
      ("low", number(target.low)),
      ("high", number(target.high)),
      ("base", text(target.base)),
      ("from", number(target.from)),
      ("period", text(target.period)),
      ("duration", text(target.duration)),
      ("recipient", text(target.recipient)),
      ("level", text(target.level)),
      ("text", .string(stated.text)),
      ("passage", .string(passage.record.id)),
      ("span", span(stated.range)),
      ("documentTitle", .string(passage.document.metadata.title)),
    ]
  }

  /// A table of targets: its columns, and a row an object.
  public static func fields(of table: TargetTable) -> [Field] {
    [
      ("by", .string(table.grouping.rawValue)), ("targets", .int(table.targets)),
      ("columns", .array(table.columns.map { .object(fields(of: $0)) })),
    ]
  }

  public static func row(_ row: TargetTable.Row) -> JSON {
    .object(
      fields(of: row.key) + [
        (
          "cells",
          .array(
            row.cells.map { cell in
              .object(
                fields(of: cell.column) + [
                  ("results", .array(cell.hits.map { target($0) })),
                  ("others", .array(cell.others.map { target($0) })), ("otherTotal", .int(cell.otherCount)),
                ])
            })
        )
      ])
  }

  private static func fields(of key: TargetTable.Key) -> [Field] {
    [
      ("place", .string(key.place)), ("document", .string(key.document)), ("documentTitle", .string(key.documentTitle)),
      ("year", .int(key.year)),
    ]
  }

  /// A grant: the fields of a target, and what belongs to it.
  public static func grant(_ hit: GrantHit) -> JSON {
    let metadata = hit.passage.document.metadata
    return .object(
      fields(of: hit.stated, in: hit.passage) + fields(of: hit.matchedAs) + [
        ("yuan", number(hit.grant.yuan)), ("cap", hit.cap.map(amount) ?? .null),
        ("conditions", .array(hit.conditions.map(amount))), ("title", .string(hit.passage.record.title)),
        ("units", .strings(hit.passage.units.map(\.name))), ("unitRoles", .strings(hit.passage.units.map(\.role))),
        ("effective", .string(metadata.effective)), ("expires", .string(metadata.expires)),
        ("status", .string(metadata.status)),
      ])
  }

  /// What belongs to another statement of the passage.
  private static func amount(_ stated: StatedTarget) -> JSON {
    let target = stated.target
    return .object([
      ("indicator", .string(target.indicator)), ("comparator", .string(target.comparator.sign)),
      ("value", number(target.value)), ("unit", .string(target.unit)), ("low", number(target.low)),
      ("high", number(target.high)), ("base", text(target.base)), ("period", text(target.period)),
      ("text", .string(stated.text)), ("span", span(stated.range)),
    ])
  }

  /// Nothing for an empty text.
  private static func text(_ text: String) -> JSON { text.isEmpty ? .null : .string(text) }

  /// Without needless digits: `4000`, `3.2`.
  private static func number(_ value: Double?) -> JSON {
    guard let value else { return .null }
    return Int(exactly: value).map { .int($0) } ?? .double(value)
  }
}
