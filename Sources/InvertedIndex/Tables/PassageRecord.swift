import PolicyText
import TextFolding

/// A passage in an index (section `PASS`).
public struct PassageRecord: Hashable, Sendable {
  public var id: String
  /// The document, by number in the index.
  public var document: Int
  /// The clause, by number in the index; nil for a record.
  public var clause: Int?
  public var kind: PassageKind
  /// What it is about; nil where that is not known.
  public var theme: ClauseTheme?
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
  /// What a measure uses to reach its end; empty for other kinds of passage.
  public var instruments: TagSet<PolicyInstrument>
  /// The industries that a measure is about; empty for other kinds of passage.
  public var industries: TagSet<Industry>
  /// What it is as an answer.
  public var forms: TagSet<AnswerForm>
  /// By when a measure is to be done; nil where its clause does not state it.
  public var deadline: Deadline?
  /// Kind, tags and forms as they are stored.
  var values: Values

  /// Whether it says little beside its title, and has no sentence.
  package var isOnlyHeading: Bool { values.isOnlyHeading }
}

extension PassageRecord {
  enum Layout: Int, RecordLayout {
    /// By its number in the document.
    case clause = 0
    case id = 4
    case title = 8
    /// In the document's text.
    case textOffset = 12
    case textLength = 16
    case start = 20
    /// By its number in the document.
    case firstUnit = 24
    case kind = 28
    case flags = 29
    case unitCount = 30
    case startColumn = 32
    case forms = 34
    case tags = 36
    /// The words of the deadline.
    case deadline = 44
    /// In the document's text.
    case deadlineStart = 48
    case deadlineLength = 52
    /// `DueDate.number`.
    case due = 56

    static let size = 60
  }

  /// The bit of `Layout.flags` that says that the title is searched beside the text.
  static let separateTitle: UInt8 = 1
  /// The bits of `Layout.flags` of the theme's number, 0 for none.
  private static let themeBits: UInt8 = 0b1_1110
  private static let firstThemeBit: UInt8 = 1

  /// How much an occurrence in a title counts in the full ranking, one in the text counting 1.
  package static let titleWeight: UInt32 = 2

  /// What a passage's kind, tags and forms are in numbers, also those that a later program wrote and this one has no
  /// name for.
  struct Values: Hashable, Sendable {
    var kind: UInt8
    /// The number of the theme, 0 for none.
    var theme: UInt8
    var tags: UInt64
    var forms: UInt16

    /// The bit of `forms` that says that the passage is only a heading.
    private static let onlyHeading: UInt16 = 1 << 15
    /// The bit of the first industry; instruments stand below.
    private static let firstIndustry: UInt64 = 16

    init(kind: UInt8, theme: UInt8, tags: UInt64, forms: UInt16) {
      self.kind = kind
      self.theme = theme
      self.tags = tags
      self.forms = forms
    }

    init(_ record: RecordBytes<Layout>) {
      self.init(
        kind: record.load(.kind),
        theme: (record.load(.flags, as: UInt8.self) & PassageRecord.themeBits) >> PassageRecord.firstThemeBit,
        tags: record.load(.tags), forms: record.load(.forms))
    }

    init(of passage: Passage) {
      self.init(
        kind: passage.kind.rawValue, theme: passage.theme?.rawValue ?? 0,
        tags: UInt64(passage.instruments.bits) | UInt64(passage.industries.bits)
          << Self.firstIndustry,
        forms: UInt16(passage.forms.bits) | (passage.isOnlyHeading ? Self.onlyHeading : 0))
    }

    /// The kind; one without a name is read as another clause's paragraph.
    var passageKind: PassageKind { PassageKind(rawValue: kind) ?? .paragraph }

    /// The theme; nil for none and for one without a name.
    var clauseTheme: ClauseTheme? { ClauseTheme(rawValue: theme) }

    /// The instruments that have names.
    var instruments: TagSet<PolicyInstrument> {
      TagSet(bits: UInt32(tags & (1 << Self.firstIndustry - 1)))
    }

    /// The industries that have names.
    var industries: TagSet<Industry> {
      TagSet(bits: UInt32(truncatingIfNeeded: tags >> Self.firstIndustry))
    }

    /// The forms that have names.
    var answerForms: TagSet<AnswerForm> { Self.forms(of: forms).forms }

    var isOnlyHeading: Bool { Self.forms(of: forms).isOnlyHeading }

    /// What stored forms mean.
    @inline(__always)
    static func forms(of raw: UInt16) -> (forms: TagSet<AnswerForm>, isOnlyHeading: Bool) {
      (TagSet(bits: UInt32(raw & ~onlyHeading)), raw & onlyHeading != 0)
    }
  }

