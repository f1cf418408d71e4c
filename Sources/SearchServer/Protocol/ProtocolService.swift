import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

/// Why a message of the Model Context Protocol has no result, by the codes of JSON-RPC 2.0.
enum ProtocolError: Error {
  case noJSON
  case request(String)
  case method(String)
  case parameters(String)
  case noResource(String)
  case failed

  var code: Int {
    switch self {
    case .noJSON: -32700
    case .request: -32600
    case .method: -32601
    case .parameters: -32602
    case .noResource: -32002
    case .failed: -32603
    }
  }

  var message: String {
    switch self {
    case .noJSON: "the message is no JSON; send one object a line, in UTF-8"
    case .request(let detail), .parameters(let detail): detail
    case .method(let name):
      "there is no method \(Excerpt.quoted(name)); there are \(ProtocolService.methods.joined(separator: ", "))"
    case .noResource(let address):
      "there is no resource \(Excerpt.quoted(address)); resources/list and the answers of tools name what there is"
    case .failed: "the index cannot be read; its keeper finds more in the log"
    }
  }
}

/// Answers messages of the Model Context Protocol, which hosts of language models speak, by the operations of the API.
/// Every message is answered by itself; nothing is kept of those before.
public final class ProtocolService: Sendable {
  /// The versions of the protocol that are spoken, the newest first.
  static let versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  static let methods = [
    "initialize", "ping", "tools/list", "tools/call", "resources/list", "resources/templates/list", "resources/read",
  ]
  /// The longest message, in UTF-8 bytes: a draft of a hundred thousand words fits.
  public static let longestMessage = 4 << 20

  private let catalog: Catalog
  private let options: ServiceOptions
  private let report: @Sendable (any Error) -> Void

  /// - Parameter report: Is told of errors that are the program's: a damaged index.
  public init(_ catalog: Catalog, options: ServiceOptions, report: @escaping @Sendable (any Error) -> Void) {
    self.catalog = catalog
    self.options = options
    self.report = report
  }

  /// Answers a message.
  ///
  /// - Returns: The answer in one line; nil for a notification or an answer, which have none.
  public func answer(_ message: some Collection<UInt8>) -> [UInt8]? {
    var id = JSON.null
    do {
      guard message.count <= Self.longestMessage else {
        throw ProtocolError.request("the message has more than \(Self.longestMessage) bytes; send less at once")
      }
      guard let request = ParsedJSON(message) else { throw ProtocolError.noJSON }
      guard case .object = request, case .string("2.0")? = request["jsonrpc"] else {
        throw ProtocolError.request("the message is no object with \"jsonrpc\": \"2.0\"")
      }
      switch request["id"] {
      case .string(let text)?: id = .string(text)
      case .int(let number)?: id = .int(number)
      case nil:
        // A notification: nothing here waits for one.
        if request["method"]?.string != nil { return nil }
        throw ProtocolError.request("the message has neither a method nor an id")
      default: throw ProtocolError.request("the id is no text and no whole number")
      }
      guard let method = request["method"]?.string else {
        if request["result"] != nil || request["error"] != nil { return nil }
        throw ProtocolError.request("the message has no method")
      }
      let parameters = request["params"]?.members ?? [:]
      let result = try result(of: method, parameters)
      return JSON.object([("jsonrpc", .string("2.0")), ("id", id), ("result", result)]).bytes
    } catch {
      let known: ProtocolError
      if let error = error as? ProtocolError {
        known = error
      } else {
        report(error)
        known = .failed
      }
      return JSON.object([
        ("jsonrpc", .string("2.0")), ("id", id),
        ("error", .object([("code", .int(known.code)), ("message", .string(known.message))])),
      ]).bytes
    }
  }

  private func result(of method: String, _ parameters: [String: ParsedJSON]) throws -> JSON {
    switch method {
    case "initialize": return greeting(parameters["protocolVersion"]?.string)
    case "ping": return .object([])
    case "tools/list": return .object([("tools", .array(ProtocolTool.all.map(\.json)))])
    case "tools/call": return try call(parameters)
    case "resources/list":
      return try ProtocolResources(catalog.current.engine).list(parameters["cursor"]?.string)
    case "resources/templates/list": return ProtocolResources.templates
    case "resources/read":
      guard let address = parameters["uri"]?.string else {
        throw ProtocolError.parameters("uri is missing: the address of a resource")
      }
      return try ProtocolResources(catalog.current.engine).read(address)
    default: throw ProtocolError.method(method)
    }
  }

  /// - Parameter version: The one that the client asks for.
  private func greeting(_ version: String?) -> JSON {
    let spoken = version.flatMap { Self.versions.contains($0) ? $0 : nil } ?? Self.versions[0]
    return .object([
      ("protocolVersion", .string(spoken)),
      ("capabilities", .object([("tools", .object([])), ("resources", .object([]))])),
      (
        "serverInfo",
        .object([
          ("name", .string("zhice")), ("title", .string("Zhice 知策")), ("version", .string(options.version)),
        ])
      ),
      ("instructions", .string(Self.instructions)),
    ])
  }

