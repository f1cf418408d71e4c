import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicySearch

/// Searches in indexes whose bytes were changed, with checksums that were made to fit.
struct DamagedIndexTests {
  private static let queries = [
    "企业 人才 龘", "企", "业 5G 人业企 税", "\"企业人\"", "\"企\" OR \"5G企\" 人", "\"5G企\"", "人 -\"企业\" kind:measure",
    "税 猋 龘 人 place:昆山市",
  ]

  /// - Returns: How many rounds met damage.
  private func damage(_ tags: [SectionTag], rounds: Int, seed: UInt64) throws -> Int {
    let documents = RandomCorpus.documents(passages: 700, perDocument: 1...30, seed: 61)
    let bytes = try TestSearch.atTemporaryPath { path in
      try IndexBuilder(documents).write(to: path)
      return Array(try Data(contentsOf: URL(filePath: path)))
    }
    let queries = try Self.queries.map { try QueryParser.parse($0) }
    let frame = IndexFrame(bytes)
    var generator = SplitMix64(seed: seed)
    var refused = 0
    for _ in 0..<rounds {
      var damaged = bytes
      let tag = tags.randomElement(using: &generator) ?? .postings
      let section = try #require(frame.section(tag.rawValue))
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        damaged[Int.random(in: section, using: &generator)] =
          [0, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &generator)].randomElement(using: &generator) ?? 0
      }
      frame.repair(&damaged, tag.rawValue)
      refused += try TestSearch.atTemporaryPath { path in
        try Data(damaged).write(to: URL(filePath: path))
        guard let index = try? IndexReader(path: path) else { return 1 }
        return Self.fails(queries, in: index, &generator) ? 1 : 0
      }
    }
    return refused
  }

  /// Whether some query is refused. That none ends the process is the test.
  private static func fails(_ queries: [Query], in index: IndexReader, _ generator: inout SplitMix64) -> Bool {
    var isRefused = false
    for query in queries {
      do throws(IndexError) {
        let limit = [1, 10, 1000].randomElement(using: &generator) ?? 1
        let counting = Bool.random(using: &generator) ? Counting.all : .none
        let method = RankingMethod.allCases.randomElement(using: &generator) ?? .full
        // One that is not in memory is read ahead.
        if Bool.random(using: &generator) { index.note(faults: .max) }
        let engine = SearchEngine(index, model: RankingModel(method))
        let found = try engine.rank(query, limit: limit, counting: counting, characters: .always).matches
        #expect(found.allSatisfy { $0.passage < index.counts.passages } && found.count <= limit)
        _ = try engine.facets(query, asAlternatives: Bool.random(using: &generator))
        if let best = found.first { _ = try engine.similar(to: best.passage, shard: 0, limit: limit) }
      } catch {
        isRefused = true
      }
    }
    return isRefused
  }

  @Test func `damaged postings are refused or answered, and no crash`() throws {
    #expect(try damage([.postings], rounds: 200, seed: 62) > 30)
  }

  @Test func `damage of dictionaries, tables and texts is refused or answered, and no crash`() throws {
    let tags: [SectionTag] = [
      .signatures, .forms, .documentLengths, .documentLengths,
      .grams, .ideographs, .words, .lengths, .weightedLengths, .passages, .documents, .strings, .text,
    ]
    #expect(try damage(tags, rounds: 150, seed: 63) > 30)
  }
}

/// Where the parts of an index file lie.
private struct IndexFrame {
  private struct Entry {
    var tag: String
    var section: Range<Int>
    /// Where its checksum is.
    var checksum: Int
  }

  private let entries: [Entry]
  private let table: Range<Int>

  init(_ bytes: [UInt8]) {
    func word(_ place: Int) -> Int { (0..<8).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    table = IndexFormat.Header.size..<IndexFormat.Header.size + IndexFormat.TableEntry.size * Int(bytes[12])
    entries = stride(from: table.lowerBound, to: table.upperBound, by: IndexFormat.TableEntry.size).map { base in
      Entry(
        tag: String(decoding: bytes[base..<base + 4], as: UTF8.self),
        section: word(base + 8)..<word(base + 8) + word(base + 16), checksum: base + 24)
    }
  }

  func section(_ tag: String) -> Range<Int>? { entries.first { $0.tag == tag }?.section }

  /// Makes the checksums fit after a change of one section.
  func repair(_ bytes: inout [UInt8], _ tag: String) {
    func set(_ value: UInt64, at place: Int) {
      withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(place..<place + 8, with: $0) }
    }
    for entry in entries where entry.tag == tag {
      set(Checksum.of(Array(bytes[entry.section])), at: entry.checksum)
    }
    let identity = Checksum.of(Array(bytes[table]))
    set(identity, at: 48)
    set(identity, at: bytes.count - IndexFormat.Footer.size)
    set(Checksum.of(Array(bytes[0..<56])), at: 56)
  }
}
