import Testing

@testable import PolicyText

/// Lines by themselves: what each says of itself, whatever stands around it.
struct LineFactsTests {
  /// What a line's label and facts are, in the words of `line-facts.tsv`.
  private func describe(_ line: Line, in text: SourceText) -> String {
    let facts = line.facts
    var words: [String] = []
    if let label = line.label { words.append("label:\(label.style)") }
    if let date = facts.date { words.append("date:\(date)") }
    if let entries = facts.entries {
      let keys = entries.map { "\($0.field?.rawValue ?? "other")=\(text.string($0.value))" }
      words.append("keys:" + keys.joined(separator: ","))
    }
    let flags: [(String, Bool)] = [
      ("number", facts.isDocumentNumber), ("agency", facts.isAgency), ("title", facts.isTitle),
      ("furniture", line.isFurniture), ("likely-furniture", line.isLikelyFurniture), ("units", facts.namesUnits),
      ("table", facts.beginsTable), ("serial", facts.isSerialNumber), ("mark", facts.holdsSentenceMark),
      ("sentence", facts.endsSentence), ("paragraph", facts.isParagraph), ("colon", facts.endsWithColon),
    ]
    return (words + flags.filter(\.1).map(\.0)).joined(separator: " ")
  }

  @Test func `a line says of itself what someone read in it`() throws {
    for row in try Corpus.table("line-facts") {
      let text = SourceText(row[0])
      let lines = LineScanner(text: text).lines()
      #expect(lines.map { describe($0, in: text) } == [row[1]], "\(row[0])")
    }
  }

  @Test func `a heading glued to a sentence is a line with its own facts`() {
    let text = SourceText("建成科创产业高地。二、重点任务")
    let lines = LineScanner(text: text).lines()
    #expect(lines.map { describe($0, in: text) } == ["mark sentence paragraph", "label:chinese"])
  }
}
