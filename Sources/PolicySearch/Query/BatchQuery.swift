import PolicyText

/// One of many queries that are answered in a row: a line of a `.jsonl` file, `{"id", "query"}`.
public struct BatchQuery: Hashable, Sendable, Decodable {
  public var id: String
  public var query: String
  /// The line's other fields whose values are strings, such as the kind of a query.
  public var fields: [String: String]

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: Key.self)
    id = try line.decode(String.self, forKey: Key(stringValue: "id"))
    query = try line.decode(String.self, forKey: Key(stringValue: "query"))
    fields = [:]
    for key in line.allKeys where key.stringValue != "id" && key.stringValue != "query" {
      fields[key.stringValue] = try? line.decode(String.self, forKey: key)
    }
  }

  /// Reads the lines of a file; blank ones are left out.
  ///
  /// - Throws: `QueryError.batchLine` for a line that is no such object, or whose id is empty or has blanks, which run
  ///   files use to separate.
  public static func read(_ bytes: [UInt8]) throws(QueryError) -> [BatchQuery] {
    var queries: [BatchQuery] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      guard let query = NestedJSON.decode(BatchQuery.self, from: line), !query.id.isEmpty,
        !query.id.unicodeScalars.contains(where: { $0.properties.isWhitespace })
      else { throw .batchLine(index + 1) }
      queries.append(query)
    }
    return queries
  }
}
