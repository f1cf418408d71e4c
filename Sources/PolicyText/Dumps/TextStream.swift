/// A text that is read in parts, as UTF-8, in any encoding that `TextDecoder` recognises and of any size.
struct TextStream: ~Copyable, Sendable {
  private var input: ByteInput
  /// How many bytes are read at once at least.
  private let smallestPart: Int
  /// How many bytes may wait for a place where a character surely ends.
  private let longestRest: Int
  /// What was read and not decoded yet: the beginning of a character.
  private var rest: [UInt8] = []
  /// nil as long as all is ASCII, without a byte order mark.
  private var encoding: TextEncoding?
  /// How many bytes were decoded.
  private(set) var offset = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - smallestPart: How many bytes are read at once at least. The encoding is told by as many.
  ///   - longestRest: How many may be read without a place where a character surely ends.
  init(_ input: consuming ByteInput, smallestPart: Int = 1 << 20, longestRest: Int = DelimitedReader.longestRow) {
    self.input = input
    self.smallestPart = smallestPart
    self.longestRest = longestRest
  }

  var name: String { input.name }

  /// The next part, of about so many bytes or more; nil at the end. Characters are whole.
  ///
  /// - Throws: `PolicyTextError`, as `TextDecoder.decode`; offsets are those of the whole text.
  mutating func next(_ count: Int = 0) throws(PolicyTextError) -> [UInt8]? {
    while !isAtEnd {
      var bytes = rest
      rest = []
      let wanted = bytes.count + max(count, smallestPart, bytes.count)
      while bytes.count < wanted, !isAtEnd {
        let more = try input.read(wanted - bytes.count)
        isAtEnd = more.isEmpty
        bytes += more
      }
      if offset == 0 { takeMark(&bytes) }
      if encoding == nil, bytes.contains(where: { $0 >= 0x80 || $0 == 0 }) { encoding = try recognised(bytes) }
      let end = isAtEnd ? bytes.count : Self.end(of: bytes, in: encoding)
      rest = Array(bytes[end...])
      guard rest.count <= longestRest else {
        throw .dump(
          name: name, reason: "more than \(longestRest >> 20) MB of it have no end of a line; write it as UTF-8")
      }
      guard end > 0 else { continue }
      bytes.removeSubrange(end...)
      let decoded = try decode(bytes)
      offset += end
      return decoded
    }
    return nil
  }

  private mutating func takeMark(_ bytes: inout [UInt8]) {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ]
    guard let (mark, own) = marks.first(where: { bytes.starts(with: $0.0) }) else { return }
    bytes.removeFirst(mark.count)
    offset = mark.count
    encoding = own
  }

  /// The encoding of a text that is not ASCII and has no mark, by its first part.
  private func recognised(_ bytes: [UInt8]) throws(PolicyTextError) -> TextEncoding {
    let characters = Array(bytes[..<(isAtEnd ? bytes.count : Self.end(of: bytes, in: .utf8))])
    if !characters.contains(0), String(validating: characters, as: UTF8.self) != nil { return .utf8 }
    let pairs = Array(bytes[..<(bytes.count & ~1)])
    if let encoding = UTF16Text.encoding(of: pairs) { return encoding }
    // What is wrong with it, if anything, is thrown.
    _ = try TextDecoder.decode(Array(bytes[..<(isAtEnd ? bytes.count : Self.end(of: bytes, in: .gb18030))]), name: name)
    return .gb18030
  }

  /// Where the last whole character ends.
  private static func end(of bytes: [UInt8], in encoding: TextEncoding?) -> Int {
    var end = bytes.count
    switch encoding {
    case nil: return end
    case .utf8:
      while end > 0, end > bytes.count - 4, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
      // What cannot be a character's beginning is left for the decoder to refuse.
      guard end > 0, bytes[end - 1] >= 0xC0 else { return bytes.count }
      let length = bytes[end - 1] >= 0xF0 ? 4 : bytes[end - 1] >= 0xE0 ? 3 : 2
      return end - 1 + length <= bytes.count ? bytes.count : end - 1
    case .utf16LittleEndian, .utf16BigEndian:
      end &= ~1
      guard end >= 2 else { return 0 }
      let high = bytes[encoding == .utf16LittleEndian ? end - 1 : end - 2]
      return 0xD8...0xDB ~= high ? end - 2 : end
    case .gb18030, .big5:
      // No byte of a longer character is below 30.
      while end > 0, bytes[end - 1] >= 0x30 { end -= 1 }
      return end
    }
  }

  private func decode(_ bytes: [UInt8]) throws(PolicyTextError) -> [UInt8] {
    guard encoding == .utf16LittleEndian || encoding == .utf16BigEndian || !bytes.contains(0) else {
      throw .binary(name: name)
    }
    switch encoding {
    case nil: return bytes
    case .utf8:
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw .damaged(name: name, encoding: .utf8, offset: offset + UTF8Evidence(of: bytes).firstError)
      }
      return bytes
    case .utf16LittleEndian, .utf16BigEndian:
      let own = encoding ?? .utf16LittleEndian
      let units = UTF16Text.units(of: bytes[...], own)
      guard !units.contains(0) else { throw .binary(name: name) }
      guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
        throw .damaged(name: name, encoding: own, offset: offset + 2 * UTF16Text.validCount(units))
      }
      return Array(text.utf8)
    case .gb18030, .big5:
      do throws(PolicyTextError) {
        return Array(try Iconv.decode(bytes, from: .gb18030, name: name).utf8)
      } catch {
        guard case .damaged(let name, let encoding, let own) = error else { throw error }
        throw .damaged(name: name, encoding: encoding, offset: offset + own)
      }
    }
  }
}
