/// Cuts a text of JSON into the values of its outermost list, or of a row of values (JSON lines), part by part.
struct JSONSplitter: Sendable {
  /// The longest value in UTF-8 bytes.
  static let longestValue = 256 << 20

  enum Fault: Error, Hashable {
    /// What stands in a line is no JSON; lines count from 1.
    case malformed(line: Int)
    /// The text ends inside of a value that begins in a line.
    case cut(line: Int)
    case tooLong(line: Int)
    /// A value is nested too deep.
    case tooDeep(line: Int)
  }

  struct Value: Sendable {
    var bytes: [UInt8]
    /// The line that it begins in.
    var line: Int
    /// Whether it stands in the outermost list.
    var isInList: Bool
  }

  private let limit: Int
  private var bytes: [UInt8] = []
  /// Where the value begins that is looked at, and what was looked at of it.
  private var start = 0
  private var position = 0
  private var line = 1
  private var startLine = 1
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isInList = false
  private var isAtEnd = false

  init(limit: Int = longestValue) { self.limit = limit }

  var waiting: Int { bytes.count - start }

  /// Adds what comes next; nil at the text's end.
  mutating func add(_ part: [UInt8]?) {
    guard let part else {
      isAtEnd = true
      return
    }
    bytes.removeSubrange(..<start)
    position -= start
    start = 0
    bytes += part
  }

  /// The next value that is an object or a list; nil where more has to be added, or at the end.
  mutating func next() throws(Fault) -> Value? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where depth > 0: isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 {
          if byte == UInt8(ascii: "["), !isInList {
            isInList = true
            startLine = line
            start = position
            continue
          }
          start = position - 1
          startLine = line
        }
        depth += 1
        if depth > JSONTree.deepest { throw .tooDeep(line: startLine) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0, byte == UInt8(ascii: "]"), isInList {
          isInList = false
          start = position
          continue
        }
        guard depth > 0 else { throw .malformed(line: line) }
        depth -= 1
        if depth == 0 {
          let value = Value(bytes: Array(bytes[start..<position]), line: startLine, isInList: isInList)
          start = position
          return value
        }
      case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D: if depth == 0 { start = position }
      default: if depth == 0 { throw .malformed(line: line) }
      }
    }
    if depth > 0, position - start > limit { throw .tooLong(line: startLine) }
    if isAtEnd, depth > 0 || isInList { throw .cut(line: startLine) }
    return nil
  }
}
