/// Finds the fields of a record in one line of a `.jsonl` file: `{"id", "title", "text", "document"?}`.
///
/// The line must be an object of JSON exactly as RFC 8259 has it; a byte order mark before it is left out. Of a field
/// that is given twice the last one counts; unknown fields are left out.
struct RecordScanner {
  private enum Field {
    case id, title, text, document

    /// The field of a name, whose bytes are compared as one number.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
      guard name.count <= 8 else { return nil }
      switch (name.count, name.reduce(0) { $0 << 8 | UInt64($1) }) {
      case (2, 0x6964): self = .id
      case (5, 0x74_6974_6C65): self = .title
      case (4, 0x7465_7874): self = .text
      case (8, 0x646F_6375_6D65_6E74): self = .document
      default: return nil
      }
    }
  }

  private let line: UnsafeMutableBufferPointer<UInt8>
  private var id: JSONValue?
  private var title: JSONValue?
  private var text: JSONValue?
  private var document: JSONValue?

  /// The fields of the record that a line is.
  ///
  /// - Parameter line: Its strings are unescaped in place, so that it is not to be read as JSON again, even if it is
  ///   none.
  static func scan(_ line: UnsafeMutableBufferPointer<UInt8>) throws(RecordScannerError) -> RecordFields {
    var scanner = RecordScanner(line: line)
    try scanner.read()
    return try scanner.fields()
  }

  private init(line: UnsafeMutableBufferPointer<UInt8>) { self.line = line }

  private mutating func read() throws(RecordScannerError) {
    guard var cursor = JSONCursor(line) else { throw .notObject }
    cursor.skipByteOrderMark()
    cursor.skipBlanks()
    try cursor.readObject { name, value in
      switch Field(UnsafeBufferPointer(rebasing: line[name])) {
      case .id: id = value
      case .title: title = value
      case .text: text = value
      case .document: document = value
      case nil: break
      }
    }
    cursor.skipBlanks()
    guard cursor.position == line.count else { throw .notObject }
  }

  /// The fields' values, looked at in the order in which they are declared.
  private func fields() throws(RecordScannerError) -> RecordFields {
    let idRange: Range<Int>
    var number: Int?
    switch id {
    case .string(let range): idRange = range
    case .number(let spelling):
      idRange = spelling
      number = JSONNumber.whole(UnsafeBufferPointer(rebasing: line[spelling]))
      if number == nil { throw .wrongType(field: "id") }
    case .null, .other: throw .wrongType(field: "id")
    case nil: throw .missing(field: "id")
    }
    let titleRange = try Self.string(title, field: "title")
    guard text != nil else { throw .missing(field: "text") }
    guard text != .null, let textRange = try Self.string(text, field: "text") else { throw .wrongType(field: "text") }
    let documentRange = try Self.string(document, field: "document")
    var fields = RecordFields(id: idRange, title: titleRange, text: textRange, document: documentRange)
    if let number { fields.setID(number, in: line) }
    return fields
  }

  /// The string that a field is, nil if it is null or not there.
  private static func string(_ value: JSONValue?, field: String) throws(RecordScannerError) -> Range<Int>? {
    switch value {
    case .string(let range): range
    case nil, .null: nil
    case .number, .other: throw .wrongType(field: field)
    }
  }
}

/// Why a line is no record.
enum RecordScannerError: Error, Equatable {
  case notObject
  case missing(field: String)
  case wrongType(field: String)

  /// For the end of a sentence that names the line.
  var reason: String {
    switch self {
    case .notObject: "it is no JSON object"
    case .missing(let field): "\"\(field)\" is missing"
    case .wrongType(let field): "\"\(field)\" has the wrong type"
    }
  }
}

/// The fields of one record, as ranges of bytes in the line's buffer: UTF-8 without escapes.
struct RecordFields: Equatable {
  /// A number is there as `String` prints it.
  var id: Range<Int>
  var title: Range<Int>?
  var text: Range<Int>
  var document: Range<Int>?

  /// Writes a number as the id over its spelling, or behind the other fields if it is longer (1000 for 1e3).
  mutating func setID(_ number: Int, in line: UnsafeMutableBufferPointer<UInt8>) {
    let digits = String(number).utf8
    // There is room: such a spelling has three bytes at least, what else belongs to a record has 17, an `Int` up to 20.
    let start = digits.count <= id.count ? id.lowerBound : moveTogether(in: line)
    for (position, digit) in zip(start..., digits) { line[position] = digit }
    id = start..<start + digits.count
  }

  /// Moves the fields but for the id to the line's beginning, in the order in which they stand; where they end then.
  private mutating func moveTogether(in line: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var fields = [title, text, document]
    var end = 0
    for index in fields.indices.sorted(by: { fields[$0]?.lowerBound ?? 0 < fields[$1]?.lowerBound ?? 0 }) {
      guard let range = fields[index] else { continue }
      let moved = end..<end + range.count
      for (position, source) in zip(moved, range) { line[position] = line[source] }
      fields[index] = moved
      end = moved.upperBound
    }
    (title, text, document) = (fields[0], fields[1] ?? text, fields[2])
    return end
  }
}

/// Finds where records with an id stand.
public enum RecordPlaces {
  /// The lines of all files of records at some paths that have an id, as `laws.jsonl line 5`.
  ///
  /// - Throws: `PolicyTextError`.
  public static func of(_ id: String, in paths: [String]) throws(PolicyTextError) -> [String] {
    var places: [String] = []
    for path in try CorpusListing(paths).records where FileKind.of(path)?.kind == .records {
      var source = try RecordSource(path: path)
      while let lines = try source.next(limit: 1 << 22) {
        try lines.forEachLine { (line, number) throws(PolicyTextError) in
          guard let fields = try? RecordScanner.scan(line), line[fields.id].elementsEqual(id.utf8) else { return }
          places.append("\(lines.name) line \(number)")
        }
      }
    }
    return places
  }
}
