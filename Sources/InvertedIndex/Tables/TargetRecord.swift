import PolicyText

/// A target in an index, with the passage that states it (section `TARG`).
public struct TargetRecord: Hashable, Sendable {
  /// The passage, by number in the index.
  public var passage: Int
  /// The target; its range is in scalars of the document.
  public var target: Target
}

extension TargetRecord {
  /// Bytes a record.
  static let size = 48

  /// - Parameter firstPassage: The first passage of the document, from which the record counts.
  static func read(
    _ section: SectionBytes, at index: Int, firstPassage: Int, strings: DocumentStrings
  ) throws(IndexError) -> TargetRecord {
    let base = index * size
    guard let comparator = Comparator(rawValue: try section.load(UInt8.self, at: base + 26)),
      let kind = TargetKind(rawValue: try section.load(UInt8.self, at: base + 27))
    else { throw section.corruption }
    let year = Int(try section.load(UInt16.self, at: base + 24))
    let first = Double(bitPattern: try section.load(UInt64.self, at: base + 32))
    let second = Double(bitPattern: try section.load(UInt64.self, at: base + 40))
    guard first.isFinite, second.isFinite else { throw section.corruption }
    let isRange = comparator == .range
    let start = Int(try section.load(UInt32.self, at: base + 4))
    let target = Target(
      indicator: try strings.string(try section.load(UInt32.self, at: base + 12)), kind: kind,
      year: year == 0 ? nil : year,
      period: try strings.string(try section.load(UInt32.self, at: base + 20)), comparator: comparator,
      value: isRange ? nil : first, low: isRange ? first : nil, high: isRange ? second : nil,
      unit: try strings.string(try section.load(UInt32.self, at: base + 16)),
      range: start..<start + Int(try section.load(UInt32.self, at: base + 8)))
    return TargetRecord(passage: firstPassage + (try passage(section, at: index)), target: target)
  }

  /// The passage of the target at `index`, by its number in the document, without reading the rest.
  static func passage(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * size))
  }

  /// - Parameter passage: The passage's number in the document.
  static func encode(
    _ target: Target, passage: Int, into writer: inout ByteWriter, strings: inout DocumentStrings.Encoder
  ) {
    writer.append(UInt32(passage))
    writer.append(UInt32(target.range.lowerBound))
    writer.append(UInt32(target.range.count))
    writer.append(strings.reference(target.indicator))
    writer.append(strings.reference(target.unit))
    writer.append(strings.reference(target.period))
    writer.append(UInt16(target.year ?? 0))
    writer.append(target.comparator.rawValue)
    writer.append(target.kind.rawValue)
    writer.appendZeros(4)
    writer.append((target.value ?? target.low ?? 0).bitPattern)
    writer.append((target.high ?? 0).bitPattern)
  }
}
