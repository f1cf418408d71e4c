import FoundationEssentials
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct IndexFileTests {
  @Test func `what was indexed is read back`() throws {
    let documents = try Seeds.documents()
    let index = try TestIndex.index(of: documents)
    try index.verify()
    #expect(index.counts.documents == documents.count)
    var number = 0
    for (order, document) in documents.enumerated() {
      let record = try index.document(order)
      #expect(record.id == document.id)
      #expect(record.metadata == document.metadata)
      #expect(record.lineWidth == document.lineWidth)
      #expect(try index.text(of: record) == document.text)
      #expect(record.measureCount == document.passages.count { $0.kind == .measure })
      #expect(try index.document(withID: document.id) == order)
      let scalars = Array(document.text.unicodeScalars)
      for passage in document.passages {
        let found = try index.passage(number)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[passage.range])
        #expect(found.id == passage.id && found.kind == passage.kind && found.title == passage.title)
        #expect(found.start == passage.range.lowerBound && found.document == order)
        #expect(try index.text(of: found) == String(text))
        #expect(try index.units(of: found) == passage.units)
        let reader = try DocumentReader(index, holdingPassage: number)
        #expect(try reader.targets(ofPassage: number).map { try reader.target($0)?.target } == passage.targets)
        #expect(try index.passage(withID: passage.id) == number)
        let clause = document.clauses[passage.clause ?? 0]
        #expect(try index.clause(found.clause ?? 0).path == clause.path)
        number += 1
      }
    }
    #expect(try index.passage(withID: "kunshan-2024#没有") == nil)
    #expect(try index.document(withID: "") == nil)
  }

  @Test func `postings hold exactly what the passages' tokens are`() throws {
    var corpus = RandomLines(seed: 3)
    let records = try TestIndex.records(corpus.lines(200))
    let index = try TestIndex.index(of: TestIndex.smallDocuments() + records)
    try index.verify()
    var expected: [String: [UInt32: UInt32]] = [:]
    /// What titles add.
    var titles: [String: [UInt32: UInt32]] = [:]
    var ideographs: [UInt32: Set<Int>] = [:]
    for number in 0..<index.counts.passages {
      let passage = try index.passage(number)
      let texts = try (passage.hasSeparateTitle ? [passage.title] : []) + [index.text(of: passage)]
      for token in FoldedText(passage.title, lineBreaks: .separate).tokens {
        titles[token.description, default: [:]][UInt32(number), default: 0] += passage.hasSeparateTitle ? 1 : 2
      }
      let tokens = texts.flatMap { FoldedText($0, lineBreaks: .separate).tokens }
      #expect(passage.length == tokens.count { !$0.isFinal })
      for token in tokens {
        expected[token.description, default: [:]][UInt32(number), default: 0] += 1
        if let gram = gram(token.description) { ideographs[gram.first, default: []].insert(number) }
      }
    }
    for (term, frequencies) in expected {
      let found = try gram(term).map { try index.postings(of: $0) } ?? index.postings(of: term)
      let postings = frequencies.map { passage, frequency in
        Posting(
          passage: passage, frequency: frequency, weighted: frequency + titles[term, default: [:]][passage, default: 0])
      }
      #expect(found == postings.sorted { $0.passage < $1.passage }, "\(term)")
    }
    for (ideograph, passages) in ideographs {
      #expect(try index.documentFrequency(ofIdeograph: ideograph) == passages.count)
      let lists = try index.lists(startingWith: ideograph)
      #expect(lists.count == expected.keys.count { gram($0)?.first == ideograph })
    }
    #expect(index.counts.grams + index.counts.words == expected.count)
    #expect(try index.postings(of: "没有").isEmpty)
    #expect(try index.postings(of: Gram(0x9F98)).isEmpty)
  }

  /// The gram that a token is, nil for a word.
  private func gram(_ token: String) -> Gram? {
    let values = token.unicodeScalars.map(\.value)
    return values[0] >= 0x3400 ? Gram(values[0], values.count > 1 ? values[1] : 0) : nil
  }

  @Test func `the bytes do not depend on the order of documents`() throws {
    var corpus = RandomLines(seed: 4)
    let documents = try TestIndex.records(corpus.lines(60)) + TestIndex.smallDocuments()
    let bytes = try TestIndex.bytes(of: documents)
    #expect(try TestIndex.bytes(of: documents.reversed()) == bytes)
    #expect(try TestIndex.index(of: documents).identity == TestIndex.index(of: documents).identity)
  }

  @Test func `an index of nothing opens`() throws {
    let index = try TestIndex.index(of: [])
    try index.verify()
    #expect(index.counts.passages == 0)
    let probe = IndexProbe(index)
    probe.readAll()
    #expect(probe.failures == 0)
  }

  @Test func `a list keeps answering as long as its index`() throws {
    let index = try TestIndex.index(of: try Seeds.documents())
    let list = try #require(try index.list(of: Gram(0x4F01, 0x4E1A)))
    #expect(list.count > 50)
    // What was let go of is read again.
    index.release()
    var postings: [Posting] = []
    #expect(list.append(to: &postings) && postings.count == list.count)
    try index.verify()
  }

  @Test func `strings that look alike and are written with other scalars stay apart`() throws {
    let lines = [
      "{\"id\": \"1\", \"title\": \"\u{F900}\", \"text\": \"甲\"}",
      "{\"id\": \"2\", \"title\": \"\u{8C48}\", \"text\": \"乙\"}",
    ]
    let index = try TestIndex.index(of: try TestIndex.records(lines))
    let titles = try (0..<2).map { Array(try index.passage($0).title.unicodeScalars) }
    #expect(Set(titles) == [["\u{F900}"], ["\u{8C48}"]])
  }

  @Test func `two passages with an id are an error`() throws {
    let documents = ["a", "b"].map { name in
      var document = DocumentParser.parse(id: "x", text: "一、任务\n")
      document.id = name
      return document
    }
    #expect(throws: IndexError.duplicate(id: "x#一、")) { try TestIndex.index(of: documents) }
  }
}