  /// - Parameters:
  ///   - bytes: Where the passage lies in the document's text.
  ///   - firstUnit: The number of its first unit in the document.
  static func encode(
    _ passage: Passage, _ values: Values, bytes: Range<Int>, firstUnit: Int,
    into writer: inout ByteWriter,
    strings: inout DocumentStrings.Encoder
  ) {
    let (id, title) = (strings.uniqueReference(passage.id), strings.reference(passage.title))
    let deadline = passage.deadline.map { strings.reference($0.text) }
    writer.appendRecord(Layout.self) { record in
      record.store(passage.clause.map(UInt32.init) ?? IndexFormat.none, at: .clause)
      record.store(id, at: .id)
      record.store(title, at: .title)
      record.store(UInt32(bytes.lowerBound), at: .textOffset)
      record.store(UInt32(bytes.count), at: .textLength)
      record.store(UInt32(passage.range.lowerBound), at: .start)
      record.store(UInt32(firstUnit), at: .firstUnit)
      record.store(values.kind, at: .kind)
      record.store(
        (passage.hasSeparateTitle ? separateTitle : 0) | values.theme << firstThemeBit, at: .flags)
      record.store(UInt16(passage.units.count), at: .unitCount)
      record.store(UInt16(clamping: passage.startColumn), at: .startColumn)
      record.store(values.forms, at: .forms)
      record.store(values.tags, at: .tags)
      record.store(deadline ?? 0, at: .deadline)
      record.store(UInt32(passage.deadline?.range.lowerBound ?? 0), at: .deadlineStart)
      record.store(UInt32(passage.deadline?.range.count ?? 0), at: .deadlineLength)
      record.store(UInt32(passage.deadline?.due?.number ?? 0), at: .due)
    }
  }

  /// - Parameters:
  ///   - index: The passage's number in the index.
  ///   - number: The document's number.
  ///   - length: The passage's length, from the section `LENG`.
  static func read(
    _ section: SectionBytes, at index: Int, of document: DocumentExtent, number: Int, length: Int,
    strings: DocumentStrings
  ) throws(IndexError) -> PassageRecord {
    let record = try section.record(index, as: Layout.self)
    let facts = PassageFacts(record)
    let clause: UInt32 = record.load(.clause)
    let textOffset = UInt64(record.load(.textOffset, as: UInt32.self))
    let textLength: UInt32 = record.load(.textLength)
    guard textOffset + UInt64(textLength) <= UInt64(document.text.count) else {
      throw section.corruption
    }
    let passage = PassageRecord(
      id: try strings.string(record.load(.id)), document: number,
      clause: clause == IndexFormat.none ? nil : document.clauses.lowerBound + Int(clause),
      kind: facts.kind, theme: facts.theme,
      title: try strings.string(record.load(.title)),
      hasSeparateTitle: record.load(.flags) & separateTitle != 0,
      length: length, start: Int(record.load(.start, as: UInt32.self)),
      startColumn: Int(record.load(.startColumn, as: UInt16.self)),
      textOffset: UInt64(document.text.lowerBound) + textOffset, textLength: textLength,
      units: try units(record, of: document, in: section),
      instruments: facts.instruments, industries: facts.industries, forms: facts.forms,
      deadline: try deadline(of: record, strings: strings), values: facts.values)
    guard passage.clause.map(document.clauses.contains) ?? true else { throw section.corruption }
    return passage
  }
}

extension PassageRecord {
  private static func deadline(
    of record: RecordBytes<Layout>, strings: DocumentStrings
  ) throws(IndexError) -> Deadline? {
    let length = Int(record.load(.deadlineLength, as: UInt32.self))
    guard length > 0 else { return nil }
    let start = Int(record.load(.deadlineStart, as: UInt32.self))
    return Deadline(
      text: try strings.string(record.load(.deadline)), range: start..<start + length,
      due: DueDate(number: Int(record.load(.due, as: UInt32.self))))
  }
}

/// What a passage is counted by: the part of its record that needs no string, and nothing of its document.
package struct PassageFacts {
  let values: PassageRecord.Values
  /// `DueDate.number`, 0 for none.
  private let dueNumber: UInt32

  /// The last day by which a measure is to be done, or its year; nil if it is not known.
  package var due: DueDate? { DueDate(number: Int(dueNumber)) }
  package var kind: PassageKind { values.passageKind }
  /// What it is about; nil where that is not known.
  package var theme: ClauseTheme? { values.clauseTheme }
  /// What a measure uses to reach its end; empty for other kinds of passage.
  package var instruments: TagSet<PolicyInstrument> { values.instruments }
  /// The industries that a measure is about; empty for other kinds of passage.
  package var industries: TagSet<Industry> { values.industries }
  /// What it is as an answer.
  package var forms: TagSet<AnswerForm> { values.answerForms }
  /// Whether it says little beside its title, and has no sentence.
  package var isOnlyHeading: Bool { values.isOnlyHeading }

  init(_ record: RecordBytes<PassageRecord.Layout>) {
    values = PassageRecord.Values(record)
    dueNumber = record.load(.due)
  }
}

extension PassageRecord {
  /// The units of the passage in a record, by number in the index; all of them its document's.
  static func units(
    _ record: RecordBytes<Layout>, of document: DocumentExtent, in section: SectionBytes
  ) throws(IndexError) -> Range<Int> {
    let first = document.units.lowerBound + Int(record.load(.firstUnit, as: UInt32.self))
    let units = first..<first + Int(record.load(.unitCount, as: UInt16.self))
    guard units.upperBound <= document.units.upperBound else { throw section.corruption }
    return units
  }
}
