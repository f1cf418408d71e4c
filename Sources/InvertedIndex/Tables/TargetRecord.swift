import PolicyText

/// A target in an index, with the passage that states it (section `TARG`).
public struct TargetRecord: Hashable, Sendable {
  /// The passage, by number in the index.
  public var passage: Int
  /// The target; its range is in scalars of the document.
  public var target: Target
}

extension TargetRecord {
  enum Layout: Int, RecordLayout {
    /// By its number in the document.
    case passage = 0
    case start = 4
    case length = 8
    case indicator = 12
    case unit = 16
    case period = 20
    case year = 24
    case comparator = 26
    case kind = 27
    /// 0 for none, else one more than the change's number.
    case change = 28
    /// Whether there is a value that it starts from.
    case hasFrom = 29
    case zeros = 30
    /// The value, or a range's low end.
    case value = 32
    case high = 40
    case from = 48
    case base = 56
    case duration = 60
    case recipient = 64
    case level = 68
    case sentence = 72
    case moreZeros = 76

    static let size = 80
  }

  /// - Parameter passage: The passage's number in the document.
  static func encode(
    _ target: Target, passage: Int, into writer: inout ByteWriter,
    strings: inout DocumentStrings.Encoder
  ) {
    let indicator = strings.reference(target.indicator)
    let unit = strings.reference(target.unit)
    let period = strings.reference(target.period)
    let base = strings.reference(target.base)
    let duration = strings.reference(target.duration)
    let recipient = strings.reference(target.recipient)
    let level = strings.reference(target.level)
    writer.appendRecord(Layout.self) { record in
      record.store(UInt32(passage), at: .passage)
      record.store(UInt32(target.range.lowerBound), at: .start)
      record.store(UInt32(target.range.count), at: .length)
      record.store(indicator, at: .indicator)
      record.store(unit, at: .unit)
      record.store(period, at: .period)
      record.store(UInt16(target.year ?? 0), at: .year)
      record.store(target.comparator.rawValue, at: .comparator)
      record.store(target.kind.rawValue, at: .kind)
      record.store((target.value ?? target.low ?? 0).bitPattern, at: .value)
      record.store((target.high ?? 0).bitPattern, at: .high)
      record.store(target.change.map { $0.rawValue + 1 } ?? 0, at: .change)
      record.store(UInt8(target.from == nil ? 0 : 1), at: .hasFrom)
      record.store((target.from ?? 0).bitPattern, at: .from)
      record.store(base, at: .base)
      record.store(duration, at: .duration)
      record.store(recipient, at: .recipient)
      record.store(level, at: .level)
      record.store(UInt32(target.sentence), at: .sentence)
    }
  }

  /// The target at `index`; nil if its comparator, kind or change is one that a later program wrote: what it says is
  /// not known, so that it must not be taken for a goal that is to be reached.
  ///
  /// - Parameter passages: Those of the document, one of which states the target.
  static func read(
    _ section: SectionBytes, at index: Int, of passages: Range<Int>, strings: DocumentStrings
  ) throws(IndexError) -> TargetRecord? {
    let record = try section.record(index, as: Layout.self)
    let passage = passages.lowerBound + Int(record.load(.passage, as: UInt32.self))
    let first = Double(bitPattern: record.load(.value))
    let second = Double(bitPattern: record.load(.high))
    let from = Double(bitPattern: record.load(.from))
    guard passages.contains(passage), first.isFinite, second.isFinite, from.isFinite else {
      throw section.corruption
    }
    guard isKnown(record), let comparator = Comparator(rawValue: record.load(.comparator)),
      let kind = TargetKind(rawValue: record.load(.kind))
    else { return nil }
    func string(_ field: Layout) throws(IndexError) -> String {
      // Most fields of most targets are empty.
      let reference: UInt32 = record.load(field)
      return reference == 0 ? "" : try strings.string(reference)
    }
    let change = record.load(.change, as: UInt8.self)
    let year = Int(record.load(.year, as: UInt16.self))
    let start = Int(record.load(.start, as: UInt32.self))
    let isRange = comparator == .range
    var target = Target(
      indicator: try string(.indicator), kind: kind, change: change == 0 ? nil : TargetChange(rawValue: change - 1),
      year: year == 0 ? nil : year, period: try string(.period),
      comparator: comparator,
      value: isRange ? nil : first, low: isRange ? first : nil, high: isRange ? second : nil,
      unit: try string(.unit),
      range: start..<start + Int(record.load(.length, as: UInt32.self)))
    target.from = record.load(.hasFrom, as: UInt8.self) == 0 ? nil : from
    target.base = try string(.base)
    target.duration = try string(.duration)
    target.recipient = try string(.recipient)
    target.level = try string(.level)
    target.sentence = Int(record.load(.sentence, as: UInt32.self))
    return TargetRecord(passage: passage, target: target)
  }
}

