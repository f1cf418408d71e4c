/// A file of rows, or standard input: records that are passages, or a dump of documents.
enum RowInput {
  /// How far the first object of JSON lines is looked for, in bytes.
  private static let longestSample = 1 << 20

  /// Whether JSON lines are records, by the first line that is not blank: records have `id` and `text`, or are none at
  /// all and are refused as records.
  ///
  /// - Parameter fields: Which columns are which fields; if any is said, the file is a dump.
  static func holdsRecords(_ input: inout ByteInput, fields: DumpFields) throws(PolicyTextError) -> Bool {
    guard fields.choices.isEmpty else { return false }
    let beginning = try input.peek(limit: longestSample) { firstLine(of: $0).isWhole }
    let line = firstLine(of: beginning).bytes
    // A list, or an object over several lines, is a dump.
    guard let first = line.first else { return true }
    if first == UInt8(ascii: "[") || line.count < 3 && first == UInt8(ascii: "{") { return false }
    guard case .object(let values)? = JSONTree(Array(line)) else { return true }
    let names = Set(values.map(\.name))
    if names.contains("id") && names.contains("text") { return true }
    // What no column of which is a text is a record with a fault.
    return (try? DumpColumns(JSONTree.object(values).columns.map(\.name), fields: fields)) == nil
      && JSONTree.object(values).tables.isEmpty && (names.contains("id") || names.contains("text"))
  }

  /// Whether what is no JSON begins with the names of columns.
  static func holdsColumns(_ input: inout ByteInput, fields: DumpFields) throws(PolicyTextError) -> Bool {
    let beginning = try input.peek(limit: longestSample) { firstLine(of: $0).isWhole }
    guard let first = firstLine(of: beginning).bytes.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
    else { return false }
    guard
      let text = try? TextDecoder.decode(
        beginning.last == 0x0A ? beginning : Array(firstLine(of: beginning).bytes), name: "")
    else {
      return !fields.choices.isEmpty
    }
    let known: (String) -> Bool = { MetadataLabel.meaning(ofColumn: $0) != nil }
    let (separator, skipped) = DelimitedReader.separator(of: Array(text.utf8), isKnown: known)
    var reader = DelimitedReader(separator: separator)
    reader.add(Array(text.utf8.dropFirst(skipped)))
    reader.add(nil)
    guard let row = try? reader.next() else { return false }
    return (try? DumpColumns(row.cells, fields: fields)) != nil
  }

  /// The first line that is not blank, and whether its end is there.
  private static func firstLine(of bytes: [UInt8]) -> (bytes: ArraySlice<UInt8>, isWhole: Bool) {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    rest = rest.drop { $0 <= 0x20 }
    let end = rest.firstIndex(of: 0x0A)
    return (rest[..<(end ?? rest.endIndex)], end != nil)
  }
}
