/// The names of files, which are bytes to the system and to archives.
enum FileName {
  /// A name for people, and for ids: in UTF-8, or in GBK, as names are that Windows packed. Bytes of neither are
  /// written as `\xE4`, so that different names stay different.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    let name = Array(bytes)
    if isUTF8(name) { return String(decoding: name, as: UTF8.self) }
    if GB18030Text.isPlausible(name), let text = try? Iconv.decode(name, from: .gb18030, name: ""),
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    {
      return text
    }
    var text = ""
    var rest = name[...]
    while let byte = rest.first {
      let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self) != nil && $0 <= rest.count }
      if let length {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
      }
      rest = rest.dropFirst(length ?? 1)
    }
    return text
  }

  /// Whether a name is in UTF-8.
  ///
  /// 通知 in GBK is by chance valid UTF-8: a combining mark and a Hebrew accent. What is two bytes a character, pairs of
  /// GB 2312 throughout, and has marks or letters of Asia's west, is taken for GBK.
  static func isUTF8(_ name: [UInt8]) -> Bool {
    guard let text = String(validating: name, as: UTF8.self) else { return false }
    let letters = text.unicodeScalars.filter { $0.value >= 0x80 }
    return !letters.contains { (0x2B0..<0x370).contains($0.value) || (0x530..<0x800).contains($0.value) }
      || letters.contains { $0.value >= 0x800 || UInt8(truncatingIfNeeded: $0.value & 0x3F) | 0x80 < 0xA1 }
  }

  /// The ending of a name with its dot, as it is written; empty for none. What follows a dot is an ending if it is one
  /// to five letters and digits that do not begin with a digit: `1.2版` has none.
  static func ending(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    let letters = name[name.index(after: dot)...]
    guard (1...5).contains(letters.utf8.count), letters.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
      letters.first?.isLetter == true || letters.lowercased() == "7z"
    else { return "" }
    return String(name[dot...])
  }
}
