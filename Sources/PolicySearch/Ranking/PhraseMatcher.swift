import InvertedIndex
import TextFolding

/// Finds the passages that hold a phrase: those that hold all its terms, checked on their text.
struct PhraseMatcher: ~Copyable {
  let index: IndexReader
  private var folder = PassageFolder()

  init(_ index: IndexReader) { self.index = index }

  /// The passages that hold the phrase in their title or their text, ascending.
  mutating func passages(holding phrase: QueryPart) throws(IndexError) -> [Int] {
    var found: [Int] = []
    for candidate in try candidates(for: phrase) where try holds(candidate, phrase.folded) { found.append(candidate) }
    return found
  }

  /// The passages that hold every term of the phrase.
  private func candidates(for phrase: QueryPart) throws(IndexError) -> [Int] {
    var common: [Int]?
    for term in phrase.terms {
      let passages = try TermPostings(index: index).postings(of: term).map { Int($0.passage) }
      common = common.map { intersection($0, passages) } ?? passages
      if common?.isEmpty == true { break }
    }
    return common ?? []
  }

  private mutating func holds(_ number: Int, _ phrase: FoldedText) throws(IndexError) -> Bool {
    let passage = try index.passage(number)
    if passage.hasSeparateTitle, FoldedText(passage.title, lineBreaks: .separate).contains(phrase) { return true }
    return try folder.fold(passage, of: index).contains(phrase)
  }
}

/// The numbers in both lists, which ascend. O(`a.count` + `b.count`).
private func intersection(_ a: [Int], _ b: [Int]) -> [Int] {
  var result: [Int] = []
  var (i, j) = (0, 0)
  while i < a.count, j < b.count {
    if a[i] == b[j] {
      result.append(a[i])
      i += 1
      j += 1
    } else if a[i] < b[j] {
      i += 1
    } else {
      j += 1
    }
  }
  return result
}
