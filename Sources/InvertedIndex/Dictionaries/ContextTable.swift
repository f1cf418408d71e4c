import PolicyText
import TextFolding

/// Finds documents by what is known of them beside their passages (section `CTXT`): the places of every pair of units
/// that stand next to each other in the documents' folded titles, places and agencies.
///
/// The number of pairs (u64); for each pair, ascending, its two units (2 × u32) and where its places end among those of
/// all (u64); then the places of one pair after the other, ascending: how many documents after that of the last place
/// (varint), and the position of the first unit (varint). An index of an older format, which can only be merged, has
/// none.
package struct ContextTable {
  private let section: SectionBytes
  private let pairCount: Int
  private let documentCount: Int

  private static let headerSize = 8
  private static let entrySize = 16

  init(_ section: SectionBytes, documentCount: Int) throws(IndexError) {
    let count = try section.load(UInt64.self, at: 0)
    guard count <= UInt64((section.count - Self.headerSize) / Self.entrySize) else { throw section.corruption }
    self.section = section
    pairCount = Int(count)
    self.documentCount = documentCount
  }

  /// A table without pairs.
  init(empty section: SectionBytes) {
    self.section = section
    pairCount = 0
    documentCount = 0
  }

  /// The bytes of the pairs, without their places.
  var pairs: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: section.bytes.prefix(Self.headerSize + Self.entrySize * pairCount))
  }

  /// The documents of which one of some phrases is known, by number, ascending.
  ///
  /// - Parameter phrases: Folded units; nothing is known by none.
  package func documents(holding phrases: [[UInt32]]) throws(IndexError) -> [Int] {
    var found: [Int] = []
    for phrase in phrases { found += try documents(holding: phrase[...]) }
    if phrases.count > 1 { found.sort() }
    var kept = 0
    for document in found where kept == 0 || found[kept - 1] != document {
      found[kept] = document
      kept += 1
    }
    found.removeLast(found.count - kept)
    return found
  }

  /// The documents of which a phrase is known, ascending, some of them more than once.
  private func documents(holding phrase: ArraySlice<UInt32>) throws(IndexError) -> [Int] {
    if phrase.isEmpty { return [] }
    var places: [UInt64] = []
    if phrase.count == 1, let unit = phrase.first {
      var entry = try firstEntry(from: Self.key(unit, 0))
      while entry < pairCount, try key(at: entry) >> 32 == UInt64(unit) {
        try appendPlaces(at: entry, offset: 0, to: &places)
        entry += 1
      }
      places.sort()
    } else {
      var pairs: [(entry: Int, offset: Int)] = []
      // Every second pair, and the last one: each unit is in one.
      for offset in 0..<phrase.count - 1 where offset % 2 == 0 || offset == phrase.count - 2 {
        let start = phrase.startIndex + offset
        let wanted = Self.key(phrase[start], phrase[start + 1])
        let entry = try firstEntry(from: wanted)
        guard entry < pairCount, try key(at: entry) == wanted else { return [] }
        pairs.append((entry, offset))
      }
      var sizes: [Int] = []
      for pair in pairs { sizes.append(try range(at: pair.entry).count) }
      let order = pairs.indices.sorted { sizes[$0] < sizes[$1] }
      for number in order {
        var next: [UInt64] = []
        try appendPlaces(at: pairs[number].entry, offset: pairs[number].offset, to: &next)
        places = number == order[0] ? next : Self.common(places, next)
        if places.isEmpty { return [] }
      }
    }
    return places.map { Int($0 >> 32) }
  }

  /// What two ascending lists both have.
  private static func common(_ first: [UInt64], _ second: [UInt64]) -> [UInt64] {
    var common: [UInt64] = []
    var index = 0
    for place in first {
      while index < second.count, second[index] < place { index += 1 }
      if index < second.count, second[index] == place { common.append(place) }
    }
    return common
  }

  // MARK: The bytes

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  private func key(at entry: Int) throws(IndexError) -> UInt64 {
    let offset = Self.headerSize + Self.entrySize * entry
    return Self.key(try section.load(UInt32.self, at: offset), try section.load(UInt32.self, at: offset + 4))
  }

  private func firstEntry(from wanted: UInt64) throws(IndexError) -> Int {
    try SortedSearch.first(in: 0..<pairCount) { (entry) throws(IndexError) in try key(at: entry) < wanted }
  }

  /// Where the places of a pair lie in the section.
  private func range(at entry: Int) throws(IndexError) -> Range<Int> {
    let lists = Self.headerSize + Self.entrySize * pairCount
    func end(_ entry: Int) throws(IndexError) -> Int {
      if entry < 0 { return lists }
      let end = try section.load(UInt64.self, at: Self.headerSize + Self.entrySize * entry + 8)
      guard end <= UInt64(section.count - lists) else { throw section.corruption }
      return lists + Int(end)
    }
    let (start, stop) = (try end(entry - 1), try end(entry))
    guard start <= stop else { throw section.corruption }
    return start..<stop
  }

  /// Adds where a phrase begins of which a pair stands at an offset: the document in the high half, the position in the
  /// low one, ascending.
  private func appendPlaces(at entry: Int, offset: Int, to places: inout [UInt64]) throws(IndexError) {
    let range = try range(at: entry)
    var reader = ByteReader(
      UnsafeRawBufferPointer(rebasing: section.bytes[..<range.upperBound]), at: range.lowerBound)
    var document: UInt64 = 0
    while reader.position < range.upperBound {
      guard let step = reader.varint(), let position = reader.varint(), step < UInt64(documentCount),
        position <= UInt64(UInt32.max)
      else { throw section.corruption }
      document += step
      guard document < UInt64(documentCount) else { throw section.corruption }
      if position >= UInt64(offset) { places.append(document << 32 | (position - UInt64(offset))) }
    }
  }

  /// Checks that the table has what the documents say.
  ///
  /// - Parameter encoder: To which all documents were added.
  func verify(_ encoder: consuming Encoder) throws(IndexError) {
    guard encoder.table().elementsEqual(section.bytes) else { throw section.corruption }
  }
}

