/// Decodes the text of files.
enum UTF8Text {
  /// The text of UTF-8 bytes, without a byte order mark.
  ///
  /// - Throws: `PolicyTextError.notUTF8` with the offset of the first wrong byte.
  static func decode(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: content, as: UTF8.self) { return text }
    var offset = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    throw .notUTF8(name: name, offset: offset)
  }
}