  /// What a language model should know before it asks.
  private static let instructions = """
    Searches Chinese policy documents that the user has indexed, in simplified and traditional characters. Words of a \
    query are all needed; "phrases", -exclusions, OR and filters such as place:昆山 work in q. search and measures find \
    passages, targets and grants statements with numbers, compare what documents say of one subject, similar what is \
    like a passage; show reads a passage, a clause or a document by id. Totals are exact where totalIsExact says so. Answers have ids and \
    citations: quote text as it stands and give its citation. Before a text with quotations or figures is handed over, \
    check it with check.
    """

  // MARK: Tools

  private func call(_ parameters: [String: ParsedJSON]) throws -> JSON {
    let name = parameters["name"]?.string ?? ""
    guard let tool = ProtocolTool.all.first(where: { $0.name == name }) else {
      let names = ProtocolTool.all.map(\.name).joined(separator: ", ")
      throw ProtocolError.parameters("there is no tool \(Excerpt.quoted(name)); there are \(names)")
    }
    switch parameters["arguments"] {
    case nil, .null?: return try called(tool, [:])
    case .object(let arguments)?: return try called(tool, arguments)
    default: throw ProtocolError.parameters("arguments is no object")
    }
  }

  private func called(_ tool: ProtocolTool, _ arguments: [String: ParsedJSON]) throws -> JSON {
    let start = ContinuousClock.now
    let contents = catalog.current
    do {
      let calls = try tool.calls(arguments)
      for call in calls.dropLast() {
        do {
          return try called(call, contents, since: start)
        } catch let problem as Problem where problem.status == .notFound {
          continue
        }
      }
      guard let last = calls.last else { throw ProtocolError.failed }
      return try called(last, contents, since: start)
    } catch let problem as Problem {
      // What the model can mend by itself is a result, so that it gets to see it.
      return result(problem.json, isError: true)
    }
  }

  private func called(
    _ call: ProtocolTool.Call, _ contents: Catalog.Contents, since start: ContinuousClock.Instant
  ) throws -> JSON {
    guard let route = Route(call.segments) else { throw ProtocolError.failed }
    var reader = ParameterReader(call.query)
    guard let operation = try route.operation(&reader, text: call.text) else { throw ProtocolError.failed }
    try reader.end()
    let limit = TimeLimit(options.timeLimit)
    let engine = contents.engine.limited(by: limit)
    let answer = try operation.answer(by: engine)
    let took = Int(start.duration(to: .now) / .microseconds(1))
    var citations = CitationWriter(engine.indexes)
    let json = try citations.cited(
      answer.json(partial: limit.wasReached, tookMicroseconds: took, index: contents.index))
    return result(json, isError: false)
  }

  private func result(_ json: JSON, isError: Bool) -> JSON {
    .object([
      ("content", .array([.object([("type", .string("text")), ("text", .string(json.line))])])),
      ("structuredContent", json), ("isError", .bool(isError)),
    ])
  }
}

/// Adds to what an answer says of passages and documents how they are cited.
struct CitationWriter {
  private let indexes: [IndexReader]
  private var known: [String: JSON] = [:]

  init(_ indexes: [IndexReader]) { self.indexes = indexes }

  /// A value in which every object that names a passage or a document by its id has a citation.
  mutating func cited(_ json: JSON) throws -> JSON {
    switch json {
    case .array(let items):
      var cited: [JSON] = []
      for item in items { cited.append(try self.cited(item)) }
      return .array(cited)
    case .object(let fields):
      var cited: [JSON.Field] = []
      var names: Set<String> = []
      for (name, value) in fields {
        names.insert(name)
        cited.append((name, try self.cited(value)))
      }
      if names.contains("citation") { return .object(cited) }
      for name in ["passage", "id"] {
        guard let field = fields.first(where: { $0.0 == name }), case .string(let id) = field.1 else { continue }
        if let citation = try citation(of: id) { return .object(cited + [("citation", citation)]) }
      }
      return .object(cited)
    default: return json
    }
  }

  private mutating func citation(of id: String) throws -> JSON? {
    if let citation = known[id] { return citation }
    for index in indexes {
      let citation: Citation
      switch try PassageLookup(index).find(id) {
      case .passages(let numbers)?:
        guard let first = numbers.first else { continue }
        citation = Citation(try PassageView(first, of: index))
      case .document(let number)?: citation = Citation(try index.document(number))
      case nil: continue
      }
      known[id] = .string(citation.plain)
      return known[id]
    }
    return nil
  }
}
