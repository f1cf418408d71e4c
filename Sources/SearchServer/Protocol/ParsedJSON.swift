import PolicyJSON
import PolicyText

/// A JSON value that was read.
enum ParsedJSON: Sendable, Decodable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case array([ParsedJSON])
  case object([String: ParsedJSON])

  /// Reads a value; nil if the bytes are none.
  init?(_ bytes: some Collection<UInt8>) {
    guard let value = NestedJSON.decode(ParsedJSON.self, from: bytes) else { return nil }
    self = value
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let members = try? value.decode([String: ParsedJSON].self) {
      // What nests is tried first: an attempt that fails costs as much as the value lies deep.
      self = .object(members)
    } else if let items = try? value.decode([ParsedJSON].self) {
      self = .array(items)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let int = try? value.decode(Int.self) {
      self = .int(int)
    } else {
      self = .double(try value.decode(Double.self))
    }
  }

  /// The member of an object; nil where there is none, or this is no object.
  subscript(name: String) -> ParsedJSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var items: [ParsedJSON] { if case .array(let items) = self { items } else { [] } }

  var members: [String: ParsedJSON] { if case .object(let members) = self { members } else { [:] } }

  /// The value to be written, the members of objects by name.
  var json: JSON {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .string(let value): .string(value)
    case .array(let items): .array(items.map(\.json))
    case .object(let members): .object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
  }
}
