import CPolicyText

/// The bytes of files that are compiled in.
enum EmbeddedFiles {
  static let agencies = bytes(zhiceAgencies())
  static let instruments = bytes(zhiceInstruments())
  static let industries = bytes(zhiceIndustries())
  static let genres = bytes(zhiceGenres())
  static let levels = bytes(zhiceLevels())

  private static func bytes(_ file: PolicyTextFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
