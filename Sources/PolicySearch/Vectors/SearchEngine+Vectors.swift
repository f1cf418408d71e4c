import InvertedIndex
import PolicyText

extension SearchEngine {
  /// Searches by a vector, and by words beside it: `PreparedQuery.search(vector:)`.
  ///
  /// - Parameter query: Words, phrases and filters, if there are any.
  public func search(
    _ query: Query?, vector: [Float], fusion: Fusion = .reciprocalRank, limit: Int = 10, offset: Int = 0
  ) throws(IndexError) -> SearchResults {
    try prepare(query ?? Query()).search(vector: vector, fusion: fusion, limit: limit, offset: offset)
  }

  /// Ranks passages by a vector, and by words beside it: `PreparedQuery.rank(vector:)`.
  public func rank(
    _ query: Query, vector: [Float], fusion: Fusion = .reciprocalRank, limit: Int
  ) throws(IndexError) -> Ranking {
    try prepare(query).rank(vector: vector, fusion: fusion, limit: limit)
  }
}

extension PreparedQuery {
  /// Searches by a vector, and by words beside it.
  ///
  /// Without words or phrases in the query every passage that it lets through matches, the one with the highest cosine
  /// first. With them the best of both rankings are fused (`RankingModel.Joining`). Filters, exclusions and required
  /// phrases hold for what is found by its vector, too.
  ///
  /// - Parameters:
  ///   - vector: The query's, made as those of the passages were; of any length but zero.
  ///   - limit: The most hits to return, at least 0.
  ///   - offset: How many of the best to leave out.
  /// - Throws: `IndexError.vectors` if an index has no vectors or some of another dimension, or the vector is zero or
  ///   not finite; `corrupt` if an index turns out to be damaged.
  public func search(
    vector: [Float], fusion: Fusion = .reciprocalRank, limit: Int = 10, offset: Int = 0
  ) throws(IndexError) -> SearchResults {
    let ranking = try rank(vector: vector, fusion: fusion, limit: Self.end(of: limit, from: offset))
    return try results(of: ranking, from: offset)
  }

  /// Ranks passages by a vector, and by words beside it, without reading what is needed to show them. With words, the
  /// total is the number of passages in the fused ranking.
  ///
  /// - Parameter limit: The most passages to return, at least 0.
  /// - Throws: As `search`.
  public func rank(
    vector: [Float], fusion: Fusion = .reciprocalRank, limit: Int
  ) throws(IndexError) -> Ranking {
    let scans = try scans(for: vector)
    guard query.hasText else {
      var ranking = try rank(limit: 0)
      ranking.matches = try nearest(scans, limit: limit) { deadline.isOver }
      if deadline.wasReached { ranking.total = max(ranking.total, ranking.matches.count) }
      return ranking
    }
    let joining = engine.model.joining
    var ranking = try rank(limit: joining.depth)
    let nearest = try nearest(scans, limit: joining.depth) { deadline.isOver }
    let fused = try RankFusion.fused(
      words: ranking.matches, vectors: nearest, by: fusion, rankOffset: joining.rankOffset
    ) { (match) throws(IndexError) in try scans[match.shard]?.cosine(ofPassage: match.passage) ?? 0 }
    ranking.total = fused.count
    ranking.totalIsExact = !deadline.wasReached
    ranking.matches = best(limit, of: fused)
    return ranking
  }

  /// A scan for each index; nil for one without passages.
  private func scans(for vector: [Float]) throws(IndexError) -> [VectorScan?] {
    let query: QuantizedVector
    do throws(VectorFault) {
      query = try QuantizedVector(vector)
    } catch {
      throw .vectors(path: "the query's vector", fault: error)
    }
    var scans: [VectorScan?] = []
    for index in engine.indexes {
      guard index.counts.passages > 0 else {
        scans.append(nil)
        continue
      }
      guard let table = index.vectors else { throw .vectors(path: index.path, fault: .absent) }
      guard table.dimension == vector.count else {
        throw .vectors(path: index.path, fault: .otherDimension(index: table.dimension, found: vector.count))
      }
      scans.append(VectorScan(query, table))
    }
    return scans
  }

  /// The passages that the query lets through with the highest cosines, the best first; a cosine is the score.
  ///
  /// - Parameters:
  ///   - scans: One for each index; nil for one that is not looked at.
  ///   - floor: Cosines that are not higher do not count.
  ///   - isOver: When it says so, the vectors that are left are not looked at.
  func nearest(
    _ scans: [VectorScan?], limit: Int, above floor: Double = -.infinity, until isOver: () -> Bool
  ) throws(IndexError) -> [RankedPassage] {
    var found: [RankedPassage] = []
    for (scan, search) in zip(scans, try shards()) {
      guard let scan, let search else { continue }
      let nearest = try scan.best(limit, above: floor, until: isOver) { (passage) throws(IndexError) in
        try search.matcher.admits(passage)
      }
      found += nearest.map { RankedPassage(shard: search.shard, passage: Int($0.passage), score: $0.cosine) }
    }
    return engine.indexes.count == 1 ? found : best(limit, of: found)
  }

  /// The best of some passages, in their order.
  private func best(_ limit: Int, of matches: [RankedPassage]) -> [RankedPassage] {
    let sorted = matches.sorted { engine.isBetter($0.item, $1.item) }
    return Array(sorted.prefix(limit))
  }
}

/// Reads the vector of a query: an array of NumPy of shape (d,) or (1, d), a JSON array of numbers, or numbers that
/// blanks separate.
public enum QueryVector {
  /// - Parameter name: What the bytes are called in errors.
  /// - Throws: `IndexError.vectors`: what is wrong with them.
  public static func read(_ bytes: [UInt8], name: String) throws(IndexError) -> [Float] {
    do throws(VectorFault) {
      let vector = try NumPyArray.begins(bytes) ? array(bytes) : text(bytes)
      guard VectorTable.dimensions.contains(vector.count) else {
        throw .wrongShape(found: VectorFile.tuple([vector.count]))
      }
      // What cannot be rounded is no vector.
      _ = try QuantizedVector(vector)
      return vector
    } catch {
      throw .vectors(path: name, fault: error)
    }
  }

  private static func array(_ bytes: [UInt8]) throws(VectorFault) -> [Float] {
    try bytes.withBytes { (bytes) throws(VectorFault) in
      let array = try NumPyArray(bytes)
      guard array.shape.count == 1 || array.shape.count == 2 && array.shape[0] == 1, let count = array.shape.last,
        count <= VectorTable.dimensions.upperBound
      else { throw .wrongShape(found: VectorFile.tuple(array.shape)) }
      var vector = [Float](repeating: 0, count: count)
      array.read(from: 0, of: bytes, into: &vector)
      return vector
    }
  }

  private static func text(_ bytes: [UInt8]) throws(VectorFault) -> [Float] {
    if let vector = NestedJSON.decode([Float].self, from: bytes) { return vector }
    var vector: [Float] = []
    for word in bytes.split(whereSeparator: { $0 <= 0x20 }) {
      guard let number = Float(String(decoding: word, as: UTF8.self)) else {
        throw .notNumber(word: vector.count + 1)
      }
      vector.append(number)
    }
    return vector
  }
}
