import PolicyJSON
import PolicyText

/// A tool of the Model Context Protocol: an operation of the API, with the parameters that `openapi.json` describes.
struct ProtocolTool: Sendable {
  let name: String
  /// What the tool takes for the place of `{id}` in its path.
  private static let pathParameter = "id"
  /// The API's paths with their parameter's place, `passages/{id}/similar`: where the first leads to nothing the next
  /// does.
  let paths: [[String]]
  /// Whether what is asked is the text of a draft, not parameters.
  let takesText: Bool
  let json: JSON
  /// The names of what it takes.
  let parameters: Set<String>

  /// The tools in the order in which they are listed, with the operations that they are.
  private static let operations = [
    ("search", ["search"]), ("show", ["passage", "document"]), ("measures", ["measures"]), ("targets", ["targets"]),
    ("grants", ["grants"]), ("compare", ["compare"]), ("similar", ["similar"]), ("counterparts", ["counterparts"]),
    ("check", ["check"]), ("documents", ["documents"]), ("concepts", ["concepts"]),
  ]

  static let all: [ProtocolTool] = {
    guard let description = ParsedJSON(Description.bytes) else { return [] }
    var described: [String: (path: String, operation: ParsedJSON)] = [:]
    for (path, item) in description["paths"]?.members ?? [:] {
      for operation in item.members.values {
        if let name = operation["operationId"]?.string { described[name] = (path, operation) }
      }
    }
    return operations.compactMap { name, operations in
      ProtocolTool(name, operations.compactMap { described[$0] }, of: description)
    }
  }()

  /// - Parameter operations: Those that the tool is, with their paths, all with the same parameters.
  private init?(
    _ name: String, _ operations: [(path: String, operation: ParsedJSON)], of description: ParsedJSON
  ) {
    guard let operation = operations.first?.operation else { return nil }
    self.name = name
    paths = operations.map { $0.path.split(separator: "/").map(String.init) }
    takesText = operation["requestBody"] != nil
    var properties: [JSON.Field] = []
    var required: [JSON] = []
    var names: Set<String> = []
    for parameter in operation["parameters"]?.items ?? [] {
      let resolved = Self.resolved(parameter, in: description)
      guard let name = resolved["name"]?.string, var schema = resolved["schema"]?.members else { continue }
      // Bodies have ids as they are, not as addresses have them.
      let about = name == Self.pathParameter ? "An id, as answers have it." : resolved["description"]?.string
      schema["description"] = about.map { .string($0) }
      properties.append((name, ParsedJSON.object(schema).json))
      names.insert(name)
      if case .bool(true)? = resolved["required"] { required.append(.string(name)) }
    }
    if takesText {
      let about = operation["requestBody"]?["description"]?.string ?? ""
      properties.append(
        (Self.text, .object([("type", .string("string")), ("minLength", .int(1)), ("description", .string(about))])))
      names.insert(Self.text)
      required.append(.string(Self.text))
    }
    parameters = names
    let summaries = operations.compactMap { $0.operation["summary"]?.string }
    let summary = summaries.joined(separator: "; ")
    let about = [summary + ".", operation["description"]?.string].compactMap(\.self).joined(separator: " ")
    json = .object([
      ("name", .string(name)), ("title", .string(summary)), ("description", .string(about)),
      (
        "inputSchema",
        .object([
          ("type", .string("object")), ("properties", .object(properties)), ("required", .array(required)),
          ("additionalProperties", .bool(false)),
        ])
      ),
      (
        "annotations",
        .object([("readOnlyHint", .bool(true)), ("idempotentHint", .bool(true)), ("openWorldHint", .bool(false))])
      ),
    ])
  }

  /// What a draft is called among the arguments.
  static let text = "draft"

  private static func resolved(_ value: ParsedJSON, in description: ParsedJSON) -> ParsedJSON {
    guard let reference = value["$ref"]?.string, reference.hasPrefix("#/") else { return value }
    return reference.dropFirst(2).split(separator: "/").reduce(description) { $0[String($1)] ?? .null }
  }

  // MARK: Calls

  /// A call of the tool as the API's operation.
  struct Call {
    /// The segments of the API's path.
    var segments: [String]
    var query: [(name: String, value: String)]
    var text: String?
  }

  /// - Parameter arguments: By name.
  /// - Throws: `Problem` for an argument that the tool does not have, or whose value is no text, number or list of
  ///   these.
  func calls(_ arguments: [String: ParsedJSON]) throws(Problem) -> [Call] {
    var calls: [Call] = []
    for path in paths { calls.append(try call(arguments, at: path)) }
    return calls
  }

  private func call(_ arguments: [String: ParsedJSON], at path: [String]) throws(Problem) -> Call {
    var call = Call(segments: path, query: [])
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      guard parameters.contains(name) else {
        throw Problem(
          parameter: name,
          "there is no argument \(Excerpt.quoted(name)); there are \(parameters.sorted().joined(separator: ", "))")
      }
      var values: [String] = []
      switch value {
      case .null: continue
      case .array(let items): for item in items { values.append(try Self.text(of: item, name)) }
      default: values.append(try Self.text(of: value, name))
      }
      if name == Self.text, takesText {
        call.text = values.joined(separator: "\n")
      } else if let place = call.segments.firstIndex(of: "{\(name)}") {
        call.segments[place] = values.first ?? ""
      } else {
        call.query += values.map { (name, $0) }
      }
    }
    if call.segments.contains("{\(Self.pathParameter)}") {
      throw Problem(parameter: Self.pathParameter, "id is missing: an id, as answers have it")
    }
    if takesText, call.text == nil { throw Problem(parameter: Self.text, "draft is missing: the text to be checked") }
    return call
  }

  private static func text(of value: ParsedJSON, _ name: String) throws(Problem) -> String {
    switch value {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .bool(let flag): return flag ? "1" : "0"
    case .null, .double, .array, .object:
      throw Problem(parameter: name, "\(name) takes a text, a whole number, or a list of these")
    }
  }
}
