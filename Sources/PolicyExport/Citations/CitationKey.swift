import InvertedIndex

/// The key by which a work is cited, in ASCII: of one id always the same, of two ids never.
///
/// An id of lower-case letters, digits, `-` and `.` is its own key: `kunshan-2024`. Of another one these are kept, and
/// a number made of the whole id follows: `kunshan-2024-2-1-9f86d081884c`. Upper-case letters are lowered, because
/// BibTeX takes two keys that differ only in these for one.
enum CitationKey {
  /// The most characters that are kept of an id that is not its own key.
  private static let mostKept = 40
  /// Hexadecimal digits of the number: among a million ids two are equal once in 500 times.
  private static let digits = 12

  static func of(_ id: String) -> String {
    var key: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
        key.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      default: if let last = key.last, last != UInt8(ascii: "-") { key.append(UInt8(ascii: "-")) }
      }
    }
    let kept = String(decoding: key, as: UTF8.self)
    if kept == id, key.count <= 2 * mostKept, key.last != UInt8(ascii: "-"), !key.isEmpty { return kept }
    var short = kept.prefix(mostKept)
    while short.last == "-" || short.last == "." { short.removeLast() }
    return (short.isEmpty ? "zhice" : short) + "-" + number(of: id)
  }

  private static func number(of id: String) -> String {
    var id = id
    let hex = String(id.withUTF8 { Checksum.of(UnsafeRawBufferPointer($0)) }, radix: 16)
    return String((String(repeating: "0", count: 16 - hex.count) + hex).prefix(digits))
  }
}
