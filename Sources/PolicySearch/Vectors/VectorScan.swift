import InvertedIndex

/// Finds the passages of an index whose vectors have the highest cosines with a query's. Looks at every vector, so that
/// the answer is exact for the vectors as they are stored.
///
/// The query's vector is rounded to int8 as those of passages are (`QuantizedVector`): cosines of vectors from models
/// are off by less than 0.01. That is no bound: of a vector whose largest number is more than 254 times all others,
/// only that one is left.
struct VectorScan {
  private let table: VectorTable
  private let product: DotProduct
  /// The scale of the query's vector.
  private let scale: Double

  /// - Parameters:
  ///   - query: With as many numbers as the vectors of the table.
  ///   - table: Of an index that lives as long as the scan.
  init(_ query: QuantizedVector, _ table: VectorTable) {
    self.table = table
    product = DotProduct(query.values)
    scale = Double(query.scale)
  }

  /// The passages with the highest cosines, the best first; of equals the first.
  ///
  /// - Parameters:
  ///   - limit: The most passages to return, at least 0.
  ///   - floor: Cosines that are not higher do not count.
  ///   - isOver: Asked now and then; when it says so, the vectors that are left are not looked at.
  ///   - accepts: Whether a passage may be among them; asked only of those that would be so far.
  /// - Throws: `IndexError.corrupt` if a scale is none; what `accepts` throws.
  func best(
    _ limit: Int, above floor: Double = -.infinity, until isOver: () -> Bool = { false },
    where accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) -> [NearestPassages.Item] {
    let limit = min(limit, table.count)
    guard limit > 0, let rows = table.rows.baseAddress, let scales = table.scales.baseAddress else { return [] }
    let rowSize = table.rowSize
    var nearest = NearestPassages(limit: limit, above: floor)
    try product.withProduct { (product) throws(IndexError) in
      for passage in 0..<table.count {
        if passage & 4095 == 0, isOver() { break }
        let bits = UInt32(littleEndian: scales.loadUnaligned(fromByteOffset: 4 &* passage, as: UInt32.self))
        let rowScale = Float(bitPattern: bits)
        guard rowScale > 0, rowScale <= 1 else { throw table.corruption }
        let cosine = Double(product(rows + rowSize &* passage)) * Double(rowScale) * scale
        guard cosine > nearest.threshold, try accepts(UInt32(passage)) else { continue }
        nearest.insert(NearestPassages.Item(passage: UInt32(passage), cosine: cosine))
      }
    }
    return nearest.sorted()
  }

  /// The cosine of a passage's vector with the query's. Precondition: the passage is one of the index.
  func cosine(ofPassage passage: Int) throws(IndexError) -> Double {
    let rowScale = Double(try table.scale(ofPassage: passage))
    guard let rows = table.rows.baseAddress else { throw table.corruption }
    return product.withProduct { Double($0(rows + table.rowSize * passage)) } * rowScale * scale
  }
}

/// The passages with the highest cosines of those that were added, at most a given number.
///
/// Passages come in their order; of equal cosines the passage that came first is the better one. Twice as many as
/// wanted are held before the worse half goes, so that adding takes constant time on average.
struct NearestPassages {
  struct Item {
    var passage: UInt32
    var cosine: Double
  }

  private static let smallestBuffer = 64

  private let limit: Int
  private var items: [Item] = []
  /// What an item must exceed to be one of the best so far.
  private(set) var threshold: Double

  /// - Parameters:
  ///   - limit: At least 1.
  ///   - floor: What every item must exceed.
  init(limit: Int, above floor: Double = -.infinity) {
    self.limit = limit
    threshold = floor
  }

  /// Adds an item whose cosine exceeds the threshold.
  mutating func insert(_ item: Item) {
    items.append(item)
    if items.count >= max(Self.smallestBuffer, 2 * limit) {
      items = sorted()
      threshold = items.last?.cosine ?? threshold
    }
  }

  /// The best, in their order.
  func sorted() -> [Item] {
    Array(items.sorted { ($1.cosine, $0.passage) < ($0.cosine, $1.passage) }.prefix(limit))
  }
}
