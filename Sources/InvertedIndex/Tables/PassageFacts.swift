import PolicyText

/// What a passage is counted by: the part of its record that needs no string.
package struct PassageFacts {
  package let kind: PassageKind
  /// What a measure uses to reach its end; empty for other kinds of passage.
  package let instruments: TagSet<PolicyInstrument>
  /// The industries that a measure is about; empty for other kinds of passage.
  package let industries: TagSet<Industry>
  /// Its units in the section `UNIT`, all of them the document's.
  package let units: Range<Int>
}

extension PassageFacts {
  /// The bit of the first industry in the record's tags; instruments stand below.
  private static let firstIndustry: UInt64 = 16

  /// A passage's tags as the record has them.
  static func tags(of passage: Passage) -> UInt64 {
    UInt64(passage.instruments.bits) | UInt64(passage.industries.bits) << firstIndustry
  }

  /// The facts in the record of the passage at `index`.
  static func read(
    _ section: SectionBytes, at index: Int, of document: DocumentExtent
  ) throws(IndexError) -> PassageFacts {
    let record = try section.slice(
      at: UInt64(index) &* UInt64(PassageRecord.size), length: UInt64(PassageRecord.size))
    func load<T: FixedWidthInteger>(_ offset: Int) -> T {
      T(littleEndian: record.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    guard let kind = PassageKind(rawValue: load(28)) else { throw section.corruption }
    let firstUnit = document.units.lowerBound + Int(load(24) as UInt32)
    let units = firstUnit..<firstUnit + Int(load(30) as UInt16)
    guard units.upperBound <= document.units.upperBound else { throw section.corruption }
    let tags: UInt64 = load(36)
    guard let instruments = TagSet<PolicyInstrument>(bits: UInt32(tags & (1 << firstIndustry - 1))),
      let bits = UInt32(exactly: tags >> firstIndustry), let industries = TagSet<Industry>(bits: bits)
    else { throw section.corruption }
    return PassageFacts(kind: kind, instruments: instruments, industries: industries, units: units)
  }
}
