import PolicySearch
import PolicyText

/// Records of RIS, of the type `GOVDOC`, a document of a government.
enum RIS {
  /// A record, with an empty line after it. Lines end with CR LF, as the format asks for.
  static func record(_ work: CitedWork, consulted: CalendarDay?) -> String {
    var lines = [("TY", "GOVDOC"), ("ID", CitationKey.of(work.id))]
    lines += work.agencies.map { ("AU", $0) }
    lines.append(("TI", work.title ?? work.document))
    if let date = CitedDate(work.date) { lines += [("PY", date.year), ("DA", slashed(date))] }
    lines += [("M1", work.documentNumber), ("M3", work.genre)].compactMap { name, value in value.map { (name, $0) } }
    if !work.path.isEmpty { lines.append(("SE", work.path)) }
    if !work.passageTitle.isEmpty { lines.append(("N1", work.passageTitle)) }
    if let address = work.address {
      lines.append(("UR", address))
      if let consulted { lines.append(("Y2", slashed(CitedDate(consulted)))) }
    }
    lines += [("LA", "zh"), ("ER", "")]
    return lines.map { "\($0.0)  - \(OneLine.of($0.1))\r\n" }.joined() + "\r\n"
  }

  /// `2024/05/14/`: year, month, day, and nothing more to be said.
  private static func slashed(_ date: CitedDate) -> String {
    [date.year, date.month.map(CitedDate.padded) ?? "", date.day.map(CitedDate.padded) ?? "", ""].joined(separator: "/")
  }
}
