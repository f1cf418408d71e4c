import InvertedIndex
import PolicySearch

/// The runs that `zhice eval` measures.
struct EvalInput {
  /// One or two, the engine's first.
  private(set) var runs: [Run] = []
  /// What each run is called: the file's path, or the program's name.
  private(set) var names: [String] = []
  /// The queries that were answered; nil if all runs are files.
  let batch: [BatchQuery]?
  private let indexes: [IndexReader]

  /// Answers the queries and reads the files.
  init(_ arguments: Arguments) throws {
    if let queries = arguments[EvalCommand.queries] {
      let batch = try BatchSearch.read(queries)
      let engine = try arguments.engine()
      var run = Run()
      for query in batch {
        guard !run.has(query.id) else { throw EvaluationError.queryTwice(id: query.id) }
        run[query.id] = try BatchSearch.answer(
          query, engine, arguments[EvalCommand.limit], BatchSearch.Asking(arguments)
        ).passages.map {
          Run.Entry(id: $0.id, score: $0.score)
        }
      }
      (self.batch, indexes, runs, names) = (batch, engine.indexes, [run], [Run.tag])
    } else {
      (batch, indexes) = (nil, [])
    }
    for path in arguments[EvalCommand.runs] {
      runs.append(try Run(parsing: InputFile.bytes(path), file: path))
      names.append(path)
    }
  }

  /// The evaluation for each value of a field of the queries, in the order in which the values come; nil stands for the
  /// queries without the field.
  func groups(
    of evaluation: Evaluation, by field: String?, _ resampling: Resampling
  ) -> [(value: String?, evaluation: Evaluation)] {
    guard let field, let batch else { return [] }
    var values: [String?] = []
    var valueOfQuery: [String: String] = [:]
    for query in batch {
      let value = query.fields[field]
      if !values.contains(value) { values.append(value) }
      valueOfQuery[query.id] = value
    }
    return values.compactMap { value in
      evaluation.part(resampling) { valueOfQuery[$0] == value }.map { (value, $0) }
    }
  }

  // MARK: Notes

  /// Says on standard error what the figures leave out.
  func printNotes(_ arguments: Arguments, _ judgements: Judgements, queries: [String]) throws {
    let (qrels, limit) = (arguments[EvalCommand.qrels], arguments[EvalCommand.limit])
    let asked = batch?.map(\.id) ?? judgements.queries
    note(asked.count - queries.count, "without a relevant passage in \(qrels)", left: true)
    if let file = arguments[EvalCommand.queries] {
      let known = Set(asked)
      note(judgements.queries.count { !known.contains($0) }, "of \(qrels) not in \(file)", left: true)
    }
    for (run, name) in zip(runs, names).suffix(arguments[EvalCommand.runs].count) {
      note(run.queries.count { judgements.grades(of: $0).isEmpty }, "of \(name) not in \(qrels)", left: true)
      note(queries.count { !run.has($0) }, "not in \(name)", left: false)
    }
    if batch == nil { return }
    let judged = judgements.passages(of: queries)
    let missing = try missing(judged)
    if missing > 0 { Output.error("\(missing) of \(judged.count) judged passages not in the index: never found") }
    let deepest = Measure.allCases.filter { $0.depth > limit }.map(\.name).joined(separator: ", ")
    if !deepest.isEmpty { Output.error("\(deepest) over the first \(limit) answers only, because of -k") }
  }

  private func note(_ count: Int, _ what: String, left isLeftOut: Bool) {
    guard count > 0 else { return }
    let noun = count == 1 ? "query" : "queries"
    let verb = isLeftOut ? "left out" : count == 1 ? "counts 0" : "count 0"
    Output.error(Text.oneLine("\(count) \(noun) \(what): \(verb)"))
  }

  /// The number of passages that no index has.
  private func missing(_ passages: Set<String>) throws -> Int {
    var missing = passages
    for index in indexes {
      for number in 0..<index.counts.passages where !missing.isEmpty {
        missing.remove(Run.field(try index.id(ofPassage: number)))
      }
    }
    return missing.count
  }
}
