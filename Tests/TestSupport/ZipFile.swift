/// Writes ZIP archives, to be read by tests.
package enum ZipFile {
  /// The bytes of an archive of some files.
  ///
  /// - Parameter deflated: The files whose bytes are deflated already, with how many they unpack to. The others are
  ///   stored.
  package static func bytes(
    _ files: KeyValuePairs<String, [UInt8]>, deflated: [String: Int] = [:]
  ) -> [UInt8] {
    bytes(files.map { ($0.key, $0.value) }, deflated: deflated)
  }

  /// The bytes of an archive of some texts.
  package static func bytes(_ files: [(name: String, text: String)]) -> [UInt8] {
    bytes(files.map { ($0.name, Array($0.text.utf8)) }, deflated: [:])
  }

  private static func bytes(_ files: [(String, [UInt8])], deflated: [String: Int]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in files {
      let offset = archive.count
      var fields: [UInt8] = number(20, 2) + number(0, 2) + number(deflated[name] == nil ? 0 : 8, 2) + number(0, 4)
      fields +=
        number(crc(content), 4) + number(content.count, 4) + number(deflated[name] ?? content.count, 4)
        + number(name.utf8.count, 2) + number(0, 2)
      archive += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + content
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + fields + number(0, 2) + number(0, 2) + number(0, 2)
      directory += number(0, 4) + number(offset, 4) + Array(name.utf8)
    }
    let start = archive.count
    let counts = number(files.count, 2) + number(files.count, 2)
    return archive + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + counts + number(directory.count, 4)
      + number(start, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 as in ISO 3309.
  private static func crc(_ bytes: [UInt8]) -> Int {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return Int(~value)
  }
}
