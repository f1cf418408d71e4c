import PolicyText

/// A passage's responsible unit (section `UNIT`).
enum UnitRecord {
  enum Layout: Int, RecordLayout {
    case name = 0, role = 4, duty = 8

    static let size = 12
  }

  static func encode(
    _ unit: ResponsibleUnit, into writer: inout ByteWriter, strings: inout DocumentStrings.Encoder
  ) {
    let (name, role) = (strings.reference(unit.name), strings.reference(unit.role))
    writer.appendRecord(Layout.self) { record in
      record.store(name, at: .name)
      record.store(role, at: .role)
      record.store(UInt32(unit.duty.rawValue), at: .duty)
    }
  }

  static func read(_ record: RecordBytes<Layout>, strings: DocumentStrings) throws(IndexError)
    -> ResponsibleUnit
  {
    ResponsibleUnit(
      name: try strings.string(record.load(.name)), role: try strings.string(record.load(.role)),
      duty: duty(of: record))
  }

  /// The duty; one that a later program wrote is `unclear` to this one.
  static func duty(of record: RecordBytes<Layout>) -> UnitDuty {
    UInt8(exactly: record.load(.duty, as: UInt32.self)).flatMap(UnitDuty.init(rawValue:)) ?? .unclear
  }
}
