extension Converter {
  /// How many pages one run of pdftotext gives: what it writes of them stays in memory.
  private static let pagesARun = 1000
  /// The part of a file, in bytes, in which its beginning and its end are looked for.
  private static let endOfFile = 2048

  /// The text of a PDF file: paragraphs and tables, without what stands on pages beside the text.
  ///
  /// - Parameter name: The file's name, for errors.
  /// - Throws: `PolicyTextError`: for a file that is locked or damaged, or where poppler lacks its data.
  func fileText(ofPDF bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText {
    try inFolder(for: name) { folder throws(PolicyTextError) in
      let file = "\(folder)/document.pdf"
      try TemporaryFolder.write(bytes, to: file, for: name)
      var document = PDFText()
      var first = 1
      while true {
        let arguments = ["-bbox-layout", "-enc", "UTF-8", "-f", "\(first)", "-l", "\(first + Self.pagesARun - 1)"]
        let output: ConverterOutput
        do throws(PolicyTextError) {
          output = try run(.pdftotext, arguments + [file, "-"], folder: folder, name: name)
        } catch {
          // A file may have just as many pages as were asked for before.
          if first > 1, case .converterFailed(name: _, program: _, code: 99, reason: _) = error { break }
          throw Self.clearer(error, bytes: bytes, name: name)
        }
        if output.error.contains("Missing language pack") { throw .languagePackMissing(name: name) }
        let count = try Self.add(output.bytes, first: first, to: &document, name: name)
        first += count
        if count < Self.pagesARun { break }
      }
      var text = document.fileText()
      if !bytes.suffix(Self.endOfFile).contains("%%EOF") { text.notes.append(.cutOff) }
      return text
    }
  }

  /// Adds the pages of a run.
  ///
  /// - Returns: How many there were.
  private static func add(
    _ output: [UInt8], first: Int, to document: inout PDFText, name: String
  ) throws(PolicyTextError) -> Int {
    var reader = BoxReader(output, first: first)
    var count = 0
    do throws(BoxReader.Fault) {
      while let page = try reader.next() {
        document.add(page)
        count += 1
      }
    } catch {
      throw .converterFailed(
        name: name, program: .pdftotext, code: 0, reason: "what it wrote is damaged at byte \(error.offset)")
    }
    return count
  }

  /// An error of pdftotext with what is known of the file.
  private static func clearer(_ error: PolicyTextError, bytes: [UInt8], name: String) -> PolicyTextError {
    guard case .converterFailed(_, _, let code, let reason) = error else { return error }
    if reason.contains("ncorrect password") { return .locked(name: name) }
    let isPDF = bytes.prefix(endOfFile).contains("%PDF-")
    return isPDF && code == 1 ? .cutOff(name: name) : error
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text stands somewhere in the bytes.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard count >= wanted.count else { return false }
    return (startIndex...endIndex - wanted.count).contains { self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
