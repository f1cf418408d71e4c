import CPolicyText

/// The bytes of files that are compiled in.
enum EmbeddedFiles {
  static let agencies = bytes(zhiceAgencies())
  static let instruments = bytes(zhiceInstruments())
  static let industries = bytes(zhiceIndustries())
  static let forms = bytes(zhiceForms())
  static let genres = bytes(zhiceGenres())
  static let levels = bytes(zhiceLevels())
  static let pages = bytes(zhicePages())
  static var labels: [UInt8] { bytes(zhiceLabels()) }

  /// The tables of the lexicon, by name.
  static var verbs: [UInt8] { bytes(zhiceVerbs()) }
  static var grants: [UInt8] { bytes(zhiceGrants()) }
  static var units: [UInt8] { bytes(zhiceUnits()) }
  static var comparators: [UInt8] { bytes(zhiceComparators()) }
  static var evidence: [UInt8] { bytes(zhiceEvidence()) }
  static var time: [UInt8] { bytes(zhiceTime()) }
  static var places: [UInt8] { bytes(zhicePlaces()) }
  static var shortforms: [UInt8] { bytes(zhiceShortforms()) }
  static var roles: [UInt8] { bytes(zhiceRoles()) }
  static var titles: [UInt8] { bytes(zhiceTitles()) }
  static var themes: [UInt8] { bytes(zhiceThemes()) }
  static var tables: [UInt8] { bytes(zhiceTables()) }
  static var furniture: [UInt8] { bytes(zhiceFurniture()) }
  static var validity: [UInt8] { bytes(zhiceValidity()) }
  static var questions: [UInt8] { bytes(zhiceQuestions()) }

  private static func bytes(_ file: PolicyTextFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
