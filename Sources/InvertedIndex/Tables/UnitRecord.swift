import PolicyText

/// A passage's responsible unit in the section `UNIT`: the name and the role, a string each.
enum UnitRecord {
  static let size = 8

  static func read(_ section: SectionBytes, at index: Int, strings: StringTable) throws(IndexError) -> ResponsibleUnit {
    ResponsibleUnit(
      name: try strings.string(try section.load(UInt32.self, at: index * size)),
      role: try strings.string(try section.load(UInt32.self, at: index * size + 4)))
  }

  static func encode(_ unit: ResponsibleUnit, into writer: inout ByteWriter, strings: inout StringTable.Encoder) {
    writer.append(strings.number(unit.name))
    writer.append(strings.number(unit.role))
  }
}
