import FoundationEssentials
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex
@testable import PolicyText

/// An index that was written once and is kept, so that nobody changes the format without knowing.
///
/// `Data/golden-4` is its corpus, and `Data/golden-4.tsv` says which passages hold a term and how often, found by
/// reading the corpus. The index is written with `zhice index golden-4 -o golden-4.zhice`: anew only for another
/// version of the format, under another name, or when the parser reads this corpus in another way.
///
/// The folding table is that of 1.0 in every 1.x, so that every index of a 1.x opens in the later ones.
struct GoldenIndexTests {
  private static let data = Project.data("InvertedIndexTests")
  private static let golden = data.appending(path: "golden-4.zhice").path
  /// The folding table of 1.0.
  private static let folding: UInt64 = 0x5E36_5D19_6FF2_8501

  @Test func `an index that was stored answers as it did`() throws {
    let index = try IndexReader(path: Self.golden)
    try index.verify()
    #expect(index.version == 4 && IndexFormat.version == 4 && FoldingTable.identity == Self.folding)
    let table = try String(contentsOf: Self.data.appending(path: "golden-4.tsv"), encoding: .utf8)
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

  @Test func `the corpus gives the same bytes again, but for the forms, which 1.0 did not know`() throws {
    let corpus = try CorpusReader.read([Self.data.appending(path: "golden-4").path])
    var bytes = try TestIndex.bytes(of: corpus)
    let passages = RepairedFile.section(.passages, of: bytes)
    for passage in stride(from: passages.lowerBound, to: passages.upperBound, by: PassageRecord.Layout.size) {
      RepairedFile.set(UInt16(0), at: passage + PassageRecord.Layout.forms.rawValue, of: &bytes)
    }
    #expect(try RepairedFile.repaired(bytes) == TestIndex.contents(of: Self.golden))
  }

  /// Lists in blocks are longer than a small corpus makes them.
  @Test func `a list in blocks has the bytes that it had`() throws {
    var passage: UInt32 = 3
    let postings = (0..<700).map { (index: UInt32) in
      passage += 1 + index * index % 50 + (index % 97 == 0 ? 2000 : 0)
      return Posting(passage: passage, frequency: index == 400 ? .max : index % 5 == 0 ? 1 + index : 1)
    }
    let codes = (0...passage).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    let bytes = try EncodedList(postings: postings, codes: codes).encode()
    #expect(bytes.count == 1054)
    #expect(Checksum.of(bytes) == 0xABCA_CB6E_1C6A_7255)
  }
}
