import PolicyText
import TextFolding

/// Finds abbreviations by their folded forms (section `ABIX`): for each form the hash of its first two units (u32), the
/// hash of all its units (u32), and twice the abbreviation's number (u32), 1 more for the long form; in ascending order
/// of all three.
///
/// A query is looked up place by place. At most places no form begins with the two units that stand there, which one
/// search tells.
struct AbbreviationTable {
  static let mostAbbreviations = 1 << 31 - 1

  private let section: SectionBytes
  private let abbreviationCount: Int

  private static let entrySize = 12
  /// How many units the first hash is of.
  private static let leadingUnits = 2

  /// Two for each abbreviation.
  var count: Int { 2 * abbreviationCount }

  /// - Parameter abbreviationCount: The abbreviations of the index.
  init(_ section: SectionBytes, abbreviationCount: Int) throws(IndexError) {
    try section.requireRecords(2 * UInt64(abbreviationCount), size: Self.entrySize)
    self.section = section
    self.abbreviationCount = abbreviationCount
  }

  /// A form in the table.
  struct Entry: Hashable {
    /// Both hashes, that of the first two units in the high half.
    var key: UInt64
    /// The abbreviation, by number in the index.
    var number: Int
    var isLong: Bool
  }

  /// The entry at an index.
  func entry(at index: Int) throws(IndexError) -> Entry {
    let value = try section.load(UInt32.self, at: Self.entrySize * index + 8)
    guard value >> 1 < abbreviationCount else { throw section.corruption }
    return Entry(key: try key(at: index), number: Int(value >> 1), isLong: value & 1 != 0)
  }

  private func key(at index: Int) throws(IndexError) -> UInt64 {
    let first = try section.load(UInt32.self, at: Self.entrySize * index)
    return UInt64(first) << 32 | UInt64(try section.load(UInt32.self, at: Self.entrySize * index + 4))
  }

  /// Where the entries lie whose first two units have the hash of those of `units`. O(log(`count`)) comparisons.
  func range(startingAs units: ArraySlice<UInt32>) throws(IndexError) -> Range<Int> {
    let hash = UInt64(Self.hash(units.prefix(Self.leadingUnits))) << 32
    let start = try first(from: hash, in: 0..<count)
    guard start < count, try key(at: start) >> 32 == hash >> 32 else { return start..<start }
    return
      start..<(try SortedSearch.first(in: start..<count) { (index) throws(IndexError) in
        try key(at: index) >> 32 <= hash >> 32
      })
  }

  /// The entries with the hashes of `units`, among them those of these very units. O(log(`range.count`)) comparisons.
  func candidates(for units: ArraySlice<UInt32>, in range: Range<Int>) throws(IndexError) -> [Entry] {
    let key = Self.key(units)
    var index = try first(from: key, in: range)
    var found: [Entry] = []
    while index < range.upperBound, case let entry = try entry(at: index), entry.key == key {
      found.append(entry)
      index += 1
    }
    return found
  }

  private func first(from wanted: UInt64, in range: Range<Int>) throws(IndexError) -> Int {
    try SortedSearch.first(in: range) { (index) throws(IndexError) in try key(at: index) < wanted }
  }

  /// Both hashes of a form's folded units.
  static func key(_ units: ArraySlice<UInt32>) -> UInt64 {
    UInt64(hash(units.prefix(leadingUnits))) << 32 | UInt64(hash(units))
  }

  /// The low 32 bits of the checksum of units as little-endian integers.
  private static func hash(_ units: ArraySlice<UInt32>) -> UInt32 {
    let little = units.map(\.littleEndian)
    return UInt32(truncatingIfNeeded: little.withBytes { Checksum.of($0) })
  }
}

extension AbbreviationTable {
  /// Collects the forms of abbreviations, which come in the order of their numbers.
  struct Encoder {
    private var entries: [(key: UInt64, value: UInt32)] = []

    mutating func append(_ abbreviation: Abbreviation) {
      for form in [abbreviation.short, abbreviation.long] {
        entries.append((AbbreviationTable.key(FoldedText(form).units[...]), UInt32(entries.count)))
      }
    }

    /// Writes the section.
    consuming func write(to writer: FileWriter) throws(IndexError) {
      entries.sort { ($0.key, $0.value) < ($1.key, $1.value) }
      var bytes = ByteWriter()
      for entry in entries {
        bytes.append(UInt32(truncatingIfNeeded: entry.key >> 32))
        bytes.append(UInt32(truncatingIfNeeded: entry.key))
        bytes.append(entry.value)
      }
      writer.begin(.abbreviationTerms)
      try writer.write(bytes.bytes)
      try writer.end()
    }
  }
}
