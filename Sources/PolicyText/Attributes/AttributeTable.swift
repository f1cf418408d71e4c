/// The tables of this folder: lines with tabs between columns, of which those that begin with `#` are remarks.
enum AttributeTable {
  static func rows(of file: [UInt8]) -> [[String]] {
    String(decoding: file, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The words of a column, between which `|` stands.
  static func words(_ column: String) -> [String] { column.split(separator: "|").map(String.init) }
}
