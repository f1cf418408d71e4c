import InvertedIndex
import PolicyExport
import PolicyJSON
import PolicySearch
import PolicyText

enum ShowCommand: Command {
  static let name = "show"
  static let summary = "print a document, a clause or a passage in its context"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] ID"], arguments: [id],
      about: [
        """
        Prints what an id names: a document (kunshan-2024), a clause with all in it (kunshan-2024#二、(一)), or a \
        passage (kunshan-2024#二、(一)2.(1)) with its neighbours. search prints the ids of passages, documents those \
        of documents.
        """
      ],
      sections: [
        .options([SharedOption.index, format, original, SharedOption.cite, style, SharedOption.consulted, why])
      ],
      examples: [
        "zhice show kunshan-2024",
        "zhice show 'suzhou-2022#三、(二)2.'",
        "zhice show wuxi-2024 --format jsonl",
        "zhice show --why kunshan-2024",
        "zhice show --cite 'kunshan-2024#二、(二)2.(1)'",
        "zhice show --cite --style bibtex kunshan-2024 > references.bib",
      ])
  }

  private static let id = Argument(.passage(orDocument: true), wanted: "an id")
  private static let format = SharedOption.formatOption(
    OutputFormat.withoutTable, note: "json and jsonl hold every passage in order")
  private static let original = Option<Bool>(
    "--original", about: "for a document: its whole original text, nothing left out")
  private static let style = SharedOption.style.excluding(format)

  private static let why = Option<Bool>(
    "--why", about: "for a document: where each of its fields was read, with the words")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let id = arguments[id]
    let format = arguments[format]
    let index = try arguments.index()
    switch try PassageLookup(index).find(id) {
    case nil: throw UsageError.notFound(id: id)
    case .document(let number):
      let document = try index.document(number)
      if arguments[SharedOption.cite] {
        try print(CitedWork(document), arguments)
      } else if arguments[original] {
        Output.write(try index.text(of: document))
      } else if arguments[why] {
        try printReasons(document, index: index, format: format)
      } else {
        try print(document, index: index, format: format)
      }
    case .passages(let numbers):
      if arguments[original] || arguments[why] { throw UsageError.notFound(id: id) }
      let views = try numbers.map { try PassageView($0, of: index) }
      if arguments[SharedOption.cite], let first = views.first {
        try print(CitedWork(first), arguments)
      } else {
        try print(views, index: index, format: format)
      }
    }
    return .success
  }

  /// Prints how to cite a work: in the style that is asked for, else in both forms of sentences.
  private static func print(_ work: CitedWork, _ arguments: Arguments) throws {
    let consulted = arguments[SharedOption.consulted]
    if let style = arguments[style] {
      Output.write(style.text(of: [work], consulted: consulted))
      return
    }
    let citation = Citation(work, consulted: consulted)
    try arguments[format].print(json: JSON.citation(citation), lines: [JSON.citation(citation)]) {
      Output.line(Text.oneLine(citation.gbt7714))
      Output.line(Text.oneLine(citation.plain))
    }
  }

  private static func print(_ document: DocumentRecord, index: IndexReader, format: OutputFormat) throws {
    let views = try document.passages.map { try PassageView($0, of: index) }
    let fields = JSON.fields(of: document, text: try index.text(of: document)).filter { $0.0 != "passages" }
    try format.print(
      json: .object(fields + [("passages", .array(views.map(JSON.passage)))]),
      lines: views.lazy.map { JSON.passage($0) }
    ) {
      for line in DocumentsCommand.lines(document) { Output.line(line) }
      for view in views {
        Output.line()
        Output.line(Text.printable(view.text))
      }
    }
  }

  /// The fields of a document, each with its value, and where that was read.
  private static func printReasons(_ document: DocumentRecord, index: IndexReader, format: OutputFormat) throws {
    let text = try index.text(of: document)
    let json = JSON.object(JSON.fields(of: document, text: text))
    try format.print(json: json, lines: [json]) {
      for stated in StatedField.all(of: document, text: text) {
        Output.line(Style.title(stated.field.rawValue) + "  " + Text.oneLine(stated.value))
        let source = stated.evidence.field.map { "\($0.rawValue), \(stated.evidence.source.rawValue)" }
        let words = stated.words.map { ": " + Text.oneLine($0) } ?? ""
        Output.line("    " + Style.faint("\(source ?? stated.evidence.source.rawValue)" + words))
      }
    }
  }

  private static func print(_ views: [PassageView], index: IndexReader, format: OutputFormat) throws {
    try format.print(
      json: .object([("results", .array(views.map { JSON.passage($0) }))]), lines: views.lazy.map { JSON.passage($0) }
    ) {
      guard let first = views.first, let last = views.last else { return }
      for line in PassageOutput.lines(first) { Output.line(line) }
      try printNeighbour(first.number - 1, of: first, mark: "↑", index: index)
      for view in views {
        Output.line()
        Output.line(Text.printable(view.text))
      }
      Output.line()
      try printNeighbour(last.number + 1, of: first, mark: "↓", index: index)
    }
  }

  /// The passage before or after, in one line, if it is of the same document.
  private static func printNeighbour(_ number: Int, of view: PassageView, mark: String, index: IndexReader) throws {
    guard view.document.passages.contains(number) else { return }
    let neighbour = try PassageView(number, of: index)
    Output.line(Style.faint("\(mark) \(PassageOutput.title(neighbour))  \(Text.oneLine(neighbour.record.id))"))
  }
}
