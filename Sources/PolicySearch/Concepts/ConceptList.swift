import TextFolding

/// A list of concepts as text: a line each, `preferred|...`, `variants|...`, relation, domain, note, with tabs between;
/// `#` begins a remark.
///
/// Terms are found by the hash of their folded units. A concept is read only when one of its terms was found.
struct ConceptList: Sendable {
  /// Where a term stands.
  struct Entry: Sendable {
    /// Where the concept's line begins, in bytes.
    var line: Int
    var isPreferred: Bool
  }

  let source: Concept.Source
  private let text: [UInt8]

  /// - Parameter text: UTF-8, well-formed: lines that are not are left out.
  init(_ text: [UInt8], source: Concept.Source) {
    self.text = text
    self.source = source
  }

  /// Calls with the hash of every term, where it stands, and its text as UTF-8.
  func forEachTerm(_ body: (TermHash, Entry, UnsafeBufferPointer<UInt8>) -> Void) {
    let folder = TermFolder()
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        var position = start
        if text[start] != UInt8(ascii: "#") {
          var isPreferred = true
          for index in start..<end {
            let byte = text[index]
            guard byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\t") else { continue }
            let term = UnsafeBufferPointer(rebasing: text[position..<index])
            if let hash = folder.hash(of: term) { body(hash, Entry(line: start, isPreferred: isPreferred), term) }
            position = index + 1
            if byte == UInt8(ascii: "\t") {
              if !isPreferred { break }
              isPreferred = false
            }
          }
        }
        start = end + 1
      }
    }
  }

  /// The concept whose line begins at a byte; nil if it is none.
  func concept(at line: Int) -> Concept? {
    let end = text[line...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    let columns = text[line..<end].split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard columns.count >= 3, let relation = Concept.Relation(rawValue: columns[2]) else { return nil }
    return Concept(
      preferred: Self.terms(columns[0]), variants: Self.terms(columns[1]), relation: relation,
      domain: columns.count > 3 ? columns[3] : "", note: columns.count > 4 ? columns[4] : "", source: source)
  }

  private static func terms(_ column: String) -> [String] { column.split(separator: "|").map(String.init) }

  /// All concepts in the order of the list.
  var concepts: [Concept] {
    var starts = [0]
    for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    return starts.filter { $0 < text.count && text[$0] != UInt8(ascii: "#") }.compactMap(concept)
  }
}
