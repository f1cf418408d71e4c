import InvertedIndex
import TextFolding

/// What each document says on a subject.
public struct Comparison: Sendable {
  /// The requested documents of those that have something, the one with the best passage first.
  public var groups: [DocumentGroups.Group]
  /// How many documents have something.
  public var total: Int
  /// The documents that pass the filter and have every word, or what it is put together of, but no passage that has
  /// them all.
  public var scattered: [DocumentRecord] = []
  /// The documents that pass the filter and speak of the subject only where they look back on what has been done. None
  /// where the query names themes.
  public var lookingBack: [DocumentRecord] = []
  /// The documents that pass the filter and are none of these, by number. None if the engine's time limit was over:
  /// then it is not known.
  public var withoutAny: [DocumentRecord]
  /// Passages whose words are those of one shown before, by their ranks: the id of the one shown before.
  public var repeats: [Int: String]
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
  /// What was found of the words; nil where the query was not read as words.
  public var words: WordResults?
}

extension Comparison {
  /// What is found where nothing can match.
  public static let empty = Comparison(
    groups: [], total: 0, withoutAny: [], repeats: [:], expansions: [], unmatched: Unmatched())

  /// Of passages in the words of one shown before, by their ranks, the id of the one shown before.
  static func repeats(in groups: [DocumentGroups.Group]) -> [Int: String] {
    var firsts: [[UInt32]: String] = [:]
    var repeats: [Int: String] = [:]
    for hit in groups.flatMap(\.hits).sorted(by: { $0.rank < $1.rank }) {
      let wording = wording(of: hit.passage)
      if let first = firsts[wording] { repeats[hit.rank] = first } else { firsts[wording] = hit.id }
    }
    return repeats
  }

  /// The passage's text from its title on, folded: without the label, which differs between documents.
  private static func wording(of view: PassageView) -> [UInt32] {
    let title = view.record.title
    let start = title.isEmpty || view.record.hasSeparateTitle ? nil : view.text.firstRange(of: title)?.lowerBound
    return FoldedText(String(view.text[(start ?? view.text.startIndex)...])).units
  }
}

extension PreparedQuery {
  /// Compares what documents say: the best passages of each that matches, without those that look back on what has been
  /// done, unless the query names themes (`theme:回顾`).
  ///
  /// - Parameters:
  ///   - perDocument: The most passages of one document, at least 1.
  ///   - limit: The most documents, at least 0.
  ///   - offset: How many of the first documents to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func compare(perDocument: Int = 2, limit: Int = .max, offset: Int = 0) throws(IndexError) -> Comparison {
    let all = try rank(limit: .max, matchesOnly: true)
    var ranking = all
    if !query.namesThemes {
      ranking.matches = try withoutReviews(all.matches)
      ranking.total -= all.matches.count - ranking.matches.count
    }
    let matches = try grouped(ranking.matches, perDocument: perDocument)
    let found = try groups(matches, of: ranking, from: offset, limit: limit)
    let others = try documents(except: Set(matches.groups.map(\.document)))
    let scattered = try scatteredDocuments()
    let isShorter = ranking.matches.count < all.matches.count
    let reviewed = Set(isShorter ? try grouped(all.matches, perDocument: 0).groups.map(\.document) : [])
    let silent = others.filter { !reviewed.contains($0.key) }
    return Comparison(
      groups: found.groups, total: found.total,
      scattered: deadline.wasReached ? [] : silent.filter { scattered.contains($0.key) }.map(\.record),
      lookingBack: deadline.wasReached ? [] : others.filter { reviewed.contains($0.key) }.map(\.record),
      withoutAny: deadline.wasReached ? [] : silent.filter { !scattered.contains($0.key) }.map(\.record),
      repeats: Comparison.repeats(in: found.groups), expansions: found.expansions, unmatched: found.unmatched,
      words: found.words)
  }

  /// Passages without those that look back on what has been done.
  func withoutReviews(_ matches: [RankedPassage]) throws(IndexError) -> [RankedPassage] {
    let reviews = engine.columns.map { ChoiceSieve<ThemeAttribute>([.review], in: $0) }
    var kept: [RankedPassage] = []
    for match in matches where try !reviews[match.shard].accepts(match.passage) { kept.append(match) }
    return kept
  }

  /// The documents that the query's filters let through, but for those that are known.
  func documents(
    except known: Set<GroupedMatches.Document>
  ) throws(IndexError) -> [(key: GroupedMatches.Document, record: DocumentRecord)] {
    var documents: [(key: GroupedMatches.Document, record: DocumentRecord)] = []
    var check = LimitCheck(deadline, every: 64)
    for (shard, columns) in engine.columns.enumerated() {
      let index = columns.scannedIndex
      let filters = QuerySieve(query, in: columns)
      for number in 0..<index.counts.documents {
        let key = GroupedMatches.Document(shard: shard, number: number)
        if known.contains(key) { continue }
        if check.isOverAtStep() { return [] }
        if try filters.verdict(on: number).mayPass { documents.append((key, try index.document(number))) }
      }
    }
    return documents
  }

  /// The documents in which, or of which, every word holds, or what it is put together of.
  private func scatteredDocuments() throws(IndexError) -> Set<GroupedMatches.Document> {
    var documents: Set<GroupedMatches.Document> = []
    for (shard, search) in try shards().enumerated() {
      for number in try search?.matcher.documentsHoldingWords() ?? [] {
        documents.insert(GroupedMatches.Document(shard: shard, number: number))
      }
    }
    return documents
  }
}
