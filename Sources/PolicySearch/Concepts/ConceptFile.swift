import TextFolding

/// Checks a user's file of concepts.
enum ConceptFile {
  /// The file's lines as UTF-8, fit for `ConceptList`.
  ///
  /// - Throws: `ConceptError.line` for the first line that is wrong.
  static func checked(_ text: String, file: String) throws(ConceptError) -> [UInt8] {
    var result: [UInt8] = []
    // By scalars: as a character, a line's end of two is none of one.
    let lines = text.unicodeScalars.drop { $0 == "\u{FEFF}" }.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, scalars) in lines.enumerated() {
      let line = Substring(scalars.last == "\r" ? scalars.dropLast() : scalars)
      guard !line.allSatisfy(\.isWhitespace), line.first != "#" else { continue }
      if let fault = fault(in: line) { throw .line(file: file, line: index + 1, fault) }
      result += Array(line.utf8)
      result.append(UInt8(ascii: "\n"))
    }
    return result
  }

  private static func fault(in line: Substring) -> ConceptError.Fault? {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard 3...5 ~= columns.count else { return .columns(columns.count) }
    guard let relation = Concept.Relation(rawValue: String(columns[2])) else { return .relation(String(columns[2])) }
    let preferred = columns[0].split(separator: "|")
    let variants = columns[1].split(separator: "|")
    if preferred.isEmpty || variants.isEmpty && (relation == .lay || preferred.count < 2) { return .noTerm }
    var seen: Set<[UInt32]> = []
    for term in preferred + variants {
      let units = FoldedText(String(term)).units
      guard 2...Thesaurus.longestTerm ~= term.unicodeScalars.count, units.count >= 2 else {
        return .length(String(term))
      }
      guard seen.insert(units).inserted else { return .twice(String(term)) }
    }
    return nil
  }
}
