import TextFolding

/// Cuts a policy document into its parts: furniture, metadata, notice, clauses, measures, annexes.
///
/// The text passes through in this order: lines (`LineScanner`), the part before the first clause (`HeaderReader`),
/// the lines of the body (`BodyLines`), the tree of clauses (`ClauseTree`), passages with their
/// units (`PassageBuilder`).
public enum DocumentParser {
  /// Parses a document's text.
  ///
  /// - Parameters:
  ///   - id: The document's id, the first part of every passage's id.
  ///   - original: The text.
  ///   - sidecar: What the text does not state; it wins over what the text says.
  public static func parse(id: String, text original: String, sidecar: Sidecar? = nil) -> PolicyDocument {
    let unwrapped = UnwrappedText(original)
    let text = SourceText(unwrapped.text)
    let scanner = LineScanner(text: text)
    let lines = TableOfContents.removed(from: scanner.lines(), of: text)
    var header = HeaderReader(text: text)
    header.metadata = unwrapped.metadata
    let headerCount = header.read(lines)
    let body = BodyLines(lines[headerCount...], of: text)

    var tree = ClauseTree(text: text, lines: body.lines)
    addHeader(lines, header.roles, to: &tree)
    for part in body.parts {
      switch part {
      case .line(let line): tree.add(line)
      case .signature(let signature, let agency, let date):
        header.metadata.agency = header.metadata.agency ?? agency
        header.metadata.issued = header.metadata.issued ?? date
        tree.addPart("落款", lines: signature.map(\.range))
      }
    }

    var metadata = header.metadata
    complete(&metadata, sidecar: sidecar, text: text)
    let builder = PassageBuilder(
      text: text, documentID: id, nodes: tree.nodes, isWrapped: scanner.lineWidth != nil,
      flow: FlowText(text, lines: lines.map(\.range), isWrapped: scanner.lineWidth != nil),
      isRegulation: TitleReader.isRegulation(metadata.title ?? "") || text.establishesRegulation,
      documentYear: metadata.firstYear)
    return PolicyDocument(
      id: id, metadata: metadata, text: unwrapped.text, lineWidth: scanner.lineWidth, clauses: tree.nodes.map(\.clause),
      passages: builder.passages())
  }

  /// Adds titles and notices: lines of one role that follow each other are one part.
  private static func addHeader(_ lines: [Line], _ roles: [HeaderReader.Role], to tree: inout ClauseTree) {
    var index = 0
    while index < roles.count {
      let role = roles[index]
      var end = index + 1
      while end < roles.count, roles[end] == role { end += 1 }
      let ranges = lines[index..<end].map(\.range)
      if role == .title { tree.addPart("标题", lines: ranges) }
      if role == .notice { tree.addPart("通知", lines: ranges) }
      if role == .remark { tree.addPart("前言", lines: ranges) }
      index = end
    }
  }

  /// Adds what follows from other fields, and what the sidecar says.
  private static func complete(_ metadata: inout DocumentMetadata, sidecar: Sidecar?, text: SourceText) {
    if let title = sidecar?[.title] { metadata[.title] = title }
    if let title = metadata.title {
      let period = TitleReader.period(in: title)
      metadata.periodStart = period.start
      metadata.periodEnd = period.end
      metadata.place = metadata.place ?? Place.leading(in: title)
      metadata.genre = DocumentGenre.genre(ofTitle: title)
      // A report's title names whose it is.
      if metadata.agency == nil, let place = metadata.place, title.hasSuffix("政府工作报告") {
        metadata.agency = place + "人民政府"
      }
    }
    if metadata.place == nil { metadata.place = metadata.agency.flatMap(Place.leading) }
    metadata.script = Script.of(text)
    sidecar?.apply(to: &metadata)
    if sidecar?[.level] == nil { metadata.level = metadata.level ?? IssuingLevel.level(of: metadata) }
  }
}
