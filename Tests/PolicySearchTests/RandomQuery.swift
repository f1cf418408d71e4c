import InvertedIndex
import TestSupport

@testable import PolicySearch

/// A random query over a random corpus, with what its filters mean.
struct RandomQuery {
  var text: String
  var condition: ExhaustiveSearch.Condition = { _, _ in true }

  /// What queries are made of.
  enum Shape: CaseIterable {
    case words, rareAndFrequent, phrases, alternatives, filtersOnly, everything
  }

  init(_ shape: Shape, _ random: inout RandomText, documents: [String]) {
    var parts: [String] = []
    func words(_ count: Int) { for _ in 0..<count { parts.append(Self.word(&random)) } }
    switch shape {
    case .words: words(random.number(1...12))
    case .rareAndFrequent:
      for _ in 0..<random.number(1...3) { parts.append(random.pick(["企", "业", "人", "税", "企业"])) }
      for _ in 0..<random.number(0...3) { parts.append(random.rareUnit()) }
      words(random.number(0...2))
    case .phrases:
      for _ in 0..<random.number(1...2) { parts.append("\"\(Self.phrase(&random))\"") }
      words(random.number(0...2))
    case .alternatives:
      for _ in 0..<random.number(1...2) {
        parts.append((0..<random.number(2...4)).map { _ in Self.alternative(&random) }.joined(separator: " OR "))
      }
      words(random.number(0...2))
    case .filtersOnly: break
    case .everything:
      words(random.number(0...5))
      if random.once(in: 3) { parts.append("\"\(Self.phrase(&random))\"") }
      if random.once(in: 3) { parts.append("\(Self.alternative(&random)) OR \(Self.alternative(&random))") }
      for _ in 0..<random.number(0...2) { parts.append("-\"\(Self.phrase(&random))\"") }
    }
    text = parts.joined(separator: " ")
    if shape == .filtersOnly || shape == .everything {
      for _ in 0..<random.number(1...2) { addFilter(&random, documents) }
    }
  }

  /// A word without an operator's or a separator's meaning, which has a character to search for.
  private static func word(_ random: inout RandomText) -> String {
    switch random.number(1...10) {
    case 1: random.rareUnit()
    case 2: "无"
    case 3: random.pick(["企", "业", "人", "科", "税", "才"])
    case 4: random.pick(["5G", "AI", "3.2%", "5g企業", "π"])
    case 5: random.pick(["企", "业"]) + random.rareUnit()
    default:
      random.pick(["企业", "企業人", "科技", "人才", "产业", "創新", "企", "业的", "人业企"]) + random.pick(["", "", "企", "业人", "区"])
    }
  }

  private static func phrase(_ random: inout RandomText) -> String {
    let text = random.text(1...3).filter { !"“”\n".contains($0) }
    return text.contains { $0.isLetter } ? text : random.pick(["企业", "业，人", "税。企"])
  }

  private static func alternative(_ random: inout RandomText) -> String {
    random.once(in: 3) ? word(&random) : "\"\(phrase(&random))\""
  }

  private mutating func addFilter(_ random: inout RandomText, _ documents: [String]) {
    let sign = random.once(in: 3) ? "-" : ""
    let filter: String
    let holds: ExhaustiveSearch.Condition
    switch random.number(1...6) {
    case 1:
      let ids = (0..<random.number(1...3)).map { _ in random.pick(documents) }
      // Values of one filter are alternatives, but each excluded filter excludes by itself: the same here.
      filter = ids.map { "\(sign)doc:\($0)" }.joined(separator: " ")
      holds = { document, _ in ids.contains(document.id) }
    case 2:
      let kind = random.pick(RandomCorpus.kinds)
      filter = "\(sign)kind:\(kind.name)"
      holds = { _, passage in passage.kind == kind }
    case 3:
      let place = random.pick(RandomCorpus.places)
      filter = "\(sign)place:\(place)"
      holds = { document, _ in document.metadata.place == place }
    case 4:
      let year = random.number(RandomCorpus.years)
      filter = "\(sign)year:\(year)"
      holds = { document, _ in Self.years(of: document)?.contains(year) ?? false }
    case 5:
      let year = random.number(RandomCorpus.years)
      filter = "\(sign)from:\(year)"
      holds = { document, _ in Self.years(of: document).map { $0.upperBound >= year } ?? false }
    default:
      let year = random.number(RandomCorpus.years)
      filter = "\(sign)to:\(year)"
      holds = { document, _ in Self.years(of: document).map { $0.lowerBound <= year } ?? false }
    }
    // A second filter of the same name would be an alternative to the first.
    guard !text.contains(filter.prefix { $0 != ":" }.drop { $0 == "-" }) else { return }
    text += " " + filter
    let before = condition
    condition = { before($0, $1) && holds($0, $1) == sign.isEmpty }
  }

  private static func years(of document: DocumentRecord) -> ClosedRange<Int>? {
    guard let start = document.metadata.periodStart, let end = document.metadata.periodEnd else { return nil }
    return start...end
  }
}
