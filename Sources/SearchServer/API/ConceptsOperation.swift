import PolicyJSON
import PolicySearch

/// `/api/v1/concepts`: words that stand for one another.
struct ConceptsOperation: Operation {
  private let word: String

  init(_ parameters: inout ParameterReader) throws(Problem) {
    guard let word = try parameters.text("word"), !word.isEmpty else {
      throw Problem(parameter: "word", "word is missing; give one, as in word=高企")
    }
    self.word = word
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    // Nothing stands for what has no character to search for.
    let concepts = (try? Query(phrase: word)) == nil ? [] : try engine.concepts(with: word)
    let views = try concepts.map { try ConceptView($0, in: engine) }
    let names = try engine.otherNames(of: word)
    return Answer(
      lead: [("word", .string(word))], total: views.count,
      fields: [
        ("searchedToo", .strings(names.map(\.part.text))), ("results", .array(views.map { JSON.concept($0) })),
      ])
  }
}