extension TargetRecord {
  /// Whether this program knows what a target says: its comparator, kind and change.
  private static func isKnown(_ record: RecordBytes<Layout>) -> Bool {
    Comparator(rawValue: record.load(.comparator)) != nil && TargetKind(rawValue: record.load(.kind)) != nil
      && record.load(.change, as: UInt8.self) <= TargetChange.allCases.count
  }

  /// The facts in the record of the target at `index`; nil if this program does not know what the target says.
  ///
  /// - Parameter passages: Those of the document, one of which states the target.
  static func facts(
    _ section: SectionBytes, at index: Int, of passages: Range<Int>, strings: DocumentStrings
  ) throws(IndexError) -> TargetFacts? {
    let record = try section.record(index, as: Layout.self)
    let passage = passages.lowerBound + Int(record.load(.passage, as: UInt32.self))
    guard passages.contains(passage) else { throw section.corruption }
    guard isKnown(record) else { return nil }
    return TargetFacts(record, passage: passage, indicator: try strings.bytes(record.load(.indicator)))
  }
}

/// What can be told of a target before it is read.
package struct TargetFacts {
  /// The passage that states it, by number in the index.
  package let passage: Int
  /// As UTF-8 bytes, which are valid as long as the index is there.
  package let indicator: UnsafeRawBufferPointer
  package let kind: TargetKind?
  package let change: TargetChange?
  /// nil if it states none.
  package let year: Int?
  /// What it says besides its indicator, in numbers: equal for two targets of one document that say the same, wherever
  /// they stand.
  package var statement: Statement { Statement(record) }
  private let record: RecordBytes<TargetRecord.Layout>

  /// A document has each string once, so that references stand for strings.
  package struct Statement: Hashable, Sendable {
    private let strings: SIMD8<UInt32>
    private let numbers: SIMD4<UInt64>

    init(_ record: RecordBytes<TargetRecord.Layout>) {
      func string(_ field: TargetRecord.Layout) -> UInt32 { record.load(field) }
      // 0 and -0 are one number.
      func number(_ field: TargetRecord.Layout) -> UInt64 { (Double(bitPattern: record.load(field)) + 0).bitPattern }
      let isRange = record.load(.comparator) == Comparator.range.rawValue
      let hasFrom = record.load(.hasFrom, as: UInt8.self) != 0
      let choices =
        UInt64(record.load(.year, as: UInt16.self)) | UInt64(record.load(.comparator, as: UInt8.self)) << 16
        | UInt64(record.load(.kind, as: UInt8.self)) << 24 | UInt64(record.load(.change, as: UInt8.self)) << 32
        | (hasFrom ? 1 << 40 : 0)
      strings = [
        string(.unit), string(.period), string(.base), string(.duration), string(.recipient), string(.level), 0, 0,
      ]
      numbers = [
        choices, number(.value), isRange ? number(.high) : 0, hasFrom ? number(.from) : 0,
      ]
    }

    package func hash(into hasher: inout Hasher) {
      var mixed: UInt64 = 0
      func mix(_ number: UInt64) {
        mixed = (mixed ^ number) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 32
      }
      for lane in strings.indices { mix(UInt64(strings[lane])) }
      for lane in numbers.indices { mix(numbers[lane]) }
      hasher.combine(mixed)
    }
  }

  init(_ record: RecordBytes<TargetRecord.Layout>, passage: Int, indicator: UnsafeRawBufferPointer) {
    self.passage = passage
    self.indicator = indicator
    kind = TargetKind(rawValue: record.load(.kind))
    let number: UInt8 = record.load(.change)
    change = number == 0 ? nil : TargetChange(rawValue: number - 1)
    let year = Int(record.load(.year, as: UInt16.self))
    self.year = year == 0 ? nil : year
    self.record = record
  }
}
