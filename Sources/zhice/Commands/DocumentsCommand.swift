import InvertedIndex
import PolicyExport
import PolicyJSON
import PolicySearch
import PolicyText

enum DocumentsCommand: Command {
  static let name = "documents"
  static let summary = "list the documents of an index"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [FILTER]..."], arguments: [filters],
      about: [
        """
        Lists documents with what is known of them. Filters are \(QueryFilters.sentence(QueryFilters.ofDocuments)), as in \
        zhice search. With --cite prints a bibliography of them instead: by GB/T 7714-2015, or as --style says.
        """
      ],
      sections: [
        .options([
          SharedOption.index, SharedOption.format, SharedOption.excel, cite, SharedOption.style, SharedOption.consulted,
        ])
      ],
      examples: [
        "zhice documents",
        "zhice documents place:苏州 --format json",
        "zhice documents --cite --style bibtex > policies.bib",
      ])
  }

  private static let cite = Option<Bool>(
    "--cite", about: "how to cite each: by GB/T 7714-2015, or as --style says"
  ).excluding(SharedOption.format)
  static let filters = Argument.optionalQuery(filters: QueryFilters.ofDocuments) { typed, command in
    let query = typed.query
    guard query.words.isEmpty, query.required.isEmpty, query.excluded.isEmpty, query.excludedFilters.isEmpty,
      !query.filter.concernsPassages
    else {
      throw UsageError.badValue(
        option: command, value: typed.text, expected: "filters, as in place:昆山 year:2026")
    }
  }

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, filters)
    let documents = try asked.engine.documents(passing: asked.query.filter).documents
    if arguments[cite] {
      let style = arguments[SharedOption.style] ?? .gbt7714
      Output.write(style.text(of: documents.map(CitedWork.init), consulted: arguments[SharedOption.consulted]))
    } else {
      try print(documents, of: asked, arguments)
    }
    Output.flush()
    if documents.isEmpty { Output.error("no document passes the filters; zhice documents lists all") }
    return documents.isEmpty ? .nothingFound : .success
  }

  private static func print(_ documents: [DocumentRecord], of asked: AskedQuery, _ arguments: Arguments) throws {
    try arguments.format.print(
      json: .object([
        ("total", .int(documents.count)), ("index", .string(IndexIdentity.text(of: asked.indexes))),
        ("results", .array(documents.map { JSON.document($0) })),
      ]),
      lines: documents.lazy.map { JSON.document($0) }, table: table(documents)
    ) {
      for document in documents {
        for line in lines(document) { Output.line(line) }
        Output.line()
      }
    }
  }

  private static func table(_ documents: [DocumentRecord]) -> Table {
    let fields: [MetadataField] = [.title, .place, .agency, .documentNumber, .issued, .published]
    var table = Table(
      ["id"] + fields.map(\.rawValue) + ["measures", "passages"], numbers: ["measures", "passages"],
      dates: ["issued", "published"])
    for document in documents {
      table.add(
        [document.id] + fields.map { document.metadata[$0] ?? "" }
          + ["\(document.measureCount)", "\(document.passages.count)"])
    }
    return table
  }

  /// A document's id and title, then what is known of it.
  static func lines(_ document: DocumentRecord) -> [String] {
    let metadata = document.metadata
    let period = [metadata.periodStart, metadata.periodEnd].compactMap { $0.map(String.init) }
    let years = period.count == 2 && period[0] == period[1] ? period[0] : period.joined(separator: "-")
    let facts = [
      metadata.place, metadata.agency, metadata.documentNumber, metadata.issued ?? metadata.published,
      years.isEmpty ? nil : "for \(years)", metadata.expires.map { "in force until \($0)" }, metadata.status,
    ].compactMap { $0 }
    var lines = [Style.title(Text.oneLine(document.id)) + "  " + Text.oneLine(metadata.title ?? "")]
    if !facts.isEmpty { lines.append("    " + Text.oneLine(facts.joined(separator: " · "))) }
    lines.append("    \(document.measureCount) measures, \(document.passages.count) passages")
    return lines
  }
}
