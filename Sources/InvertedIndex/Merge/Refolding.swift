import PolicyText
import TextFolding

/// Builds the documents of an index again that was written with another folding table: all that is needed of them is
/// stored, and their texts are folded anew.
enum Refolding {
  /// The bytes of text that are built at once.
  private static let mostText = 1 << 25

  /// Indexes of the documents, in their order, which are gone when they are closed.
  ///
  /// - Parameter path: A file in whose folder there is room for them.
  /// - Throws: `IndexError`: `corrupt`, `cannotWrite`.
  static func sources(of index: IndexReader, beside path: String) throws(IndexError) -> [MergeSource] {
    var sources: [MergeSource] = []
    var documents: [PolicyDocument] = []
    var text = 0
    var firstPassage = 0
    for number in 0..<index.counts.documents {
      let document = try DocumentReader(index, number).policyDocument()
      documents.append(document)
      text += document.text.utf8.count
      guard text >= mostText || number == index.counts.documents - 1 else { continue }
      let part = try IndexBuilder(documents, isRun: true).write(
        to: try OutputFile(scratchBeside: path), path: index.path)
      sources.append(
        MergeSource(
          part, vectors: index.vectors, firstVector: firstPassage, vectorModel: index.vectorModel))
      firstPassage += part.counts.passages
      (documents, text) = ([], 0)
    }
    return sources
  }
}

extension DocumentReader {
  /// The document as it was when it was indexed, with what is read of documents since.
  func policyDocument() throws(IndexError) -> PolicyDocument {
    let record = try document()
    let text = String(decoding: try text(), as: UTF8.self)
    var metadata = record.metadata
    metadata.complete()
    var clauses: [Clause] = []
    for number in extent.clauses {
      let clause = try clause(number)
      clauses.append(
        Clause(
          path: clause.path, title: clause.title, number: clause.number,
          parent: clause.parent.map { $0 - extent.clauses.lowerBound }))
    }
    let abbreviations = try abbreviationsByPassage()
    var themes: [Int: ClauseTheme] = [:]
    var targets = try storedTargets()
    let isOlder = metadata.evidence.isEmpty
    if isOlder, !extent.clauses.isEmpty {
      (metadata, themes, targets) = DocumentParser.rereading(text, stored: metadata, targets: targets)
    }
    var rest = targets[...]
    var passages: [Passage] = []
    for number in self.passages {
      var own = try passage(of: try passage(number), number, record, abbreviations[number] ?? [], &rest)
      own.theme = own.theme ?? themes[own.range.lowerBound]
      passages.append(own)
    }
    return PolicyDocument(
      id: record.id, metadata: metadata, text: text, lineWidth: record.lineWidth, clauses: clauses, passages: passages)
  }

  /// The statements of number that are stored, in the order of the text.
  private func storedTargets() throws(IndexError) -> [Target] {
    var targets: [Target] = []
    for target in extent.targets {
      if let known = try self.target(target)?.target { targets.append(known) }
    }
    return targets
  }

  private func passage(
    of record: PassageRecord, _ number: Int, _ document: DocumentRecord, _ abbreviations: [Abbreviation],
    _ targets: inout ArraySlice<Target>
  ) throws(IndexError) -> Passage {
    let text = try index.text(of: record)
    let range = record.start..<record.start + text.unicodeScalars.count
    let own = targets.prefix { $0.range.lowerBound < range.upperBound }
    targets.removeFirst(own.count)
    var passage = Passage(
      id: record.id, kind: record.kind, clause: record.clause.map { $0 - extent.clauses.lowerBound },
      range: range, startColumn: record.startColumn,
      title: record.title, hasSeparateTitle: record.hasSeparateTitle,
      units: try units(of: record).map {
        ResponsibleUnit(name: $0.name, role: $0.role, duty: UnitDuty(ofRole: $0.role))
      },
      targets: Array(own), abbreviations: abbreviations)
    passage.theme = record.theme
    passage.instruments = record.instruments
    passage.industries = record.industries
    passage.readForms(in: text, isWrapped: document.lineWidth != nil)
    passage.readDeadline(in: text, isWrapped: document.lineWidth != nil, year: document.metadata.onlyYear)
    return passage
  }
}
