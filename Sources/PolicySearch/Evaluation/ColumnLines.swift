/// The lines of a file whose columns are separated by blanks or tabs, as the files of TREC are.
struct ColumnLines {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Calls with every line that is not blank and its number, from 1.
  func forEach<E: Error>(_ body: (_ line: ArraySlice<UInt8>, _ number: Int) throws(E) -> Void) throws(E) {
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      if !line.allSatisfy(Self.isBlank) { try body(line, number) }
      start = end + 1
      number += 1
    }
  }

  /// The columns between tabs alone, which may hold blanks, without the blanks around them; nil if a line is no UTF-8.
  static func tabbed(_ line: ArraySlice<UInt8>) -> [String]? {
    strings(line.split(separator: 0x09, omittingEmptySubsequences: false).map(trimmed))
  }

  /// The columns between blanks and tabs; nil if a line is no UTF-8.
  ///
  /// - Parameter limit: The most columns; the last one has the rest of the line.
  static func spaced(_ line: ArraySlice<UInt8>, limit: Int = .max) -> [String]? {
    strings(trimmed(line).split(maxSplits: limit - 1, whereSeparator: isBlank))
  }

  private static func strings(_ columns: [ArraySlice<UInt8>]) -> [String]? {
    var strings: [String] = []
    for column in columns {
      guard let string = String(validating: column, as: UTF8.self) else { return nil }
      strings.append(string)
    }
    return strings
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: isBlank)
    guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return rest }
    return rest[...last]
  }

  /// A blank of ASCII: tab, line ends, space.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
