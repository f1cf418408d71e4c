/// Cuts a policy document into its parts: furniture, metadata, notice, clauses, measures, annexes.
///
/// The text passes through in this order: lines with their facts (`LineScanner`, `LineFacts`), the part before the
/// first clause (`HeaderReader`), the lines of the body (`BodyLines`), metadata (`MetadataSources`), the tree of
/// clauses (`ClauseTree`), passages with their units, targets and tags (`PassageBuilder`).
public enum DocumentParser {
  /// Parses a document's text.
  ///
  /// - Parameters:
  ///   - id: The document's id, the first part of every passage's id.
  ///   - original: The text.
  ///   - sidecar: What the text does not state; it wins over what the text says.
  public static func parse(id: String, text original: String, sidecar: Sidecar? = nil) -> PolicyDocument {
    parse(id: id, file: FileText(text: original), sidecar: sidecar)
  }

  /// What is read today in the text of a document that an earlier program stored, beside what it stored.
  ///
  /// - Parameters:
  ///   - stored: The metadata that it stored, which win; they get the evidence of equal values.
  ///   - targets: The statements of number that it stored. What stands in a cell of a table is kept, since a stored
  ///     text has no cells.
  /// - Returns: The metadata, what the passages are about by where they begin, in scalars, and the statements of number
  ///   in the order of the text; nothing, and what was stored, if the text is read as another one today.
  package static func rereading(
    _ text: String, stored: DocumentMetadata, targets: [Target]
  ) -> (metadata: DocumentMetadata, themes: [Int: ClauseTheme], targets: [Target]) {
    let document = parse(id: "", file: FileText(text: text, metadata: stored), sidecar: nil)
    guard document.text == text else { return (stored, [:], targets) }
    let stated = parse(id: "", text: text).metadata
    var metadata = stored
    for field in MetadataField.allCases where metadata[field] == nil || metadata[field] == stated[field] {
      metadata[field] = stated[field]
      metadata.evidence[field] = stated.evidence[field]
    }
    let themes = document.passages.reduce(into: [:]) { themes, passage in
      themes[passage.range.lowerBound] = passage.theme
    }
    let read = document.passages.flatMap(\.targets)
    let scalars = Array(text.unicodeScalars)
    let cells = targets.filter { stored in
      TableText.isCell(stored.range, in: scalars) && !read.contains { $0.range.overlaps(stored.range) }
    }
    return (metadata, themes, (read + cells).sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  /// What every number of a document's text is read as, in the order of the text: a statement, or why it is none.
  ///
  /// - Parameters:
  ///   - text: The text of a `PolicyDocument`; the ranges are in its Unicode scalars.
  ///   - metadata: What is known of the document, which wins over what the text says.
  ///   - stated: The document's statements. The rows of tables among them, whose cells a stored text no longer has, are
  ///     told as such.
  /// - Returns: The readings; nil if the text is read as another one today, of which the ranges would be.
  public static func numbers(
    in text: String, metadata: DocumentMetadata, stated: [Target]
  ) -> [NumberReading]? {
    var numbers: [NumberReading]? = []
    let document = parse(
      id: "", file: FileText(text: text, metadata: metadata), sidecar: nil, by: .shipped, numbers: &numbers)
    guard document.text == text, let numbers else { return nil }
    return NumberReading.reconciled(numbers, with: stated)
  }

  /// Parses what was read from a file.
  static func parse(
    id: String, file: FileText, sidecar: Sidecar?, by lexicon: Lexicon = .shipped
  ) -> PolicyDocument {
    var numbers: [NumberReading]?
    return parse(id: id, file: file, sidecar: sidecar, by: lexicon, numbers: &numbers)
  }

  private static func parse(
    id: String, file: FileText, sidecar: Sidecar?, by lexicon: Lexicon, numbers: inout [NumberReading]?
  ) -> PolicyDocument {
    let unwrapped = UnwrappedText(file.text)
    let tables = TableText(SourceText(unwrapped.text, lexicon: lexicon))
    let text = tables.text
    let scanner = LineScanner(tables)
    let numbered = NumberedHeadings.labelled(TableOfContents.removed(from: scanner.lines(), of: text), of: text)
    let lines = PlainHeadings.withChapters(numbered, of: text)
    let header = HeaderReader.read(lines, of: text, title: unwrapped.wrappings.lazy.compactMap(\.title).first)
    let body = BodyLines.read(lines[header.parts.count...], of: text)
    let flow = FlowText(text, lines: lines.map(\.range), isWrapped: scanner.lineWidth != nil)
    let script = Script.of(text)
    let title = header.block.title == nil ? header.text : header.block
    let metadata = MetadataSources(
      sidecar: sidecar, block: header.block, keys: file.keys, wrappings: unwrapped.wrappings, header: header.text,
      signature: body.signature, file: file.metadata,
      glued: GluedLetter.read(lines, of: text),
      validity: ValidityReader.read(
        lines.map(\.range), of: flow, title: title.title, titleSpan: title.evidence[.title]?.span,
        isOfTaiwan: script == "Hant")
    ).merged(script: script)

    let documentYear = metadata.firstYear ?? PlainHeadings.year(of: body.lines, in: text)
    var tree = ClauseTree(text: text, lines: body.lines, documentYear: documentYear)
    tree.add(header: lines, parts: header.parts)
    for element in body.elements {
      switch element {
      case .line(let line): tree.add(line)
      case .signature(let lines): tree.add(.signature, lines: lines)
      }
    }

    let builder = PassageBuilder(
      text, flow: flow, documentID: id,
      nature: DocumentNature.of(title: metadata.title ?? "", text: text),
      documentYear: documentYear, onlyYear: metadata.onlyYear, lastYear: metadata.periodEnd)
    var document = PolicyDocument(
      id: id, metadata: metadata, text: tables.isChanged ? text.string(text.plain.indices) : unwrapped.text,
      lineWidth: scanner.lineWidth, clauses: tree.clauses,
      passages: builder.passages(of: tree.nodes, numbers: &numbers))
    document.notes = file.notes
    return document
  }
}
