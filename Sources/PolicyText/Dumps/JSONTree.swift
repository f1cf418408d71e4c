/// A value of JSON (RFC 8259) with all that is in it. NaN and infinite numbers, which Python writes, are null.
indirect enum JSONTree: Equatable {
  case text(String)
  case null
  case array([JSONTree])
  /// In the order in which they are written.
  case object([(name: String, value: JSONTree)])

  static func == (a: JSONTree, b: JSONTree) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)): a == b
    case (.null, .null): true
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a.elementsEqual(b) { $0 == $1 }
    default: false
    }
  }

  /// How many objects and arrays may stand in each other.
  static let deepest = 64

  /// The value that some bytes are, blanks around it left out; nil if they are none or it is nested too deep.
  init?(_ bytes: [UInt8]) {
    var bytes = bytes
    let value: JSONTree? = bytes.withUnsafeMutableBufferPointer { buffer in
      guard var cursor = JSONCursor(buffer) else { return nil }
      cursor.skipByteOrderMark()
      cursor.skipBlanks()
      guard let value = try? Self.read(&cursor, depth: 0) else { return nil }
      cursor.skipBlanks()
      return cursor.position == cursor.count ? value : nil
    }
    guard let value else { return nil }
    self = value
  }

  private static func read(_ cursor: inout JSONCursor, depth: Int) throws(RecordScannerError) -> JSONTree {
    guard depth <= deepest else { throw .notObject }
    switch cursor.next {
    case UInt8(ascii: "\""): return .text(text(cursor, try cursor.readString()))
    case UInt8(ascii: "{"): return try object(&cursor, depth: depth)
    case UInt8(ascii: "["):
      _ = cursor.skip("[")
      cursor.skipBlanks()
      var values: [JSONTree] = []
      if cursor.skip("]") { return .array(values) }
      repeat {
        cursor.skipBlanks()
        values.append(try read(&cursor, depth: depth + 1))
        cursor.skipBlanks()
      } while cursor.skip(",")
      guard cursor.skip("]") else { throw .notObject }
      return .array(values)
    default: return try word(&cursor)
    }
  }

  private static func object(_ cursor: inout JSONCursor, depth: Int) throws(RecordScannerError) -> JSONTree {
    _ = cursor.skip("{")
    cursor.skipBlanks()
    var fields: [(name: String, value: JSONTree)] = []
    if cursor.skip("}") { return .object(fields) }
    repeat {
      cursor.skipBlanks()
      let name = text(cursor, try cursor.readString())
      cursor.skipBlanks()
      guard cursor.skip(":") else { throw .notObject }
      cursor.skipBlanks()
      fields.append((name, try read(&cursor, depth: depth + 1)))
      cursor.skipBlanks()
    } while cursor.skip(",")
    guard cursor.skip("}") else { throw .notObject }
    return .object(fields)
  }

  /// A number, true, false or null, up to what cannot be a part of it.
  private static func word(_ cursor: inout JSONCursor) throws(RecordScannerError) -> JSONTree {
    let start = cursor.position
    while isWord(cursor.next) { cursor.position += 1 }
    let word = text(cursor, start..<cursor.position)
    switch word {
    case "null", "NaN", "Infinity", "-Infinity": return .null
    case "true", "false": return .text(word)
    default:
      guard word.utf8.first.map({ $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }) == true else { throw .notObject }
      return .text(word)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  private static func text(_ cursor: JSONCursor, _ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(start: cursor.base + range.lowerBound, count: range.count), as: UTF8.self)
  }
}

extension JSONTree {
  /// What is in it as text: the values of a list a line each, those of an object with blanks between them.
  var flat: String {
    switch self {
    case .text(let text): text
    case .null: ""
    case .array(let values): values.map(\.flat).filter { !$0.isEmpty }.joined(separator: "\n")
    case .object(let fields): fields.map(\.value.flat).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The longest names of objects, in UTF-8 bytes, that stand before those of columns.
  private static let longestPrefix = 200

  /// The columns of an object that is a row, those of objects in it with both names: `_source.title`.
  ///
  /// An object of which the names are too long is one column. Of more than `DelimitedReader.mostColumns` columns only
  /// one more is there.
  var columns: [(name: String, cell: String)] {
    var columns: [(name: String, cell: String)] = []
    addColumns(to: &columns, prefix: "")
    return columns
  }

  private func addColumns(to columns: inout [(name: String, cell: String)], prefix: String) {
    guard case .object(let fields) = self else { return }
    for field in fields {
      guard columns.count <= DelimitedReader.mostColumns else { return }
      if case .object = field.value, prefix.utf8.count + field.name.utf8.count < Self.longestPrefix {
        field.value.addColumns(to: &columns, prefix: "\(prefix)\(field.name).")
      } else {
        columns.append((prefix + field.name, field.value.flat))
      }
    }
  }

  /// The lists of objects in it that are in no other list.
  var tables: [[JSONTree]] {
    var tables: [[JSONTree]] = []
    addTables(to: &tables)
    return tables
  }

  private func addTables(to tables: inout [[JSONTree]]) {
    switch self {
    case .object(let fields): for field in fields { field.value.addTables(to: &tables) }
    case .array(let values): if case .object? = values.first { tables.append(values) }
    case .text, .null: break
    }
  }
}
