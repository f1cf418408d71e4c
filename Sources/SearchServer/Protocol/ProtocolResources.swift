import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

/// The documents and passages of indexes as resources of the Model Context Protocol.
struct ProtocolResources {
  private static let documents = "zhice://documents/"
  private static let passages = "zhice://passages/"
  /// How many documents a list has.
  private static let pageSize = 100

  private let indexes: [IndexReader]

  init(_ engine: SearchEngine) { indexes = engine.indexes }

  /// A part of the documents.
  ///
  /// - Parameter cursor: What the part before named; nil for the first.
  func list(_ cursor: String?) throws -> JSON {
    let total = indexes.reduce(0) { $0 + $1.counts.documents }
    guard let start = cursor.map({ Int($0) }) ?? 0, (0...total).contains(start) else {
      throw ProtocolError.parameters("the cursor \(Excerpt.quoted(cursor ?? "")) is none that a list has named")
    }
    var resources: [JSON] = []
    var number = start
    while number < total, resources.count < Self.pageSize {
      let document = try document(number)
      var fields: [JSON.Field] = [
        ("uri", .string(Self.documents + Self.encoded(document.id))), ("name", .string(document.id)),
        ("mimeType", .string("text/plain")),
      ]
      if let title = document.metadata.title { fields.append(("title", .string(title))) }
      fields.append(("description", .string(Citation(document).plain)))
      resources.append(.object(fields))
      number += 1
    }
    let next: [JSON.Field] = number < total ? [("nextCursor", .string(String(number)))] : []
    return .object([("resources", .array(resources))] + next)
  }

  /// A document by its place among those of all indexes.
  private func document(_ number: Int) throws -> DocumentRecord {
    var number = number
    for index in indexes {
      if number < index.counts.documents { return try index.document(number) }
      number -= index.counts.documents
    }
    throw ProtocolError.parameters("there is no such document")
  }

  static let templates: JSON = .object([
    (
      "resourceTemplates",
      .array([
        template(documents, "document", "A document's text. Its id is that of tools' answers."),
        template(passages, "passage", "A passage's text with its citation. Its id is that of tools' answers."),
      ])
    )
  ])

  private static func template(_ prefix: String, _ name: String, _ about: String) -> JSON {
    .object([
      ("uriTemplate", .string(prefix + "{id}")), ("name", .string(name)), ("description", .string(about)),
      ("mimeType", .string("text/plain")),
    ])
  }

  /// The text of a document or passage.
  ///
  /// - Throws: `ProtocolError.noResource`.
  func read(_ address: String) throws -> JSON {
    let text: String?
    if address.hasPrefix(Self.documents) {
      text = try document(try Self.id(in: address, behind: Self.documents))
    } else if address.hasPrefix(Self.passages) {
      text = try passage(try Self.id(in: address, behind: Self.passages))
    } else {
      text = nil
    }
    guard let text else { throw ProtocolError.noResource(address) }
    return .object([
      (
        "contents",
        .array([
          .object([("uri", .string(address)), ("mimeType", .string("text/plain")), ("text", .string(text))])
        ])
      )
    ])
  }

  private func document(_ id: String) throws -> String? {
    for index in indexes {
      if let number = try index.document(withID: id) { return try index.text(of: try index.document(number)) }
    }
    return nil
  }

  private func passage(_ id: String) throws -> String? {
    for index in indexes {
      guard case .passages(let numbers) = try PassageLookup(index).find(id), let first = numbers.first else { continue }
      var texts: [String] = []
      for number in numbers { texts.append(try index.text(of: try index.passage(number))) }
      return texts.joined(separator: "\n") + "\n\n" + Citation(try PassageView(first, of: index)).plain
    }
    return nil
  }

  /// What a reserved character of an address would end is written with percent signs.
  private static func encoded(_ id: String) -> String {
    id.utf8.reduce(into: "") { text, byte in
      let isPlain =
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || "-._~".utf8.contains(byte)
      let hex = String(byte, radix: 16, uppercase: true)
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
  }

  private static func id(in address: String, behind prefix: String) throws -> String {
    // The decoding of a request's target, of which the id is the path.
    do {
      return try RequestTarget("/" + address.dropFirst(prefix.count)).segments.joined(separator: "/")
    } catch {
      throw ProtocolError.parameters(error.detail)
    }
  }
}
