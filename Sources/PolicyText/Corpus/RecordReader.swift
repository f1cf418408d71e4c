import FoundationEssentials

/// Reads `.jsonl` files: one record a line, `{"id", "title", "text", "document"?}`. A record is one passage, whole.
///
/// Records that share `document`, or without it the title, are passages of one document, in the order of the lines.
struct RecordReader {
  private struct Record: Decodable {
    var id: Identifier
    var title: String?
    var text: String
    var document: String?
  }

  /// An id may be a string or a whole number.
  private struct Identifier: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try value.decode(String.self)
      }
    }
  }

  private struct Assembly {
    var id: String
    var title: String?
    var text = ""
    var length = 0
    var passages: [Passage] = []
  }

  private var assemblies: [Assembly] = []
  // Keys are UTF-8 bytes: equal strings may be written with different scalars.
  private var numbers: [[UInt8]: Int] = [:]
  private var ids: [[UInt8]: String] = [:]

  /// Adds a file's records. Empty lines are left out.
  mutating func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) {
    let decoder = JSONDecoder()
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let record: Record
      do {
        record = try decoder.decode(Record.self, from: Data(line))
      } catch {
        throw .record(name: name, line: number, reason: Self.reason(error))
      }
      let place = "\(name) line \(number)"
      let id = record.id.text
      guard !id.isEmpty, !id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
        throw .record(name: name, line: number, reason: "\"id\" is empty or has control characters")
      }
      if let earlier = ids[Array(id.utf8)] { throw .duplicate(id: id, name: place, earlier: earlier) }
      ids[Array(id.utf8)] = place
      add(record)
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty,
      DecodingError.valueNotFound(_, let context) where !context.codingPath.isEmpty:
      "\"\(context.codingPath[0].stringValue)\" has the wrong type"
    default: "it is no JSON object"
    }
  }

  private mutating func add(_ record: Record) {
    let title = record.title.flatMap { $0.isEmpty ? nil : $0 }
    let document = record.document.flatMap { $0.isEmpty ? nil : $0 }
    let key = document ?? title ?? record.id.text
    let number = numbers[Array(key.utf8)] ?? assemblies.count
    if number == assemblies.count {
      numbers[Array(key.utf8)] = number
      assemblies.append(Assembly(id: key, title: document ?? title))
    }
    let count = record.text.unicodeScalars.count
    let start = assemblies[number].length
    assemblies[number].text += record.text + "\n"
    assemblies[number].length += count + 1
    assemblies[number].passages.append(
      Passage(
        id: record.id.text, kind: .record, clause: nil, range: start..<start + count, title: title ?? "",
        hasSeparateTitle: title != nil, units: []))
  }

  /// The documents read so far, in the order in which they first came.
  func documents() -> [PolicyDocument] {
    assemblies.map { assembly in
      var metadata = DocumentMetadata()
      metadata.title = assembly.title
      metadata.place = assembly.title.flatMap(Place.leading)
      metadata.script = Script.of(SourceText(assembly.text))
      return PolicyDocument(
        id: assembly.id, metadata: metadata, text: assembly.text, clauses: [], passages: assembly.passages)
    }
  }
}
