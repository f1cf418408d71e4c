import FoundationEssentials
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex
@testable import PolicyText

/// An index that was written once and is kept, so that nobody changes the format without knowing.
///
/// `Data/golden` is its corpus, and `Data/golden.tsv` says which passages hold a term and how often, found by
/// reading the corpus. The index is written with `zhice index golden -o golden-6.zhice`: anew only for another
/// version of the format, under another name, or when the parser reads this corpus in another way.
///
/// The folding table is that of 2.0 in every 2.x, so that every index of a 2.x opens in the later ones.
/// `Data/golden-1.0.zhice` is the same corpus as 1.0 wrote it.
struct GoldenIndexTests {
  private static let data = Project.data("InvertedIndexTests")
  private static let golden = data.appending(path: "golden-6.zhice").path
  private static let first = data.appending(path: "golden-1.0.zhice").path
  /// The folding tables of 1.0 and 2.0.
  private static let foldings: (first: UInt64, own: UInt64) = (0x5E36_5D19_6FF2_8501, 0x7091_5D39_EA0E_0918)

  @Test func `an index that was stored answers as it did`() throws {
    let index = try IndexReader(path: Self.golden)
    try index.verify()
    #expect(index.version == 6 && IndexFormat.version == 6 && FoldingTable.identity == Self.foldings.own)
    let table = try String(contentsOf: Self.data.appending(path: "golden.tsv"), encoding: .utf8)
    for line in table.split(separator: "\n") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let found = try postings(of: String(columns[0]), in: index).map {
        "\(try index.id(ofPassage: Int($0.passage))):\($0.frequency)"
      }
      #expect(found.joined(separator: " ") == columns[1], "\(columns[0])")
    }
    #expect(try index.text(of: index.document(3)).contains("臺灣") == false, "text of records has no titles")
    #expect(try index.document(3).metadata.title == "臺灣地區企業發展條例")
    #expect(try index.document(1).metadata.periodEnd == 2027)
    #expect(try index.target(0)?.target.value == 120)
  }

  private func postings(of term: String, in index: IndexReader) throws -> [Posting] {
    let values = term.unicodeScalars.map(\.value)
    guard values[0] >= 0x3400 else { return try index.postings(of: term) }
    return try index.postings(of: Gram(values[0], values.count > 1 ? values[1] : 0))
  }

  @Test func `the corpus gives the same bytes again`() throws {
    let corpus = try CorpusReader.read([Self.data.appending(path: "golden").path])
    #expect(try TestIndex.bytes(of: corpus) == TestIndex.contents(of: Self.golden))
  }

  @Test func `an index that 1.0 wrote is not searched, and a merge makes it what this program writes`() throws {
    #expect(throws: IndexError.tooOld(path: Self.first, version: 4)) {
      try IndexReader(path: Self.first)
    }
    let index = try IndexReader(toMerge: Self.first)
    #expect(try TestIndex.merge([index]) == TestIndex.contents(of: Self.golden))
    // Beside one of its own folding the later one stands for a document, whichever that is.
    let own = try IndexReader(path: Self.golden)
    for sources in [[index, own], [own, index]] {
      #expect(try TestIndex.merge(sources) == TestIndex.contents(of: Self.golden))
    }
  }

  /// Lists in blocks are longer than a small corpus makes them.
  @Test func `a list in blocks has the bytes that it had`() throws {
    var passage: UInt32 = 3
    let postings = (0..<700).map { (index: UInt32) in
      passage += 1 + index * index % 50 + (index % 97 == 0 ? 2000 : 0)
      let frequency = index == 400 ? .max : index % 5 == 0 ? 1 + index : 1
      return Posting(
        passage: passage, frequency: frequency, weighted: index % 7 == 0 && index != 400 ? frequency + 2 : frequency)
    }
    let lengths = (0...passage).map { $0 &* 13 % 700 }
    let starts = (0...passage).filter { $0 % 40 == 0 }
    let bytes = try EncodedList(postings: postings, lengths: lengths, documentStarts: starts).encode()
    #expect(bytes.count == 1388)
    #expect(Checksum.of(bytes) == 0xDA04_21E0_878B_F838)
  }
}
