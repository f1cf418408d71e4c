@testable import PolicyText

/// What the parser reads in an example of the lexicon, in words that the tables use. What is not there is 无.
enum LexicalReading {
  /// What is read in a text where a word of a class matters.
  static func of(_ text: String, for lexicalClass: LexicalClass, by lexicon: Lexicon) -> String {
    let source = SourceText(text, lexicon: lexicon)
    let whole = source.plain.indices
    switch lexicalClass {
    case .goal: return list(TagReader.tags(of: source, isWrapped: false).instruments.map(\.tag.name))
    case .agencyEnd: return Agency.isAgency(whole, of: source) ? "机关" : "无"
    case .concerning, .nation, .order: return Agency.issuing(whole, of: source).map(source.string) ?? "无"
    case .level, .national:
      let name = AgencyName(text, by: lexicon)
      return list([name.prefix, name.canonical].filter { !$0.isEmpty })
    case .afterPlace, .city, .noCity, .noPlace, .party: return Place.leading(in: text, by: lexicon) ?? "无"
    case .generic:
      guard let short = ShortForm(whole, of: source, isMarked: true) else { return "无" }
      return GenericName.isGeneric(short, by: lexicon) ? "通称" : "专名"
    case .breaks:
      let abbreviations = AbbreviationReader(text: source).abbreviations(in: whole)
      return list(abbreviations.map { "\($0.short) = \($0.long)" })
    default:
      let flow = FlowText(source, lines: [whole], isWrapped: false)
      let targets = TargetReader(flow: flow, documentYear: 2024).targets(in: flow.whole, headingYears: [])
      return list(targets.map(words))
    }
  }

  private static func list(_ parts: [String]) -> String { parts.isEmpty ? "无" : parts.joined(separator: "; ") }

  /// `企业 >= 5 家 (每年, 2026)`
  private static func words(_ target: Target) -> String {
    let numbers = [target.value, target.low, target.high].compactMap { $0.map(number) }
    let remarks = [
      target.period, target.year.map { "\($0)" } ?? "",
      target.kind == .grant ? "补助" : target.kind == .condition ? "条件" : "",
    ].filter { !$0.isEmpty }
    return "\(target.indicator) \(target.comparator.sign) \(numbers.joined(separator: "~"))"
      + (target.unit.isEmpty ? "" : " \(target.unit)")
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
