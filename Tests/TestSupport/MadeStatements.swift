import PolicyText

/// Documents whose statements of number are made by hand.
public enum MadeStatements {
  /// A document that says so many sentences in a measure each.
  public static func document(
    _ id: String, place: String = "云溪市", _ measures: [(title: String, targets: [Target])],
    units: [ResponsibleUnit] = [], change: (inout DocumentMetadata) -> Void = { _ in }
  ) -> PolicyDocument {
    let lines = measures.enumerated().map { "\($0.offset + 1)．\($0.element.title)。支持各类主体，按规定办理有关事项。" }
    let text = lines.joined(separator: "\n") + "\n"
    var start = 0
    var clauses: [Clause] = []
    var passages: [Passage] = []
    for (number, measure) in measures.enumerated() {
      let count = lines[number].unicodeScalars.count
      clauses.append(Clause(path: "\(number + 1).", title: measure.title, number: "\(number + 1)", parent: nil))
      passages.append(
        Passage(
          id: "\(id)#\(number + 1).", kind: .measure, clause: number, range: start..<start + count,
          title: measure.title, hasSeparateTitle: false, units: units,
          targets: measure.targets.enumerated().map { position, target in
            var target = target
            // Each states it with a word of its own.
            target.range = start + min(position, count - 1)..<start + min(position + 1, count)
            return target
          }))
      start += count + 1
    }
    var metadata = DocumentMetadata()
    metadata.place = place
    metadata.title = "云溪市有关办法"
    change(&metadata)
    return PolicyDocument(id: id, metadata: metadata, text: text, clauses: clauses, passages: passages)
  }

  public static func target(
    _ indicator: String, _ value: Double, _ unit: String, kind: TargetKind = .goal, _ comparator: Comparator = .equal,
    change: TargetChange? = nil, year: Int? = nil, sentence: Int = 0, base: String = "", recipient: String = ""
  ) -> Target {
    var target = Target(
      indicator: indicator, kind: kind, change: change, year: year, period: "", comparator: comparator, value: value,
      low: nil, high: nil, unit: unit, range: 0..<0)
    target.sentence = sentence
    target.base = base
    target.recipient = recipient
    return target
  }
}
