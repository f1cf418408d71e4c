import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum DocumentsCommand: Command {
  static let name = "documents"
  static let summary = "list the documents of an index"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [FILTER]..."], arguments: [.query(filters: QueryFilters.ofDocuments)],
      about: [
        """
        Lists documents with what is known of them. Filters are place:, year:, from:, to: and doc:, as in zhice \
        search.
        """
      ],
      sections: [
        .options([.index(), .format()])
      ],
      examples: [
        "zhice documents",
        "zhice documents place:苏州 --format json",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    let format = try arguments.format()
    let filter = try filter(arguments.positional.joined(separator: " "))
    let indexes = try IndexLocator.openAll(arguments)
    let documents = try SearchEngine(indexes).documents(passing: filter).documents
    switch format {
    case .json:
      Output.line(
        JSON.object([
          ("total", .int(documents.count)), ("index", .string(IndexIdentity.text(of: indexes))),
          ("results", .array(documents.map { JSON.document($0) })),
        ]).line)
    case .jsonl: for document in documents { Output.line(JSON.document(document).line) }
    case .tsv, .csv, .md:
      let fields: [MetadataField] = [.title, .place, .agency, .documentNumber, .issued, .published]
      var table = Table(["id"] + fields.map(\.rawValue) + ["measures", "passages"])
      for document in documents {
        table.add(
          [document.id] + fields.map { document.metadata[$0] ?? "" }
            + ["\(document.measureCount)", "\(document.passages.count)"])
      }
      table.print(as: format)
    case .text:
      for document in documents {
        for line in lines(document) { Output.line(line) }
        Output.line()
      }
    }
    Output.flush()
    if documents.isEmpty { Output.error("no document passes the filters; zhice documents lists all") }
    return documents.isEmpty ? .nothingFound : .success
  }

  private static func filter(_ text: String) throws -> Filter {
    if text.isEmpty { return Filter() }
    let query = try QueryParser.parse(text)
    guard query.words.isEmpty, query.required.isEmpty, query.excluded.isEmpty, query.excludedFilters.isEmpty,
      !query.filter.concernsPassages
    else {
      throw UsageError.badValue(option: name, value: text, expected: "filters, as in place:昆山 year:2026")
    }
    return query.filter
  }

  /// A document's id and title, then what is known of it.
  static func lines(_ document: DocumentRecord) -> [String] {
    let metadata = document.metadata
    let period = [metadata.periodStart, metadata.periodEnd].compactMap { $0.map(String.init) }
    let years = period.count == 2 && period[0] == period[1] ? period[0] : period.joined(separator: "-")
    let facts = [
      metadata.place, metadata.agency, metadata.documentNumber, metadata.issued ?? metadata.published,
      years.isEmpty ? nil : "for \(years)", metadata.status,
    ].compactMap { $0 }
    var lines = [Style.title(Text.oneLine(document.id)) + "  " + Text.oneLine(metadata.title ?? "")]
    if !facts.isEmpty { lines.append("    " + Text.oneLine(facts.joined(separator: " · "))) }
    lines.append("    \(document.measureCount) measures, \(document.passages.count) passages")
    return lines
  }
}
