import PolicyText

/// A passage in an index.
public struct PassageRecord: Hashable, Sendable {
  public var id: String
  /// The document, by number in the index.
  public var document: Int
  /// The clause, by number in the index; nil for a record.
  public var clause: Int?
  public var kind: PassageKind
  public var title: String
  /// Whether the title is searched beside the text, as a record's is.
  public var hasSeparateTitle: Bool
  /// The passage's length in tokens, final ideographs not counted.
  public var length: Int
  /// Where the passage begins in its document, in Unicode scalars.
  public var start: Int
  /// In a wrapped document, the columns before the passage in its first line.
  var startColumn: Int
  /// Where its text lies in the section `TEXT`, in UTF-8 bytes.
  var textOffset: UInt64
  var textLength: UInt32
  /// Its units in the section `UNIT`.
  var units: Range<Int>
}

extension PassageRecord {
  /// Bytes a record.
  static let size = 48

  private static let separateTitle: UInt8 = 1

  static func read(_ section: SectionBytes, at index: Int, strings: StringTable) throws(IndexError) -> PassageRecord {
    let base = index * size
    guard let kind = PassageKind(rawValue: try section.load(UInt8.self, at: base + 40)) else {
      throw section.corruption
    }
    let clause = try section.load(UInt32.self, at: base + 4)
    let firstUnit = Int(try section.load(UInt32.self, at: base + 36))
    let unitCount = Int(try section.load(UInt16.self, at: base + 42))
    return PassageRecord(
      id: try strings.string(try section.load(UInt32.self, at: base + 8)),
      document: Int(try section.load(UInt32.self, at: base)),
      clause: clause == IndexFormat.none ? nil : Int(clause), kind: kind,
      title: try strings.string(try section.load(UInt32.self, at: base + 12)),
      hasSeparateTitle: try section.load(UInt8.self, at: base + 41) & separateTitle != 0,
      length: Int(try section.load(UInt32.self, at: base + 32)),
      start: Int(try section.load(UInt32.self, at: base + 28)),
      startColumn: Int(try section.load(UInt16.self, at: base + 44)),
      textOffset: try section.load(UInt64.self, at: base + 16),
      textLength: try section.load(UInt32.self, at: base + 24),
      units: firstUnit..<firstUnit + unitCount)
  }

  /// The length in tokens of the passage at `index`, without reading the rest.
  static func length(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * size + 32))
  }

  func encode(into writer: inout ByteWriter, strings: inout StringTable.Encoder) {
    writer.append(UInt32(document))
    writer.append(clause.map(UInt32.init) ?? IndexFormat.none)
    writer.append(strings.number(id))
    writer.append(strings.number(title))
    writer.append(textOffset)
    writer.append(textLength)
    writer.append(UInt32(start))
    writer.append(UInt32(length))
    writer.append(UInt32(units.lowerBound))
    writer.append(kind.rawValue)
    writer.append(hasSeparateTitle ? Self.separateTitle : 0)
    writer.append(UInt16(units.count))
    writer.append(UInt16(clamping: startColumn))
    writer.appendZeros(2)
  }
}
