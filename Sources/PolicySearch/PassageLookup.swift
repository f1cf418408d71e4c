import InvertedIndex

/// Finds documents, clauses and passages by their ids.
public struct PassageLookup {
  private let index: IndexReader

  public init(_ index: IndexReader) { self.index = index }

  /// What an id names.
  public enum Match: Sendable {
    /// A document, by number.
    case document(Int)
    /// A clause's or passage's passages, by number, in the order of the text.
    case passages([Int])
  }

  /// Looks up an id: a document's (`kunshan-2024`), a clause's (`kunshan-2024#二、(一)`, which stands for all passages in
  /// it), or a passage's. Full-width brackets and blanks in a path do not matter.
  public func find(_ id: String) throws(IndexError) -> Match? {
    if let number = try index.document(withID: id) { return .document(number) }
    // A clause's path follows the document's id, in which there may be a number sign, too.
    for sign in id.indices where id[sign] == "#" {
      guard let number = try index.document(withID: String(id[..<sign])) else { continue }
      let passages = try passages(
        of: try DocumentReader(index, number), at: Self.plain(id[id.index(after: sign)...]))
      if !passages.isEmpty { return .passages(passages) }
    }
    return try index.passage(withID: id).map { .passages([$0]) }
  }

  private func passages(of document: DocumentReader, at path: String) throws(IndexError) -> [Int] {
    let wanted = "\(try document.document().id)#\(path)"
    var inClause: [Int] = []
    for number in document.passages {
      let passage = try document.passage(number)
      if passage.id == wanted, try !isClausePath(passage, path, in: document) { return [number] }
      var clause = passage.clause
      while let current = clause {
        let record = try document.clause(current)
        if record.path == path {
          inClause.append(number)
          break
        }
        clause = record.parent
      }
    }
    return inClause
  }

  private func isClausePath(_ passage: PassageRecord, _ path: String, in document: DocumentReader) throws(IndexError)
    -> Bool
  {
    guard let clause = passage.clause else { return false }
    return try document.clause(clause).path == path
  }

  /// Half-width brackets and marks, no blanks.
  private static func plain(_ path: Substring) -> String {
    ScalarText.string(path.unicodeScalars.filter { !$0.properties.isWhitespace }.map(ScalarText.halfWidth)[...])
  }
}

extension SearchEngine {
  /// The passage that an id names, of a clause its first, in the first index that has it; nil if none has.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func passage(withID id: String) throws(IndexError) -> (shard: Int, passage: Int)? {
    for (shard, index) in indexes.enumerated() {
      if case .passages(let passages) = try PassageLookup(index).find(id), let first = passages.first {
        return (shard, first)
      }
    }
    return nil
  }
}
