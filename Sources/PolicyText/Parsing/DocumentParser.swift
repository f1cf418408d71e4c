import TextFolding

/// Cuts a policy document into its parts: furniture, metadata, notice, clauses, measures, annexes.
///
/// The text passes through in this order: lines (`LineScanner`), the part before the first clause (`HeaderReader`),
/// what trails after the last (`Furniture`, signature), the tree of clauses (`ClauseTree`), passages with their
/// units (`PassageBuilder`).
public enum DocumentParser {
  /// Parses a document's text.
  ///
  /// - Parameters:
  ///   - id: The document's id, the first part of every passage's id.
  ///   - text: The original text.
  ///   - sidecar: What the text does not state; it wins over what the text says.
  public static func parse(id: String, text original: String, sidecar: Sidecar? = nil) -> PolicyDocument {
    let text = SourceText(original)
    let lines = LineScanner(text: text).lines()
    var header = HeaderReader(text: text)
    let headerCount = header.read(lines)
    var body = lines[headerCount...].filter { !Furniture.isCertain(text.plainString($0.range)) }
    while let last = body.last, last.label == nil, body.count > 1, Furniture.isLikely(text.plainString(last.range)) {
      body.removeLast()
    }

    var tree = ClauseTree(text: text)
    addHeader(lines, header.roles, to: &tree)
    let signature = signature(of: body, text, metadata: &header.metadata)
    for line in body.dropLast(signature.count) { tree.add(line.asAppendix(of: text)) }
    if !signature.isEmpty { tree.addPart("落款", lines: signature.map(\.range)) }

    var metadata = header.metadata
    complete(&metadata, sidecar: sidecar, text: text)
    let builder = PassageBuilder(
      text: text, documentID: id, nodes: tree.nodes, isRegulation: TitleReader.isRegulation(metadata.title ?? ""))
    return PolicyDocument(
      id: id, metadata: metadata, text: original, clauses: tree.nodes.map(\.clause), passages: builder.passages())
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
      index = end
    }
  }

  /// The lines at the end that are an agency's name and a date, or one of them.
  private static func signature(of body: [Line], _ text: SourceText, metadata: inout DocumentMetadata) -> [Line] {
    var count = 0
    for line in body.reversed() {
      let plain = text.plainString(line.range)
      guard line.label == nil, count < body.count - 1, count < 6 else { break }
      if let date = DateReader.date(in: plain) {
        metadata.issued = metadata.issued ?? date
      } else if Agency.isAgency(plain) {
        metadata.agency = metadata.agency ?? text.string(line.range)
      } else {
        break
      }
      count += 1
    }
    return Array(body.suffix(count))
  }

  /// Adds what follows from other fields, and what the sidecar says.
  private static func complete(_ metadata: inout DocumentMetadata, sidecar: Sidecar?, text: SourceText) {
    if let title = sidecar?.title { metadata.title = title }
    if let title = metadata.title {
      let period = TitleReader.period(in: title)
      metadata.periodStart = period.start
      metadata.periodEnd = period.end
      metadata.place = Agency.place(in: title)
    }
    if metadata.place == nil { metadata.place = metadata.agency.flatMap(Agency.place) }
    metadata.script = Script.of(text.scalars)
    sidecar?.apply(to: &metadata)
  }
}

extension Line {
  /// A table's or list's title (`...主要指标`) after the last clause is an annex without a label.
  fileprivate func asAppendix(of text: SourceText) -> Line {
    guard label == nil, range.count <= 40 else { return self }
    let plain = text.plainString(range)
    guard ["主要指标", "指标体系", "任务清单", "工作清单", "任务分解表", "分工表", "一览表"].contains(where: plain.hasSuffix) else { return self }
    var line = self
    line.label = ClauseLabel(style: .annex, text: "附表", number: "", contentStart: range.lowerBound)
    return line
  }
}
