/// Writes compound files ([MS-CFB]) as Word had them up to 2003, to be read by tests.
package enum CompoundFile {
  /// The bytes of a file that has streams of these names: a header, a table, a directory and a sector for all streams.
  ///
  /// - Parameters:
  ///   - names: At most four.
  ///   - content: The first bytes of each stream.
  package static func bytes(_ names: [String], content: [UInt8] = []) -> [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16) + number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2)
    header += number(9, 2) + number(6, 2) + number(0, 6) + number(0, 4) + number(1, 4)
    // The directory is the second sector.
    header +=
      number(1, 4) + number(0, 4) + number(4096, 4) + number(-2, 4) + number(0, 4) + number(-2, 4) + number(0, 4)
    header += number(0, 4)
    while header.count < 512 { header += number(-1, 4) }
    var table = number(-3, 4) + number(-2, 4) + number(-2, 4)
    while table.count < 512 { table += number(-1, 4) }
    var directory: [UInt8] = []
    for name in names.prefix(4) {
      let units = Array(name.utf16).flatMap { number(Int($0), 2) }
      directory += units + [UInt8](repeating: 0, count: 64 - units.count) + number(units.count + 2, 2) + number(2, 1)
      directory += [UInt8](repeating: 0, count: 49) + number(2, 4) + number(4096, 4) + number(0, 4)
    }
    directory += [UInt8](repeating: 0, count: 512 - directory.count)
    return header + table + directory + content + [UInt8](repeating: 0, count: 512 - content.count)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
