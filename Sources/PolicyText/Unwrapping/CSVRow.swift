/// The only row of a CSV export of web pages: a header with a column for the text, and one record (RFC 4180).
struct CSVRow {
  private(set) var text = ""
  private(set) var metadata = DocumentMetadata()

  /// The longest header in UTF-8 bytes, and the most columns.
  private static let longestHeader = 1000
  private static let mostColumns = 50

  /// Reads a text as a CSV export; nil if it is none.
  init?(_ original: String) {
    var original = original
    let parsed: (columns: [String], fields: [String])? = original.withUTF8 { bytes in
      guard let (columns, next) = Self.fields(of: bytes, from: 0, limit: Self.longestHeader),
        (2...Self.mostColumns).contains(columns.count),
        columns.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 40 }),
        columns.contains(where: { MetadataLabel.meaning(of: $0, in: .csv) == .text }),
        let (fields, end) = Self.fields(of: bytes, from: next, limit: bytes.count), fields.count == columns.count,
        bytes[end...].allSatisfy({ $0 <= 0x20 })
      else { return nil }
      return (columns, fields)
    }
    guard let parsed else { return nil }
    for (column, field) in zip(parsed.columns, parsed.fields) where !field.isEmpty { set(column, field) }
    guard !text.isEmpty else { return nil }
  }

  private mutating func set(_ column: String, _ field: String) {
    switch MetadataLabel.meaning(of: column, in: .csv) {
    case .text: text = field
    case .field(let known): metadata.read(known, from: field)
    case .origin: metadata.read(.source, from: field)
    case .identifier, .other, nil: break
    }
  }

  /// The fields of the record that begins at `start`, and where the next begins; nil where a quote is out of place.
  private static func fields(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int
  ) -> (fields: [String], next: Int)? {
    let comma = UInt8(ascii: ","), quote = UInt8(ascii: "\""), feed = UInt8(ascii: "\n"), carriage = UInt8(ascii: "\r")
    let end = min(bytes.count, start + limit)
    var fields: [String] = []
    var field: [UInt8] = []
    var position = start
    while fields.count <= mostColumns {
      field.removeAll(keepingCapacity: true)
      if position < end, bytes[position] == quote {
        position += 1
        while true {
          guard position < end else { return nil }
          if bytes[position] == quote {
            guard position + 1 < end, bytes[position + 1] == quote else { break }
            position += 1
          }
          field.append(bytes[position])
          position += 1
        }
        position += 1
      } else {
        while position < end, bytes[position] != comma, bytes[position] != feed, bytes[position] != carriage {
          guard bytes[position] != quote else { return nil }
          field.append(bytes[position])
          position += 1
        }
      }
      fields.append(String(decoding: field, as: UTF8.self))
      guard position < end, bytes[position] == comma else { break }
      position += 1
    }
    if position < end, bytes[position] == carriage { position += 1 }
    guard position == bytes.count || position < end && bytes[position] == feed else { return nil }
    return (fields, min(position + 1, bytes.count))
  }
}
