import Testing

@testable import PolicyText

struct CorpusReadingTests {
  private func reading(_ ids: [String], numbers: [Int]) -> CorpusReading {
    var reading = CorpusReading()
    reading.documents = ids.map { DocumentParser.parse(id: $0, file: FileText(text: "甲。"), sidecar: nil) }
    reading.numbers = numbers
    return reading
  }

  @Test func `documents of files come first and in order, whatever was read between them`() {
    var all = CorpusReading()
    all.add(reading(["c", "a"], numbers: [2, 0]))
    all.add(reading(["row 1", "row 2"], numbers: []))
    all.add(reading(["b", "d"], numbers: [1, 3]))
    all.sort()
    #expect(all.documents.map(\.id) == ["a", "b", "c", "d", "row 1", "row 2"])
  }

  @Test func `many files of one name are told apart in turn`() {
    let place = DocumentPlace(root: "a.zip", below: ["x.txt"], ending: ".txt", path: "a.zip/x.txt")
    let other = DocumentPlace(root: "a.zip", below: ["x.txt~2"], ending: "", path: "a.zip/x.txt~2")
    let ids = DocumentID.ids(of: [other] + Array(repeating: place, count: 5000))
    #expect(ids.prefix(4) == ["x.txt~2", "a.zip/x.txt", "a.zip/x.txt~2", "a.zip/x.txt~3"])
    #expect(Set(ids).count == ids.count)
  }
}
