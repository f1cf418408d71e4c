import CPolicySearch

/// The bytes of files that are compiled in.
enum EmbeddedTables {
  static let concepts = bytes(zhiceConcepts())
  static let guards = bytes(zhiceGuards())
  static let units = bytes(zhiceMeasureUnits())
  static let nearNames = bytes(zhiceNearNames())
  static let words = bytes(zhiceWords())
  static let leadWords = bytes(zhiceLeadWords())
  static let sameVerbs = bytes(zhiceSameVerbs())
  static let contrasts = bytes(zhiceContrasts())
  static let documentKinds = bytes(zhiceDocumentKinds())
  static let beforeNumbers = bytes(zhiceBeforeNumbers())
  static let governments = bytes(zhiceGovernments())

  /// The rows of a table as its columns, without remarks.
  static func rows(_ table: [UInt8]) -> [[Substring]] {
    String(decoding: table, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t") }
  }

  private static func bytes(_ file: PolicySearchFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
