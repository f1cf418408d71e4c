import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

/// `/api/v1/documents/{id}` and `/api/v1/passages/{id}`: what an id names, with its passages in the order of the text.
struct ReadOperation: Operation {
  /// What the address says that the id names.
  enum Subject {
    case document, passage
  }

  private let id: String
  private let subject: Subject
  private let limit: Int
  private let offset: Int

  init(_ parameters: inout ParameterReader, id: String, _ subject: Subject) throws(Problem) {
    self.id = id
    self.subject = subject
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    for index in engine.indexes {
      switch (try PassageLookup(index).find(id), subject) {
      case (.document(let number), .document):
        let document = try index.document(number)
        return try answer(
          JSON.fields(of: document, text: try index.text(of: document)) + [("citation", .citation(Citation(document)))],
          document.passages, in: index)
      case (.passages(let numbers), .passage):
        guard let first = numbers.first, let last = numbers.last else { continue }
        let view = try PassageView(first, of: index)
        let more: [JSON.Field] = [
          ("citation", .citation(Citation(view))), ("documentCitation", .citation(Citation(view.document))),
          ("previous", try neighbour(first - 1, of: view, in: index)),
          ("next", try neighbour(last + 1, of: view, in: index)),
        ]
        return try answer(more, numbers, in: index)
      default: continue
      }
    }
    throw Self.notFound(id, subject)
  }

  /// The passage that an id names, of a clause its first.
  static func passage(withID id: String, in engine: SearchEngine) throws -> (shard: Int, passage: Int) {
    if let found = try engine.passage(withID: id) { return found }
    for index in engine.indexes where try index.document(withID: id) != nil {
      throw Problem(
        .notFound, "\(Excerpt.quoted(id)) is a document; name one of its passages, whose ids search and measures give",
        parameter: "id")
    }
    throw notFound(id, .passage)
  }

  private static func notFound(_ id: String, _ subject: Subject) -> Problem {
    Problem(
      .notFound,
      "there is no \(subject) \(Excerpt.quoted(id)); "
        + (subject == .document ? "documents lists the documents" : "search and measures give the ids of passages"),
      parameter: "id")
  }

  private func answer(
    _ fields: [JSON.Field], _ numbers: some Collection<Int>, in index: IndexReader
  ) throws(IndexError) -> Answer {
    var passages: [JSON] = []
    for number in numbers.dropFirst(offset).prefix(limit) {
      passages.append(.passage(try PassageView(number, of: index)))
    }
    return Answer(
      lead: fields, total: numbers.count, fields: [("offset", .int(offset)), ("results", .array(passages))])
  }

  /// The passage before or after, if it is of the same document.
  private func neighbour(_ number: Int, of view: PassageView, in index: IndexReader) throws(IndexError) -> JSON {
    guard view.document.passages.contains(number) else { return .null }
    let neighbour = try PassageView(number, of: index)
    return .object([
      ("id", .string(neighbour.record.id)), ("title", .string(neighbour.record.title)),
      ("path", .string(neighbour.path)), ("kind", .string(neighbour.record.kind.name)),
    ])
  }
}

/// `/api/v1/index`: what is searched.
enum IndexSummary {
  static func json(_ contents: Catalog.Contents, _ version: String) -> JSON {
    let indexes = contents.engine.indexes
    func sum(_ part: (Int) -> Int) -> JSON { .int(indexes.indices.reduce(0) { $0 + part($1) }) }
    return .object([
      ("index", .string(contents.index)), ("version", .string(version)), ("bytes", sum { indexes[$0].size }),
      ("documents", sum { indexes[$0].counts.documents }), ("passages", sum { indexes[$0].counts.passages }),
      ("measures", sum { indexes[$0].counts.measures }), ("targets", sum { indexes[$0].counts.targets }),
      ("model", model(of: indexes)), ("semantic", .bool(contents.engine.usesMeaning)),
    ])
  }

  /// The model that made the vectors of all indexes; null where there is no such one.
  private static func model(of indexes: [IndexReader]) -> JSON {
    guard let model = VectorModel.shared(by: indexes) else { return .null }
    return .object([("name", .string(model.name)), ("identity", .string(IndexIdentity.text(model.identity)))])
  }
}
