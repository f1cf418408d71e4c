/// The strings of an index, each once (section `STRS`). String 0 is empty.
///
/// Layout: count (u64); count + 1 offsets into the bytes (u64); the strings' UTF-8 bytes.
struct StringTable {
  private let section: SectionBytes
  let count: Int

  init(_ section: SectionBytes) throws(IndexError) {
    self.section = section
    let count = try section.load(UInt64.self, at: 0)
    guard count < UInt64(section.count) / 8 else { throw section.corruption }
    self.count = Int(count)
  }

  /// The string of a number.
  func string(_ number: UInt32) throws(IndexError) -> String {
    guard number < count else { throw section.corruption }
    let start = try section.load(UInt64.self, at: 8 + 8 * Int(number))
    let end = try section.load(UInt64.self, at: 16 + 8 * Int(number))
    guard end >= start, end <= UInt64(section.count) else { throw section.corruption }
    return String(decoding: try section.slice(at: UInt64(16 + 8 * count) + start, length: end - start), as: UTF8.self)
  }
}

extension StringTable {
  /// Collects strings while an index is built.
  struct Encoder {
    // Keys are UTF-8 bytes: equal strings may be written with different scalars.
    private var numbers: [[UInt8]: UInt32] = [[]: 0]
    private var strings: [String] = [""]

    /// The string's number: the same for equal strings, in the order in which they first come.
    mutating func number(_ string: String?) -> UInt32 {
      guard let string else { return 0 }
      let bytes = Array(string.utf8)
      if let number = numbers[bytes] { return number }
      let number = UInt32(strings.count)
      numbers[bytes] = number
      strings.append(string)
      return number
    }

    func encode() -> [UInt8] {
      var writer = ByteWriter()
      writer.append(UInt64(strings.count))
      var offset: UInt64 = 0
      for string in strings {
        writer.append(offset)
        offset += UInt64(string.utf8.count)
      }
      writer.append(offset)
      for string in strings { writer.append(contentsOf: string.utf8) }
      return writer.bytes
    }
  }
}
