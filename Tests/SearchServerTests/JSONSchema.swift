import TestSupport

/// As much of JSON Schema as the API's description uses: what a value has wrong.
struct JSONSchema {
  /// The whole description, in which `$ref` points.
  let root: JSONValue

  /// What `$ref` points at, or the schema itself.
  func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"].string else { return schema }
    return reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] }
  }

  /// What is wrong with a value, each with its position; nothing if it is valid.
  func faults(_ value: JSONValue, _ schema: JSONValue, at position: String = "$") -> [String] {
    let schema = resolved(schema)
    let any = schema["anyOf"].items
    if !any.isEmpty {
      let faults = any.map { self.faults(value, $0, at: position) }
      return faults.contains([]) ? [] : faults.min { $0.count < $1.count } ?? []
    }
    var faults: [String] = []
    let type = schema["type"]
    if type != .null {
      let names = type.string.map { [$0] } ?? type.items.compactMap(\.string)
      if !names.contains(where: { Self.isType($0, value) }) { return ["\(position) is no \(names)"] }
    }
    let values = schema["enum"].items
    if !values.isEmpty, !values.contains(value) { faults.append("\(position) is none of \(values)") }
    if let least = schema["minimum"].number, let number = value.number, number < least {
      faults.append("\(position) is below \(least)")
    }
    if case .array = value, let least = schema["minItems"].number, value.items.count < Int(least) {
      faults.append("\(position) is too short")
    }
    if let most = schema["maxItems"].number, value.items.count > Int(most) { faults.append("\(position) is too long") }
    for (number, item) in value.items.enumerated() {
      faults += self.faults(item, schema["items"], at: "\(position)[\(number)]")
    }
    let properties = schema["properties"].members
    if case .object(let members) = value {
      for name in schema["required"].items.compactMap(\.string) where members[name] == nil {
        faults.append("\(position) lacks \(name)")
      }
    }
    for (name, field) in value.members {
      if let property = properties[name] {
        faults += self.faults(field, property, at: "\(position).\(name)")
      } else if schema["additionalProperties"] == .bool(false) {
        faults.append("\(position) has \(name), which is not described")
      } else if case .object = schema["additionalProperties"] {
        faults += self.faults(field, schema["additionalProperties"], at: "\(position).\(name)")
      }
    }
    return faults
  }

  private static func isType(_ name: String, _ value: JSONValue) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
      ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}
