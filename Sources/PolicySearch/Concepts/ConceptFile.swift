import PolicyText
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
    if preferred.isEmpty || variants.isEmpty && (relation.isOneWay || preferred.count < 2) { return .noTerm }
    var seen: Set<[UInt32]> = []
    for (position, term) in (preferred + variants).enumerated() {
      if SplitTerms.hasGap(term) {
        guard relation == .lay, position >= preferred.count else { return .gap(String(term)) }
        guard SplitTerms.parts(of: term) != nil else { return .parts(String(term)) }
      }
      let units = FoldedText(String(term)).units
      guard 2...Thesaurus.longestTerm ~= term.unicodeScalars.count, units.count >= 2 else {
        return .length(String(term))
      }
      guard seen.insert(units).inserted else { return .twice(String(term)) }
    }
    return nil
  }
}

/// Why a file of concepts cannot be used.
public enum ConceptError: Error, Hashable, Sendable {
  /// A line is no concept.
  case line(file: String, line: Int, Fault)

  public enum Fault: Hashable, Sendable {
    /// Fewer than three columns, or more than five.
    case columns(Int)
    /// No preferred term, or no variant where the relation needs one.
    case noTerm
    /// The third column names no relation.
    case relation(String)
    /// A term of fewer than two characters or more than twenty.
    case length(String)
    /// A term that stands twice in a concept.
    case twice(String)
    /// A term with a gap that is no variant of a lay concept: it cannot be looked for in texts.
    case gap(String)
    /// A term with more than one gap, or with nothing before or after it.
    case parts(String)
  }
}

extension ConceptError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .line(let file, let line, let fault): "\(file) line \(line): \(fault.message)"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}

extension ConceptError.Fault {
  fileprivate var message: String {
    let relations = Concept.Relation.allCases.map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .columns(let count):
      "a concept has 3 to 5 columns with tabs between, not \(count): preferred|..., variants|..., relation, domain, note"
    case .noTerm:
      "a concept needs a preferred term in the first column and a variant in the second; terms have | between"
    case .relation(let name): "\(Excerpt.quoted(name)) is no relation; write one of \(relations) in the third column"
    case .length(let term): "\(Excerpt.quoted(term)) does not have 2 to 20 characters; leave it out"
    case .twice(let term): "\(Excerpt.quoted(term)) stands twice in the concept; leave one out"
    case .gap(let term):
      "\(Excerpt.quoted(term)) has a gap, which only a variant of the relation lay may have; write it without \(SplitTerms.mark)"
    case .parts(let term):
      "\(Excerpt.quoted(term)) does not have two words with one gap between; write one \(SplitTerms.mark) between two words, as in 狗\(SplitTerms.mark)咬"
    }
  }
}
