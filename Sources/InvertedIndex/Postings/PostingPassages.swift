/// What posting lists need to know of the passages of an index that is written: how long they are, and where documents
/// begin.
struct PostingPassages: Sendable {
  /// The code of every passage's length (`LengthCode`).
  private(set) var lengthCodes: [UInt8] = []
  /// The same of the weighted lengths.
  private(set) var weightedCodes: [UInt8] = []
  /// The first passage of every document; of one without passages that of the next.
  private(set) var documentStarts: [UInt32] = []

  init() {}

  /// - Parameters:
  ///   - lengths: Of every passage, in tokens.
  ///   - weightedLengths: The same with separate titles weighted.
  ///   - documentStarts: The first passage of every document.
  init(lengths: [UInt32], weightedLengths: [UInt32], documentStarts: [UInt32]) {
    lengthCodes = lengths.map(LengthCode.code)
    weightedCodes = weightedLengths.map(LengthCode.code)
    self.documentStarts = documentStarts
  }

  /// How many passages there are.
  var count: Int { lengthCodes.count }

  /// Begins the next document.
  mutating func beginDocument() { documentStarts.append(UInt32(count)) }

  /// Adds a passage of the last document.
  mutating func append(length: UInt32, weighted: UInt32) {
    lengthCodes.append(LengthCode.code(of: length))
    weightedCodes.append(LengthCode.code(of: weighted))
  }
}
