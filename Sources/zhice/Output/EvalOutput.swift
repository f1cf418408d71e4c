import PolicyJSON
import PolicySearch

/// Prints what `zhice eval` measured.
struct EvalOutput {
  /// What the runs are called.
  let names: [String]
  let evaluation: Evaluation
  /// The field of the queries that makes the groups.
  let by: String?
  /// The same for each value of the field; nil is the queries without it.
  let groups: [(value: String?, evaluation: Evaluation)]

  func print(as format: OutputFormat) throws { try format.print(json: json, table: table, text: printText) }

  /// Prints how right the sets of matches are.
  static func print(_ evaluation: MatchEvaluation, as format: OutputFormat) throws {
    let figures = MatchEvaluation.Measure.allCases.compactMap { measure in
      evaluation[measure].map { (measure.rawValue, $0) }
    }
    var table = Table(["measure", "mean"])
    for (name, value) in figures { table.add([name, short(value)]) }
    let json = JSON.object(
      [("queries", .int(evaluation.count))] + figures.map { ($0.0, JSON.double($0.1)) })
    try format.print(json: json, table: table) {
      Output.line(evaluation.count == 1 ? "1 query" : "\(evaluation.count) queries")
      table.printAligned()
    }
  }

  /// Stands for the value of queries without the field.
  private static let none = "-"

  // MARK: Text

  private func printText() {
    Output.line(evaluation.count == 1 ? "1 query" : "\(evaluation.count) queries")
    var table = Table(["measure"] + (names.count == 1 ? ["mean"] : names + ["difference"]) + ["95 % interval"])
    if names.count == 2 { table = Table(table.columns + ["p"]) }
    for measure in Measure.allCases { table.add(textRow(measure)) }
    table.printAligned()
    if let gain = evaluation.comparison?[.gain] {
      let counts = "\(gain.better) queries better, \(gain.equal) equal, \(gain.worse) worse"
      Output.line(Text.oneLine("\(names[0]) in \(Measure.gain.name): \(counts)"))
    }
    guard let by, !groups.isEmpty else { return }
    Output.line()
    var means = Table([by] + (names.count == 1 ? [] : ["run"]) + ["queries"] + Measure.allCases.map(\.name))
    for (value, part) in groups {
      for (run, name) in names.enumerated() {
        let figures = Measure.allCases.map { Self.short(part.estimate($0, run: run).mean) }
        means.add([value ?? Self.none] + (names.count == 1 ? [] : [name]) + ["\(part.count)"] + figures)
      }
    }
    means.printAligned()
  }

  private func textRow(_ measure: Measure) -> [String] {
    let means = names.indices.map { Self.short(evaluation.estimate(measure, run: $0).mean) }
    guard let difference = evaluation.comparison?[measure] else {
      let estimate = evaluation.estimate(measure)
      return [measure.name] + means + ["\(Self.short(estimate.low)) to \(Self.short(estimate.high))"]
    }
    let estimate = difference.estimate
    let signed = [estimate.mean, estimate.low, estimate.high].map { Figure.text($0, decimals: 3, isSigned: true) }
    return [measure.name] + means + [signed[0], "\(signed[1]) to \(signed[2])", Self.long(difference.pValue)]
  }

  private static func short(_ value: Double) -> String { Figure.text(value, decimals: 3) }

  private static func long(_ value: Double) -> String { Figure.text(value, decimals: 4) }

  // MARK: Tables

  /// A row a measure; with groups, first for all queries with an empty first column, then for each group with its value
  /// there.
  private var table: Table {
    var columns = by.map { [$0] } ?? []
    columns += ["queries", "measure"]
    columns += names.count == 1 ? ["mean", "low", "high"] : ["first", "second", "difference", "low", "high"]
    if names.count == 2 { columns += ["p", "better", "equal", "worse"] }
    var table = Table(columns)
    for (value, part) in [("", evaluation)] + groups.map({ ($0.value ?? Self.none, $0.evaluation) }) {
      for measure in Measure.allCases {
        let estimate = part.comparison?[measure].estimate ?? part.estimate(measure)
        var row = by == nil ? [] : [value]
        row += ["\(part.count)", measure.name]
        if names.count == 2 { row += names.indices.map { Self.long(part.estimate(measure, run: $0).mean) } }
        row += [estimate.mean, estimate.low, estimate.high].map(Self.long)
        if let difference = part.comparison?[measure] {
          row.append(Self.long(difference.pValue))
          row += [difference.better, difference.equal, difference.worse].map(String.init)
        }
        table.add(row)
      }
    }
    return table
  }

  /// Tab-separated: a line for each query and run, with the run's name and the measures.
  var perQuery: String {
    var values: [String: String] = [:]
    for group in groups { for query in group.evaluation.runs[0] { values[query.query] = group.value } }
    var text =
      (["query", "run"] + (by.map { [$0] } ?? []) + Measure.allCases.map(\.name)).joined(separator: "\t") + "\n"
    for position in 0..<evaluation.count {
      for (run, name) in names.enumerated() {
        let query = evaluation.runs[run][position]
        let group = by == nil ? [] : [values[query.query] ?? Self.none]
        let cells = [query.query, name] + group + Measure.allCases.map { "\(query[$0])" }
        text += cells.map(Text.oneLine).joined(separator: "\t") + "\n"
      }
    }
    return text
  }

  // MARK: JSON

  private var json: JSON {
    var fields = json(of: evaluation)
    if let by {
      let values = groups.map { JSON.object([("value", .string($0.value))] + json(of: $0.evaluation)) }
      fields += [("by", .string(by)), ("groups", .array(values))]
    }
    return .object(fields)
  }

  private func json(of part: Evaluation) -> [(String, JSON)] {
    let runs = names.enumerated().map { run, name in
      let measures = Measure.allCases.map { measure in
        JSON.object([("measure", .string(measure.name))] + json(of: part.estimate(measure, run: run), "mean"))
      }
      return JSON.object([("run", .string(name)), ("measures", .array(measures))])
    }
    guard let comparison = part.comparison else { return [("queries", .int(part.count)), ("runs", .array(runs))] }
    let differences = Measure.allCases.map { measure in
      let difference = comparison[measure]
      return JSON.object(
        [("measure", .string(measure.name))] + json(of: difference.estimate, "difference") + [
          ("p", .double(difference.pValue)), ("better", .int(difference.better)), ("equal", .int(difference.equal)),
          ("worse", .int(difference.worse)),
        ])
    }
    return [("queries", .int(part.count)), ("runs", .array(runs)), ("comparison", .array(differences))]
  }

  private func json(of estimate: Estimate, _ name: String) -> [(String, JSON)] {
    [(name, .double(estimate.mean)), ("low", .double(estimate.low)), ("high", .double(estimate.high))]
  }
}

/// Numbers with a fixed count of decimals.
enum Figure {
  /// - Parameters:
  ///   - decimals: From 1 to 9.
  ///   - isSigned: Whether a number above 0 has a sign, too.
  static func text(_ value: Double, decimals: Int, isSigned: Bool = false) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let number = Int((value.magnitude * scale).rounded())
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = number == 0 ? "" : value < 0 ? "-" : isSigned ? "+" : ""
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
