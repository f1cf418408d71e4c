import PolicyText

/// A passage's responsible unit in the section `UNIT`: the name and the role, a string each.
enum UnitRecord {
  static let size = 8

  /// The string reference of the name of the unit at `index`.
  static func name(_ section: SectionBytes, at index: Int) throws(IndexError) -> UInt32 {
    try section.load(UInt32.self, at: index * size)
  }

  static func read(
    _ section: SectionBytes, at index: Int, strings: DocumentStrings
  ) throws(IndexError) -> ResponsibleUnit {
    ResponsibleUnit(
      name: try strings.string(try name(section, at: index)),
      role: try strings.string(try section.load(UInt32.self, at: index * size + 4)))
  }
}
