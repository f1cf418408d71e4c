import InvertedIndex
import PolicyText
import TestSupport

@testable import PolicySearch

/// Random documents whose passages have units, instruments and industries, of places that lie in one another.
enum TaggedCorpus {
  static let units = [
    "市科技局", "科技局", "昆山市科技局", "市发改委", "发展和改革委员会", "市财政局", "财政局、各镇", "各镇、区(街道)", "人才办", "市委人才办", "工信局", "市工信局(信创办)",
    "大数据局", "市大数据局",
    "苏州工业园区管委会", "管委会", "信创办", "局", "、", "審計局", "审计局",
  ]
  static let places = ["昆山市", "苏州市", "苏州市姑苏区", "姑苏区", "崑山市", "州市"]

  static let documents: [PolicyDocument] = {
    var random = RandomText(seed: 41)
    return RandomCorpus.documents(passages: 700, perDocument: 1...30, seed: 40).map { document in
      var document = document
      if !random.once(in: 4) { document.metadata.place = random.pick(places) }
      if random.once(in: 3) { document.metadata.issued = "\(random.number(2015...2027))-03-01" }
      if random.once(in: 2) { document.metadata.level = random.pick(IssuingLevel.names) }
      if random.once(in: 2) { document.metadata.genre = random.pick(DocumentGenre.names) }
      for number in document.passages.indices {
        for _ in 0..<random.number(0...3) {
          document.passages[number].units.append(ResponsibleUnit(name: random.pick(units), role: "责任单位"))
        }
        for _ in 0..<random.number(0...2) { document.passages[number].instruments.insert(random.pick(instruments)) }
        for _ in 0..<random.number(0...2) { document.passages[number].industries.insert(random.pick(industries)) }
      }
      return document
    }
  }()

  private static let instruments = Array(PolicyInstrument.allCases.prefix(5))
  private static let industries = Array(Industry.allCases.prefix(5))

  static let index: IndexReader = {
    do { return try TestSearch.index(of: documents) } catch { fatalError("\(error)") }
  }()
}
