import PolicySearch

/// Claims of a draft as tables and text.
enum CheckOutput {
  static func table(_ checked: [CheckedClaim]) -> Table {
    var table = Table([
      "verdict", "kind", "line", "text", "context", "start", "source", "differences", "document", "documentTitle",
      "documentNumber",
      "passage", "found",
    ])
    for one in checked {
      let place = one.places.first
      table.add([
        one.verdict.rawValue, one.claim.kind.rawValue, String(one.claim.line), one.claim.text, one.claim.context ?? "",
        String(one.claim.range.lowerBound),
        one.claim.source ?? "", one.differences.map(difference).joined(separator: "; "), place?.document.id ?? "",
        place?.document.metadata.title ?? "", place?.document.metadata.documentNumber ?? "", place?.passage?.id ?? "",
        place?.text ?? "",
      ])
    }
    return table
  }

  /// Prints what the draft says with its line, under it how documents differ, and where they have it.
  static func print(_ checked: [CheckedClaim]) {
    let width = Verdict.allCases.map(\.rawValue.count).max() ?? 0
    let indent = String(repeating: " ", count: width + 2)
    for one in checked {
      let verdict = one.verdict.rawValue
      let style: Style = one.verdict == .exact ? .faint : .match
      let blanks = String(repeating: " ", count: width + 2 - verdict.count)
      let line = Style.faint("\(one.claim.line): ")
      Output.line(style(verdict) + blanks + line + Style.title(Text.oneLine(marked(one.claim))))
      for difference in one.differences { Output.line(indent + Text.oneLine(self.difference(difference))) }
      if one.verdict == .elsewhere, let source = one.claim.source {
        Output.line(indent + "not in \(Text.oneLine(source))")
      }
      for place in one.places {
        let id = place.passage?.id ?? place.document.id
        let words = one.verdict == .near || one.claim.kind == .figure ? "  \(Text.oneLine(place.text))" : ""
        Output.line(indent + Style.faint(Text.oneLine(id)) + words)
      }
    }
  }

  /// `3 exact, 1 near`.
  static func summary(_ checked: [CheckedClaim]) -> String {
    if checked.isEmpty { return "the draft has no quotation, title, document number or figure" }
    return Verdict.allCases.compactMap { verdict in
      let count = checked.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(verdict.rawValue)"
    }.joined(separator: ", ")
  }

  private static func marked(_ claim: Claim) -> String {
    switch claim.kind {
    case .quotation: "“\(claim.text)”"
    case .title: "《\(claim.text)》"
    case .number: claim.text
    case .figure: (claim.context.map { $0 + "：" } ?? "") + claim.text
    }
  }

  /// `unit: 亿元 → 万元`; of words `新增 → 保持`.
  private static func difference(_ one: CheckedClaim.Difference) -> String {
    let field = one.field == "text" ? "" : one.field + ": "
    return field + [one.draft, one.document].map { $0.isEmpty ? "(nothing)" : $0 }.joined(separator: " → ")
  }
}
