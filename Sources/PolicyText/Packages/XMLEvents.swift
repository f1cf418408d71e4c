/// Reads well-formed XML (W3C, XML 1.0) as a row of events, in UTF-8, and checks no more than it needs.
///
/// A document type declaration is refused, so that there are no entities but the five of XML and character references,
/// and nothing that a file refers to is read. Names are without their prefixes: `p` for `w:p`.
struct XMLEvents {
  enum Event: Equatable {
    /// An element begins; one that is empty ends at once, by an event of its own.
    case start(name: String, attributes: [String: String])
    case end(name: String)
    case text(String)
  }

  /// Why a file cannot be read.
  enum Fault: Error, Hashable {
    /// It is no well-formed XML; the offset is in bytes.
    case malformed(offset: Int)
    /// It declares a document type.
    case documentType
    /// Elements are nested deeper than `mostDepth`.
    case tooDeep
  }

  /// The deepest nesting of elements.
  static let mostDepth = 256

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  /// The end of an empty element, which comes next.
  private var pending: Event?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next event; nil at the end.
  ///
  /// - Throws: `Fault`.
  mutating func next() throws(Fault) -> Event? {
    if let pending {
      self.pending = nil
      open.removeLast()
      return pending
    }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else { return .text(try text()) }
      if skips("<?", to: "?>") || skips("<!--", to: "-->") { continue }
      if starts("<![CDATA[") {
        let start = position + 9
        guard let end = find("]]>", from: start) else { throw .malformed(offset: position) }
        position = end + 3
        return .text(String(decoding: bytes[start..<end], as: UTF8.self))
      }
      if starts("<!") { throw .documentType }
      return try starts("</") ? end() : start()
    }
    guard open.isEmpty else { throw .malformed(offset: position) }
    return nil
  }

  /// Steps over all of the element whose beginning was the last event.
  mutating func skipElement() throws(Fault) {
    let depth = open.count
    while open.count >= depth, try next() != nil {}
  }

  // MARK: Pieces

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...bytes.count - wanted.count).first { at in
      bytes[at] == wanted[0] && bytes[at..<at + wanted.count].elementsEqual(wanted)
    }
  }

  /// Steps over an instruction or a remark. One without an end is left for what follows to refuse.
  private mutating func skips(_ beginning: StaticString, to end: String) -> Bool {
    guard starts(beginning), let found = find(end, from: position + beginning.utf8CodeUnitCount) else { return false }
    position = found + end.utf8.count
    return true
  }

  private mutating func start() throws(Fault) -> Event {
    let begin = position
    position += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard position < bytes.count else { throw .malformed(offset: begin) }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        break
      }
      if bytes[position] == UInt8(ascii: "/") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") else {
          throw .malformed(offset: position)
        }
        position += 2
        pending = .end(name: name)
        break
      }
      let (attribute, value) = try attribute()
      attributes[attribute] = value
    }
    guard open.count < Self.mostDepth else { throw .tooDeep }
    open.append(name)
    return .start(name: name, attributes: attributes)
  }

  private mutating func end() throws(Fault) -> Event {
    let begin = position
    position += 2
    let name = try name()
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">"), open.popLast() == name else {
      throw .malformed(offset: begin)
    }
    position += 1
    return .end(name: name)
  }

  /// A name without its prefix.
  private mutating func name() throws(Fault) -> String {
    let start = position
    var local = position
    while position < bytes.count, !Self.endsName(bytes[position]) {
      if bytes[position] == UInt8(ascii: ":") { local = position + 1 }
      position += 1
    }
    guard position > local else { throw .malformed(offset: start) }
    return String(decoding: bytes[local..<position], as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }

  private mutating func attribute() throws(Fault) -> (name: String, value: String) {
    let name = try name()
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { throw .malformed(offset: position) }
    position += 1
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      throw .malformed(offset: position)
    }
    let quote = bytes[position]
    guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { throw .malformed(offset: position) }
    let value = try Self.unescaped(bytes[(position + 1)..<end])
    position = end + 1
    return (name, value)
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func text() throws(Fault) -> String {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    defer { position = end }
    return try Self.unescaped(bytes[position..<end])
  }

  /// The longest reference: `&#x10FFFF;`.
  private static let longestReference = 12

  private static func unescaped(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      guard bytes[position] == UInt8(ascii: "&") else {
        result.append(bytes[position])
        position += 1
        continue
      }
      let rest = bytes[position...].prefix(longestReference)
      guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: bytes[position + 1..<end], as: UTF8.self))
      else { throw .malformed(offset: position) }
      result += Array(String(scalar).utf8)
      position = end + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scalar that a reference stands for, without its `&` and `;`; nil if it is none that XML knows.
  static func scalar(_ reference: String) -> Unicode.Scalar? {
    switch reference {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default:
      if reference.hasPrefix("#x") {
        UInt32(reference.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if reference.hasPrefix("#") {
        UInt32(reference.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        nil
      }
    }
  }
}
