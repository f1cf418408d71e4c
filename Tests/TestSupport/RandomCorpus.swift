public import PolicyText

/// Documents of random passages: records with titles, clauses of several kinds, wrapped documents.
public enum RandomCorpus {
  public static let places = ["昆山市", "苏州市", "太仓市"]
  public static let years = 2018...2026
  public static let kinds: [PassageKind] = [.record, .measure, .goal, .paragraph]

  /// - Parameter passages: How many there are in all documents.
  public static func documents(passages count: Int, perDocument: ClosedRange<Int>, seed: UInt64) -> [PolicyDocument] {
    var random = RandomText(seed: seed)
    // Drawn again and again, so that there are equal passages.
    let common = (0..<60).map { _ in random.text(1...8) }
    var documents: [PolicyDocument] = []
    var made = 0
    while made < count {
      let size = min(count - made, random.number(perDocument))
      // Ids in an order that is not that of the numbers.
      let id = "\(random.pick(["d", "税", "产", "z"]))\(documents.count)"
      var document = PolicyDocument(id: id, metadata: metadata(&random), text: "", clauses: [], passages: [])
      if random.once(in: 5) { document.lineWidth = 20 }
      var length = 0
      for number in 0..<size {
        let text =
          random.once(in: 300) ? random.longText() : random.once(in: 3) ? random.pick(common) : random.text(0...12)
        let title = random.once(in: 4) ? random.text(1...5) : ""
        let range = length..<length + text.unicodeScalars.count
        document.text += text + "\n"
        length = range.upperBound + 1
        document.passages.append(
          Passage(
            id: "\(id)#\(number)", kind: random.pick(kinds), clause: nil, range: range,
            startColumn: document.lineWidth == nil ? 0 : random.number(0...6), title: title,
            hasSeparateTitle: !title.isEmpty, units: []))
      }
      documents.append(document)
      made += size
    }
    return documents
  }

  private static func metadata(_ random: inout RandomText) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    if !random.once(in: 4) { metadata.place = random.pick(places) }
    if !random.once(in: 4) {
      metadata.periodStart = random.number(years)
      metadata.periodEnd = metadata.periodStart.map { $0 + random.number(0...2) }
    }
    return metadata
  }
}
