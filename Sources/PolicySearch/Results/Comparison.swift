import InvertedIndex
import TextFolding

/// What each document says on a subject.
public struct Comparison: Sendable {
  /// A document with its best passages.
  public struct Entry: Sendable {
    public var document: DocumentRecord
    public var hits: [SearchHit]
  }

  /// The documents that have something, the one with the best passage first.
  public var entries: [Entry]
  /// The documents that pass the filter and have nothing, by number.
  public var withoutAny: [DocumentRecord]
  /// Passages whose words are those of one shown before, by their ranks: the id of the one shown before.
  public var repeats: [Int: String]
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
}

extension SearchEngine {
  /// Compares what documents say: the best passages of each that matches.
  ///
  /// - Parameter perDocument: The most passages of one document, at least 1.
  public func compare(_ query: Query, perDocument: Int = 2) throws(IndexError) -> Comparison {
    var order: [DocumentKey] = []
    var hits: [DocumentKey: [SearchHit]] = [:]
    var firsts: [[UInt32]: String] = [:]
    var repeats: [Int: String] = [:]
    let ranked = try rank(query, limit: .max, characters: .never)
    let highlighter = Highlighter(ranked.reading)
    for (place, match) in ranked.matches.enumerated() {
      let document = DocumentKey(part: match.part, document: try indexes[match.part].document(ofPassage: match.passage))
      if hits[document] == nil { order.append(document) }
      guard hits[document, default: []].count < perDocument else { continue }
      let hit = try hit(match, rank: place + 1, highlighter)
      let wording = Self.wording(of: hit.passage)
      if let first = firsts[wording] { repeats[hit.rank] = first } else { firsts[wording] = hit.passage.record.id }
      hits[document, default: []].append(hit)
    }
    var entries: [Comparison.Entry] = []
    for key in order {
      entries.append(
        Comparison.Entry(document: try indexes[key.part].document(key.document), hits: hits[key] ?? []))
    }
    var unmatched = ranked.unmatched
    if ranked.total == 0 { unmatched.filters = try missingFilters(of: query.filter) }
    return Comparison(
      entries: entries, withoutAny: try documents(passing: query, except: Set(order)), repeats: repeats,
      expansions: ranked.expansions, unmatched: unmatched)
  }

  /// The passage's text from its title on, folded: without the label, which differs between documents.
  private static func wording(of view: PassageView) -> [UInt32] {
    let title = view.record.title
    let start = title.isEmpty || view.record.hasSeparateTitle ? nil : view.text.firstRange(of: title)?.lowerBound
    return FoldedText(String(view.text[(start ?? view.text.startIndex)...])).units
  }

  private func documents(passing query: Query, except known: Set<DocumentKey>) throws(IndexError) -> [DocumentRecord] {
    var documents: [DocumentRecord] = []
    for (part, index) in indexes.enumerated() {
      for number in 0..<index.counts.documents where !known.contains(DocumentKey(part: part, document: number)) {
        let document = try index.document(number)
        let isExcluded = query.excludedFilters.contains { !$0.concernsPassages && $0.accepts(document) }
        if query.filter.accepts(document), !isExcluded { documents.append(document) }
      }
    }
    return documents
  }
}

/// A document of one of the indexes searched.
private struct DocumentKey: Hashable {
  var part: Int
  var document: Int
}
