import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex

/// Records as the program has them, compared with the tables of FORMAT.md.
struct FormatDocumentTests {
  /// A number of a record: where it stands and how many bytes it takes.
  private struct Extent: Equatable, CustomStringConvertible {
    var offset: Int
    var size: Int
    var description: String { "\(offset)+\(size)" }
  }

  private struct Section {
    var title: String
    var size: Int
    var fields: [Extent]

    init<Layout: RecordLayout>(_ title: String, _ layout: Layout.Type) {
      self.title = title
      size = Layout.size
      let offsets = Layout.allCases.map(\.rawValue).sorted()
      fields = zip(offsets, offsets.dropFirst() + [Layout.size]).map { Extent(offset: $0, size: $1 - $0) }
    }
  }

  private static let sections = [
    Section("Header", IndexFormat.Header.self), Section("Section table", IndexFormat.TableEntry.self),
    Section("Footer", IndexFormat.Footer.self), Section("DOCS: documents", DocumentRecord.Layout.self),
    Section("CLAU: clauses", ClauseRecord.Layout.self), Section("PASS: passages", PassageRecord.Layout.self),
    Section("UNIT: responsible units", UnitRecord.Layout.self), Section("TARG: targets", TargetRecord.Layout.self),
    Section("ABBR: abbreviations", AbbreviationRecord.Layout.self),
  ]

  private static func text() throws -> String {
    try String(contentsOf: Project.root.appending(path: "FORMAT.md"), encoding: .utf8)
  }

  /// The lines below a heading of FORMAT.md.
  private static func lines(below title: String) throws -> [Substring] {
    try text().split(separator: "\n").drop { $0 != "## \(title)" }.dropFirst().prefix { !$0.hasPrefix("## ") }
      .map { $0 }
  }

  @Test(arguments: 0..<sections.count)
  func `a record is laid out as its table says`(number: Int) throws {
    let section = Self.sections[number]
    let lines = try Self.lines(below: section.title)
    var fields: [Extent] = []
    for line in lines {
      let columns = line.split(separator: "|").map { $0.trimmed }
      guard columns.count == 3, let offset = Int(columns[0]) else { continue }
      // 12 × 4: twelve numbers of four bytes.
      let sizes = columns[1].split(separator: "×").map { Int($0.trimmed) ?? 0 }
      let (count, size) = sizes.count == 2 ? (sizes[0], sizes[1]) : (1, sizes[0])
      for index in 0..<count { fields.append(Extent(offset: offset + index * size, size: size)) }
    }
    #expect(fields == section.fields, "\(section.title)")
    let stated = lines.compactMap { Int($0.prefix { $0 != " " }) }.first
    #expect(stated ?? section.size == section.size, "\(section.title)")
  }

  @Test func `sections are in the file's order, and the counts are as many as FORMAT.md says`() throws {
    var tags: [String] = []
    for line in try Self.text().split(separator: "\n") where line.hasPrefix("   │ ") {
      let word = String(line.dropFirst("   │ ".count).prefix { $0 != " " })
      if word.count == 4, word.allSatisfy({ $0.isUppercase }) { tags.append(word) }
    }
    #expect(tags == SectionTag.allCases.map(\.rawValue))
    let counts = try Self.lines(below: "META: counts").joined(separator: " ")
    #expect(counts.hasPrefix("Thirteen numbers") && IndexCounts().encode().count == 8 * 13)
  }

  @Test func `a table of counts may be longer than this program knows, not shorter`() throws {
    let file = NamedFile("x")
    func counts(_ bytes: [UInt8]) throws -> IndexCounts {
      try bytes.withUnsafeBytes { try IndexCounts.read(SectionBytes(bytes: $0, tag: .meta, of: file)) }
    }
    let known = IndexCounts(documents: 1, passages: 2, abbreviations: 3)
    #expect(try counts(known.encode()) == known)
    #expect(try counts(known.encode() + [7, 0, 0, 0, 0, 0, 0, 0]) == known)
    for count in [0, 8 * 12, 8 * 13 + 1] {
      #expect(throws: IndexError.self) { try counts([UInt8](repeating: 0, count: count)) }
    }
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let front = drop { $0 == " " }
    return front.prefix(front.count - front.reversed().prefix { $0 == " " }.count)
  }
}
