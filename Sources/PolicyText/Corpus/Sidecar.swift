import FoundationEssentials

/// `NAME.meta.json` beside a document: what its text does not state, or states wrongly. It has any of the fields of
/// `MetadataField`.
///
/// ```json
/// { "title": "...", "place": "张家港市", "periodStart": 2025, "periodEnd": 2025 }
/// ```
public struct Sidecar: Hashable, Sendable {
  /// What its name has behind the document's.
  static let ending = ".meta.json"

  /// The fields that it has as `DocumentMetadata` has them as text, empty where it says that there is nothing.
  private var texts: [MetadataField: String] = [:]

  /// What it says of a field; nil if it says nothing.
  public subscript(field: MetadataField) -> String? { texts[field] }

  /// Reads a sidecar.
  ///
  /// - Throws: `PolicyTextError.sidecar` if the data is no JSON object of these fields, naming what is wrong.
  public static func read(_ data: [UInt8], name: String) throws(PolicyTextError) -> Sidecar {
    guard let values = NestedJSON.decode([String: Value].self, from: data) else {
      throw .sidecar(name: name, reason: "it is no JSON object")
    }
    for stranger in values.keys.sorted() where MetadataField(rawValue: stranger) == nil {
      let known = MetadataField.allCases.map(\.rawValue).joined(separator: ", ")
      throw .sidecar(name: name, reason: "unknown field \"\(stranger)\"; known are \(known)")
    }
    var sidecar = Sidecar()
    for field in MetadataField.allCases {
      guard let value = values[field.rawValue], value != .null else { continue }
      guard let text = value.text(as: field.form) else {
        throw .sidecar(name: name, reason: "\"\(field.rawValue)\" has the wrong type")
      }
      sidecar.texts[field] = Self.read(text, as: field.form)
    }
    if let reason = sidecar.inconsistency { throw .sidecar(name: name, reason: reason) }
    return sidecar
  }

  /// What is wrong with the values, if anything.
  private var inconsistency: String? {
    for field in MetadataField.allCases {
      guard let text = texts[field] else { continue }
      let fault: String? =
        switch field.form {
        case .text, .list: nil
        case .date: DateReader.date(in: text) == text ? nil : "is no date such as 2024-05-14"
        case .choice(_, let names, _):
          text.isEmpty || names().contains(text) ? nil : "is none of \(names().joined(separator: ", "))"
        case .year: Int(text).map((1900...2200).contains) == true ? nil : "is no year from 1900 to 2200"
        }
      if let fault { return "\"\(field.rawValue)\" \(fault)" }
    }
    if let start = texts[.periodStart], let end = texts[.periodEnd], start > end {
      return "\"periodStart\" is after \"periodEnd\""
    }
    return nil
  }

  /// A name as the field has it: 县级 for 昆山市级. Other values, and what is no name, are left as they are.
  private static func read(_ text: String, as form: MetadataField.Form) -> String {
    guard case .choice(_, _, let reading) = form else { return text }
    return reading(text) ?? text
  }

  func apply(to metadata: inout DocumentMetadata) {
    for (field, text) in texts {
      metadata[field] = text
      metadata.evidence[field] = metadata[field] == nil ? nil : MetadataEvidence(source: .sidecar)
    }
  }
}

extension Sidecar {
  /// A value in JSON.
  private enum Value: Decodable, Hashable {
    case null, text(String), number(Int), list([String]), other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else if let list = try? container.decode([String].self) {
        self = .list(list)
      } else {
        self = .other
      }
    }

    /// The value as text; nil if it is no value of a form.
    func text(as form: MetadataField.Form) -> String? {
      switch (form, self) {
      case (.text, .text(let text)), (.date, .text(let text)), (.choice, .text(let text)): text
      case (.year, .number(let number)): String(number)
      case (.list, .list(let list)): list.joined(separator: "\n")
      default: nil
      }
    }
  }
}
