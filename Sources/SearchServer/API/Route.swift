import PolicyJSON
import PolicySearch

/// What a path leads to.
enum Route: Sendable {
  case page, description, health, metrics, index
  case search, measures, compare, targets, grants, documents, concepts, check, messages
  case document(id: String)
  case passage(id: String)
  case similar(id: String)
  case counterparts(id: String)

  /// - Parameter segments: The path's decoded segments.
  /// - Returns: nil if there is nothing at the path.
  init?(_ segments: [String]) {
    switch segments {
    case [""]: self = .page
    case ["openapi.json"]: self = .description
    case ["healthz"]: self = .health
    case ["metrics"]: self = .metrics
    case ["mcp"]: self = .messages
    default:
      guard segments.count > 2, segments[0] == "api", segments[1] == "v1" else { return nil }
      self.init(api: segments.dropFirst(2).map(\.self))
    }
  }

  private init?(api segments: [String]) {
    switch (segments[0], segments.count) {
    case ("search", 1): self = .search
    case ("measures", 1): self = .measures
    case ("compare", 1): self = .compare
    case ("targets", 1): self = .targets
    case ("grants", 1): self = .grants
    case ("documents", 1): self = .documents
    case ("concepts", 1): self = .concepts
    case ("check", 1): self = .check
    case ("index", 1): self = .index
    case ("documents", 2): self = .document(id: segments[1])
    case ("passages", 2): self = .passage(id: segments[1])
    case ("passages", 3) where segments[2] == "similar": self = .similar(id: segments[1])
    case ("passages", 3) where segments[2] == "counterparts": self = .counterparts(id: segments[1])
    default: return nil
    }
  }

  /// The names by which requests are counted, in the order in which they are shown.
  static let names = [
    "search", "measures", "compare", "targets", "grants", "documents", "document", "passage", "similar",
    "counterparts", "concepts", "check", "index", "mcp",
    "page", "openapi", "healthz", "metrics", other,
  ]
  /// Stands for requests that lead nowhere.
  static let other = "other"

  var name: String {
    switch self {
    case .page: "page"
    case .description: "openapi"
    case .health: "healthz"
    case .metrics: "metrics"
    case .index: "index"
    case .search: "search"
    case .measures: "measures"
    case .compare: "compare"
    case .targets: "targets"
    case .grants: "grants"
    case .documents: "documents"
    case .concepts: "concepts"
    case .check: "check"
    case .messages: "mcp"
    case .document: "document"
    case .passage: "passage"
    case .similar: "similar"
    case .counterparts: "counterparts"
    }
  }

  /// What may be asked with.
  var methods: [String] { takesBody ? ["POST", "OPTIONS"] : ["GET", "HEAD", "OPTIONS"] }

  /// Whether what is asked is in the body.
  var takesBody: Bool {
    switch self {
    case .check, .messages: true
    default: false
    }
  }

  /// The operation that answers, with its parameters read; nil for what is no operation of the API.
  ///
  /// - Parameter text: What the body has.
  func operation(_ parameters: inout ParameterReader, text: String? = nil) throws(Problem) -> (any Operation)? {
    switch self {
    case .search: try SearchOperation(&parameters, onlyMeasures: false)
    case .measures: try SearchOperation(&parameters, onlyMeasures: true)
    case .compare: try CompareOperation(&parameters)
    case .targets: try TargetsOperation(&parameters)
    case .grants: try GrantsOperation(&parameters)
    case .documents: try DocumentsOperation(&parameters)
    case .concepts: try ConceptsOperation(&parameters)
    case .document(let id): try ReadOperation(&parameters, id: id, .document)
    case .passage(let id): try ReadOperation(&parameters, id: id, .passage)
    case .similar(let id): try SimilarOperation(&parameters, id: id)
    case .counterparts(let id): try CounterpartsOperation(&parameters, id: id)
    case .check: try CheckOperation(&parameters, draft: text ?? "")
    case .page, .description, .health, .metrics, .index, .messages: nil
    }
  }
}

/// What an endpoint of the API does: its parameters are read first, so that a wrong one is known before any work.
protocol Operation: Sendable {
  /// Answers with an engine that is limited in time.
  ///
  /// - Throws: `Problem` if there is no such thing; `IndexError` if an index turns out to be damaged.
  func answer(by engine: SearchEngine) throws -> Answer
}

/// What an operation found. `Service` adds how long it took and what was searched.
struct Answer {
  /// The fields before the numbers: the query, or the thing asked for.
  var lead: [JSON.Field] = []
  var total: Int
  /// Whether `total` is all of them, or at least so many.
  var totalIsExact = true
  /// The fields after the numbers.
  var fields: [JSON.Field]
  /// Whether another time the answer may be another one: there was no time for a part of it.
  var isLacking = false

  /// - Parameter partial: Whether the time limit ended the work.
  func json(partial: Bool, tookMicroseconds: Int, index: String) -> JSON {
    .object(
      lead + [
        ("total", .int(total)), ("totalIsExact", .bool(totalIsExact && !partial)), ("partial", .bool(partial)),
        ("tookMicroseconds", .int(tookMicroseconds)), ("index", .string(index)),
      ] + fields)
  }
}
