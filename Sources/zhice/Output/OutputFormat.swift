import PolicyJSON

/// How results are printed. Each format knows what it takes of them: `print` is the only place that tells formats
/// apart.
enum OutputFormat: Hashable, Sendable {
  /// For reading in a terminal.
  case text
  /// One JSON object.
  case json
  /// One JSON object a line.
  case jsonl
  /// Rows for spreadsheets and documents.
  case table(TableFormat)
  /// A feed of news, Atom 1.0.
  case atom
  /// A calendar, iCalendar.
  case ics

  /// What a command prints that has no table.
  static let withoutTable = allCases.filter { if case .table = $0 { false } else { true } }

  /// What a command prints whose results are one whole.
  static let withoutLines = allCases.filter { $0 != .jsonl }

  /// The error about a format that is none of some.
  func refusal(among formats: [OutputFormat]) -> UsageError {
    .badValue(option: SharedOption.format.name, value: rawValue, expected: ChoiceText.expected(formats.map(\.rawValue)))
  }

  /// Prints results.
  ///
  /// - Parameters:
  ///   - json: All results as one object.
  ///   - lines: A line each, for a command that has them.
  ///   - table: A row each, for a command that has them.
  ///   - file: The whole of a format that only one command has, as a feed.
  ///   - text: Prints them for reading.
  /// - Throws: What `text` throws; for a workbook `UsageError.needsFile` and `ExportError`.
  func print(
    json: @autoclosure () -> JSON,
    lines: @autoclosure () -> some Sequence<JSON> = Self.notOffered() as [JSON],
    table: @autoclosure () -> Table = Self.notOffered(), file: @autoclosure () throws -> String = Self.notOffered(),
    text: () throws -> Void
  ) throws {
    switch self {
    case .text: try text()
    case .json: Output.line(json().line)
    case .jsonl: for line in lines() { Output.line(line.line) }
    case .table(let format): try table().print(as: format)
    case .atom, .ics: Output.write(try file())
    }
  }

  /// What stands for results in a format that the command does not offer.
  private static func notOffered<Results>() -> Results { preconditionFailure("the manual does not have the format") }
}

extension OutputFormat: RawRepresentable, CaseIterable {
  /// Those that most commands have.
  static let allCases = [text, json, jsonl] + TableFormat.allCases.map(table)

  static let names = allCases.map(\.rawValue)

  init?(rawValue: String) {
    let all = Self.allCases + [.atom, .ics]
    guard let format = all.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = format
  }

  var rawValue: String {
    switch self {
    case .text: "text"
    case .json: "json"
    case .jsonl: "jsonl"
    case .table(let format): format.rawValue
    case .atom: "atom"
    case .ics: "ics"
    }
  }
}

extension Arguments {
  /// The format that `--format` names, of one query's answer for a search of many.
  var namedFormat: OutputFormat {
    if case .results(let format)? = value(ifListed: SearchCommand.format) { return format }
    return value(ifListed: SharedOption.format) ?? .text
  }

  /// The format in which results are printed, as `--format` and `--excel` say it.
  var format: OutputFormat {
    let format = namedFormat
    return format == .table(.csv) && value(ifListed: SharedOption.excel) == true ? .table(.excelCSV) : format
  }
}
