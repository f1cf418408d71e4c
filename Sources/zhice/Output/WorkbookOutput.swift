import PolicyExport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes workbooks, and says what Excel has no room for.
enum WorkbookOutput {
  /// Prints a workbook on standard output.
  ///
  /// - Throws: `UsageError.needsFile` if that is a terminal; `ExportError`.
  static func print(_ sheets: [Sheet]) throws {
    guard isatty(STDOUT_FILENO) == 0 else { throw UsageError.needsFile(format: TableFormat.xlsx.rawValue) }
    Output.write(bytes: try bytes(sheets))
  }

  /// The file of a workbook.
  ///
  /// - Throws: `ExportError`.
  static func bytes(_ sheets: [Sheet]) throws -> [UInt8] {
    let file = try Workbook(sheets).file()
    if file.cutCells > 0 {
      let cells = Notes.count(file.cutCells, "cell")
      Output.error(
        "\(cells) cut to the \(Workbook.mostCharacters) characters that Excel takes; each says so at its end")
    }
    return file.bytes
  }
}
