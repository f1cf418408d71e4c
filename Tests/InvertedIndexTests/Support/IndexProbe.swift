@testable import InvertedIndex
import TextFolding

/// Reads everything that an index offers. A damaged one may throw at any step, and each step is tried all the same.
final class IndexProbe {
  let index: IndexReader
  /// How many steps threw.
  private(set) var failures = 0

  init(_ index: IndexReader) { self.index = index }

  func readAll() {
    let counts = index.counts
    for number in 0..<counts.documents {
      attempt { () throws(IndexError) in _ = try index.text(of: try index.document(number)) }
    }
    for number in 0..<counts.documents { readFacts(number) }
    for number in 0..<counts.clauses { attempt { () throws(IndexError) in _ = try index.clause(number) } }
    for number in 0..<counts.targets { attempt { () throws(IndexError) in _ = try index.target(number) } }
    for number in 0..<counts.abbreviations { readAbbreviation(number) }
    for number in 0..<counts.passages { readPassage(number) }
    attempt { () throws(IndexError) in
      let passages = (0..<counts.passages).map { UInt32($0) }
      try index.readAhead(textsOf: passages, withStrings: true)
      try index.readAhead(signaturesOf: passages)
      try index.readAhead([Gram(0x4F01, 0x4E1A), Gram(0x4EBA, 0)], words: ["5g"])
    }
    attempt { () throws(IndexError) in
      _ = try index.contexts.documents(holding: ["企业", "市", "5G企"].map { FoldedText($0).units })
    }
    for number in 0..<index.grams.ideographCount {
      attempt { () throws(IndexError) in
        let ideograph = try index.grams.ideograph(at: number)
        _ = try index.documentFrequency(ofIdeograph: ideograph)
        for list in try index.lists(startingWith: ideograph) { read(list) }
      }
    }
    for number in 0..<counts.words {
      attempt { () throws(IndexError) in
        let word = try index.words.word(at: number)
        if let list = try index.list(of: String(decoding: word, as: UTF8.self)) { read(list) }
      }
    }
  }

  private func readAbbreviation(_ number: Int) {
    attempt { () throws(IndexError) in
      let abbreviation = try index.abbreviation(number).abbreviation
      for form in [abbreviation.short, abbreviation.long] {
        let units = FoldedText(form).units[...]
        _ = try index.abbreviations(for: units, in: try index.abbreviations(startingAs: units))
      }
    }
  }

  private func readFacts(_ number: Int) {
    attempt { () throws(IndexError) in
      let facts = try DocumentReader(index, number)
      _ = try (facts.documentID(), facts.text(of: .place), facts.period, index.documentLengths.passages(of: number))
      for passage in facts.passages {
        _ = try index.facts(ofPassage: passage)
        for unit in try facts.units(ofPassage: passage) { _ = try facts.unit(unit).name.count }
      }
      for target in facts.targets { _ = try facts.facts(ofTarget: target)?.indicator.count }
    }
  }

  private func readPassage(_ number: Int) {
    attempt { () throws(IndexError) in
      let passage = try index.passage(number)
      _ = try index.text(of: passage)
      _ = try index.units(of: passage)
      _ = try index.lineBreaks(of: passage)
      _ = try index.passage(withID: passage.id)
    }
    attempt { () throws(IndexError) in
      let document = try DocumentReader(index, holdingPassage: number)
      for target in try document.targets(ofPassage: number) { _ = try document.target(target) }
    }
    var hint = 0
    attempt { () throws(IndexError) in
      try index.withSearchedText(ofPassage: number, near: &hint) { searched in
        // Touches every byte.
        _ = searched.title.reduce(0, &+)
        _ = searched.text.reduce(0, &+)
      }
    }
  }

  /// Reads a list and checks what holds even of a damaged one.
  private func read(_ list: PostingList) {
    var postings: [Posting] = []
    if !list.append(to: &postings) { failures += 1 }
    var end = 0
    for posting in postings {
      precondition(Int(posting.passage) >= end && Int(posting.passage) < index.counts.passages, "a wrong passage")
      precondition(posting.frequency > 0, "a posting without an occurrence")
      end = Int(posting.passage) + 1
    }
  }

  private func attempt(_ step: () throws(IndexError) -> Void) {
    do throws(IndexError) { try step() } catch { failures += 1 }
  }
}
