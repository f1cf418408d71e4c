import PolicySearch
import PolicyText

/// Grants as tables and text.
enum GrantOutput {
  /// How wide a line is where no terminal says it, and at most.
  private static let width = 100
  /// The widest amount beside which recipients stand in one column.
  private static let widestAmount = 32

  /// How many units a line names.
  private static let mostUnits = 2

  static func table(_ hits: [GrantHit]) -> Table {
    var table = Table(
      [
        "document", "place", "recipient", "indicator", "comparator", "value", "unit", "low", "high", "base", "yuan",
        "cap",
        "capUnit", "period", "duration", "level", "conditions", "units", "year", "effective", "expires", "status",
        "text",
        "passage", "documentTitle",
      ], numbers: ["value", "low", "high", "yuan", "cap", "year"], dates: ["effective", "expires"])
    for hit in hits {
      let target = hit.grant.target
      let metadata = hit.passage.document.metadata
      let cap = hit.grant.cap
      table.add([
        hit.passage.document.id, metadata.place ?? "", target.recipient, target.indicator, target.comparator.sign,
        TargetOutput.text(target.value), target.unit, TargetOutput.text(target.low), TargetOutput.text(target.high),
        target.base, TargetOutput.text(hit.grant.yuan), TargetOutput.text(cap?.value ?? cap?.high), cap?.unit ?? "",
        target.period, target.duration, target.level,
        hit.grant.conditions.map { "\($0.indicator) \(TargetOutput.plainAmount($0))" }.joined(separator: "; "),
        hit.passage.units.map(\.name).joined(separator: "、"), target.year.map(String.init) ?? "",
        metadata.effective ?? "", metadata.expires ?? "", metadata.status ?? "", hit.stated.text,
        hit.passage.record.id, metadata.title ?? "",
      ])
    }
    return table
  }

  /// Prints two lines a grant: how much, who and what for; on which conditions, who pays, where it stands.
  static func print(_ hits: [GrantHit]) {
    let amounts = hits.map { Text.oneLine(amount($0.grant)) }
    let widths = amounts.map(Terminal.columns).filter { $0 <= widestAmount }
    let column = widths.max() ?? 0
    let columns = min(Terminal.columns ?? width, width)
    for (hit, amount) in zip(hits, amounts) {
      let blanks = String(repeating: " ", count: max(0, column - Terminal.columns(of: amount)))
      let purpose = Text.oneLine(purpose(hit))
      let room = columns - Terminal.columns(of: amount) - blanks.count - 2
      Output.line("\(amount)\(blanks)  \(Style.title(Terminal.clipped(purpose, to: max(room, 20))))")
      let id = Text.oneLine(hit.passage.record.id)
      let facts = Terminal.clipped(Text.oneLine(facts(hit)), to: max(columns - Terminal.columns(of: id) - 6, 20))
      Output.line("    \(facts.isEmpty ? "" : facts + "  ")\(Style.faint(id))")
    }
  }

  /// `研发投入的 20 %, ≤ 500 万元`.
  private static func amount(_ grant: Grant) -> String {
    [TargetOutput.amount(grant.target), grant.cap.map(TargetOutput.amount) ?? ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// Who gets it, and what for.
  private static func purpose(_ hit: GrantHit) -> String {
    let target = hit.grant.target
    // A name that begins with who gets it says that already.
    let recipient = target.indicator.hasPrefix(target.recipient) ? "" : target.recipient
    let parts = [recipient, target.level, target.indicator].filter { !$0.isEmpty }
    return parts.isEmpty ? hit.passage.record.title : parts.joined(separator: " · ")
  }

  /// The first units that are responsible.
  private static func units(_ passage: PassageView) -> String {
    let names = passage.units.prefix(mostUnits).map(\.name).joined(separator: "、")
    return passage.units.count > mostUnits ? "\(names) …" : names
  }

  /// The conditions, when and how often, who is responsible, until when, where.
  private static func facts(_ hit: GrantHit) -> String {
    let metadata = hit.passage.document.metadata
    let conditions = hit.grant.conditions.map { "\($0.indicator) \(TargetOutput.amount($0))" }
    return [
      conditions.isEmpty ? "" : "if \(conditions.joined(separator: ", "))", TargetOutput.when(hit.grant.target),
      units(hit.passage), metadata.expires.map { "until \($0)" } ?? "",
      metadata.status ?? "", metadata.place ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
