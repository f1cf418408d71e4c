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
      let known = try facts.placeAndDates()
      #expect(known.place == document.metadata.place && known.years == document.metadata.years)
      #expect(known.title == nil)
      for passage in document.passages {
        let record = try index.passage(passage)
        let own = try facts.facts(ofPassage: passage)
        #expect(own.kind == record.kind && own.units == record.units)
        #expect(own.instruments == record.instruments && own.industries == record.industries)
        #expect(try facts.passage(passage) == record && facts.units(of: record) == index.units(of: record))
        #expect(try record.clause.map { try facts.clause($0) } == record.clause.map { try index.clause($0) })
        for target in try facts.targets(ofPassage: passage) {
          #expect(try facts.target(target) == index.target(target) && facts.target(target)?.passage == passage)
        }
        let references = try own.units.map { try facts.nameReference(ofUnit: $0) }
        let names = try index.units(of: record).map(\.name)
        #expect(try references.map { try facts.name($0) } == names)
        #expect(Set(references).count == Set(names).count)
      }
      for passage in [document.passages.lowerBound - 1, document.passages.upperBound] {
        #expect(throws: IndexError.self) { try facts.facts(ofPassage: passage) }
      }
      #expect(throws: IndexError.self) { try facts.clause(document.clauses.upperBound) }
      #expect(throws: IndexError.self) { try facts.target(document.targets.upperBound) }
    }
  }
}
