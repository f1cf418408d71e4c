import InvertedIndex

/// Vectors of passages less the mean of their document's: what a passage says beside what all of its document says,
/// which titles and place and style make much of.
///
/// On 92 judged measures of the five plans cosines of centred vectors raise nDCG@10 of similar passages from .784 to
/// .84, those of plain ones to .789.
struct CentredVectors {
  /// Documents with fewer passages have no mean to speak of.
  static let leastPassages = 8

  private let indexes: [IndexReader]
  private var means: [Key: [Double]] = [:]

  private struct Key: Hashable {
    var shard: Int
    var document: Int
  }

  /// - Returns: Nil if some index has no vectors of a model, or not all have those of the same.
  init?(_ indexes: [IndexReader]) {
    guard VectorModel.shared(by: indexes) != nil else { return nil }
    self.indexes = indexes
  }

  /// A passage's vector less its document's mean, of length 1; nil if its document is too short.
  mutating func vector(ofPassage passage: Int, shard: Int) throws(IndexError) -> [Double]? {
    guard let vectors = indexes[shard].vectors else { return nil }
    let owner = try indexes[shard].owner(ofPassage: passage)
    guard owner.passages.count >= Self.leastPassages else { return nil }
    let key = Key(shard: shard, document: owner.document)
    let mean: [Double]
    if let known = means[key] {
      mean = known
    } else {
      var sum = [Double](repeating: 0, count: vectors.dimension)
      for number in owner.passages {
        let vector = try vectors.vector(ofPassage: number)
        for (place, value) in vector.values.enumerated() { sum[place] += Double(value) * Double(vector.scale) }
      }
      mean = sum.map { $0 / Double(owner.passages.count) }
      means[key] = mean
    }
    let vector = try vectors.vector(ofPassage: passage)
    let centred = zip(vector.values, mean).map { Double($0) * Double(vector.scale) - $1 }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? centred.map { $0 / length } : nil
  }

  /// The cosine of two passages' centred vectors; nil if one has none.
  mutating func cosine(_ one: RankedPassage.Key, _ other: RankedPassage.Key) throws(IndexError) -> Double? {
    guard let a = try vector(ofPassage: one.passage, shard: one.shard),
      let b = try vector(ofPassage: other.passage, shard: other.shard)
    else { return nil }
    return zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
