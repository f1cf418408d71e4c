/// A JSON value to be written (RFC 8259). Fields keep their order.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// A string, in UTF-8.
  case utf8([UInt8])
  case array([JSON])
  case object([Field])

  /// A name with its value.
  public typealias Field = (String, JSON)

  public static func string(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  public static func int(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }

  public static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  /// The value in one line.
  public var line: String { String(decoding: bytes, as: UTF8.self) }

  /// The value in one line, in UTF-8.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Adds the value in one line, in UTF-8.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += value.description.utf8
    case .double(let value): bytes += (value.isFinite ? "\(value)" : "null").utf8
    case .string(let value): Self.write(value, to: &bytes)
    case .utf8(let value): value.withUnsafeBufferPointer { Self.write($0, to: &bytes) }
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let fields):
      bytes.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(field.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        field.1.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  // MARK: Strings

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    var string = string
    string.withUTF8 { write($0, to: &bytes) }
  }

  private static func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    // What needs no escape is copied in one piece.
    var start = 0
    var position = 0
    while position < text.count {
      if position &+ 8 <= text.count, !mayEscape(UnsafeRawPointer(text.baseAddress! + position)) {
        position &+= 8
        continue
      }
      let length = escapedLength(text, at: position)
      if length > 0 {
        bytes += UnsafeBufferPointer(rebasing: text[start..<position])
        bytes += escape(text, at: position).utf8
        start = position + length
      }
      position += max(1, length)
    }
    bytes += UnsafeBufferPointer(rebasing: text[start...])
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether one of eight bytes may begin a character that is escaped. Looked at together: most have none.
  @inline(__always)
  private static func mayEscape(_ start: UnsafeRawPointer) -> Bool {
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let eight = start.loadUnaligned(as: UInt64.self)
    // A byte is below n where subtracting n sets its top bit, which it had not; below 1 after XOR, where it is equal.
    func isBelow(_ eight: UInt64, _ n: UInt64) -> UInt64 { (eight &- ones &* n) & ~eight }
    func holds(_ byte: UInt64) -> UInt64 { isBelow(eight ^ (ones &* byte), 1) }
    return (isBelow(eight, 0x20) | holds(0x22) | holds(0x5C) | holds(0x7F) | holds(0xE2)) & tops != 0
  }

  /// How many bytes from a position on are a character that is escaped; 0 for none. Beside what JSON asks for these are
  /// DEL and the line separators U+2028 and U+2029, which end a line for some readers of JSON lines.
  @inline(__always)
  private static func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    switch text[position] {
    case 0..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
    case 0xE2 where text[position + 1] == 0x80 && text[position + 2] & 0xFE == 0xA8: 3
    default: 0
    }
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> String {
    switch text[position] {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\r"): "\\r"
    case UInt8(ascii: "\t"): "\\t"
    case 0xE2: text[position + 2] == 0xA8 ? "\\u2028" : "\\u2029"
    case let byte: byte < 0x10 ? "\\u000\(String(byte, radix: 16))" : "\\u00\(String(byte, radix: 16))"
    }
  }
}
