import PolicyText
import Testing

@testable import InvertedIndex

/// What a document's reader says of it, compared with the records that the index gives by number.
struct DocumentReaderTests {
  private static let text = """
    昆山市行动计划(2024—2026年)
    一、任务
    (一)设立基金。设立产业基金,投向新材料。(责任单位:市科技局、市财政局)
    (二)引进人才。引进高层次人才。(责任单位:市人社局、市科技局、市科技局)
    """

  @Test func `a document's facts are those of its records`() throws {
    let records = TestIndex.smallDocuments() + [DocumentParser.parse(id: "昆山", text: Self.text)]
    let index = try TestIndex.index(of: records)
    #expect(index.counts.units > 4)
    for number in 0..<index.counts.documents {
      let document = try index.document(number)
      let facts = try DocumentReader(index, number)
      #expect(try facts.documentID() == document.id && facts.text(of: .place) == document.metadata.place)
      #expect(facts.period.start == document.metadata.periodStart && facts.period.end == document.metadata.periodEnd)
      #expect(
        index.documentLengths.passages(of: number) == UInt32(
          document.passages.lowerBound)..<UInt32(document.passages.upperBound))
      for passage in document.passages {
        let record = try index.passage(passage)
        let own = try index.facts(ofPassage: passage)
        let units = try facts.units(ofPassage: passage)
        #expect(own.kind == record.kind && own.due == record.deadline?.due && units == record.units)
        #expect(own.instruments == record.instruments && own.industries == record.industries)
        #expect(try facts.passage(passage) == record && facts.units(of: record) == index.units(of: record))
        #expect(try record.clause.map { try facts.clause($0) } == record.clause.map { try index.clause($0) })
        for target in try facts.targets(ofPassage: passage) {
          let own = try #require(try facts.target(target))
          #expect(try own == index.target(target) && own.passage == passage)
          let known = try #require(try facts.facts(ofTarget: target))
          #expect(known.indicator.elementsEqual(own.target.indicator.utf8) && known.passage == passage)
          #expect(known.kind == own.target.kind && known.change == own.target.change)
        }
        let named = try units.map { try facts.unit($0) }
        let names = named.map { String(decoding: $0.name, as: UTF8.self) }
        #expect(try names == index.units(of: record).map(\.name))
        #expect(try named.map(\.duty) == index.units(of: record).map(\.duty))
      }
      for passage in [document.passages.lowerBound - 1, document.passages.upperBound] {
        #expect(throws: IndexError.self) { try facts.units(ofPassage: passage) }
      }
      #expect(throws: IndexError.self) { try facts.clause(document.clauses.upperBound) }
      #expect(throws: IndexError.self) { try facts.target(document.targets.upperBound) }
    }
  }
}