extension ContextTable {
  /// Collects the places of pairs. Documents come in their order. Takes some 3 bytes a place.
  struct Encoder: ~Copyable {
    private struct Places {
      var bytes = ByteWriter()
      var last: UInt64 = 0
    }

    private var numbers: [UInt64: Int] = [:]
    private var places: [Places] = []
    private var folder = TextFolder()
    private var units: [UInt32] = []

    /// Adds a document.
    ///
    /// - Parameters:
    ///   - kind: That of its first passage; nil if it has none.
    ///   - field: The bytes of a field of the document.
    mutating func append(
      _ document: Int, kind: PassageKind?, field: (MetadataField) throws(IndexError) -> UnsafeRawBufferPointer
    ) throws(IndexError) {
      guard let kind else { return }
      units.removeAll(keepingCapacity: true)
      // The title of a record is its passage's, too.
      for name in kind == .record ? [MetadataField.place, .agency] : [.title, .place, .agency] {
        let bytes = try field(name).assumingMemoryBound(to: UInt8.self)
        if !bytes.isEmpty { units += folder.fold(bytes, lineBreaks: .separate).units + [FoldedText.gap] }
      }
      for position in units.indices.dropLast() {
        let key = ContextTable.key(units[position], units[position + 1])
        var number = places.count
        if let known = numbers[key] {
          number = known
        } else {
          numbers[key] = number
          places.append(Places())
        }
        places[number].bytes.appendVarint(UInt64(document) - places[number].last)
        places[number].bytes.appendVarint(UInt64(position))
        places[number].last = UInt64(document)
      }
    }

    /// The section's bytes.
    fileprivate consuming func table() -> [UInt8] {
      var writer = ByteWriter()
      let pairs = numbers.sorted { $0.key < $1.key }
      writer.append(UInt64(pairs.count))
      var end = 0
      for (key, number) in pairs {
        end += places[number].bytes.bytes.count
        writer.append(UInt32(truncatingIfNeeded: key >> 32))
        writer.append(UInt32(truncatingIfNeeded: key))
        writer.append(UInt64(end))
      }
      for (_, number) in pairs { writer.append(contentsOf: places[number].bytes.bytes) }
      return writer.bytes
    }

    /// Writes the section.
    consuming func write(to writer: FileWriter) throws(IndexError) {
      writer.begin(.contexts)
      try writer.write(table())
      try writer.end()
    }
  }
}
