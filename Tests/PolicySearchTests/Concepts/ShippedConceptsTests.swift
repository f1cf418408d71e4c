import TextFolding
import Testing

@testable import PolicySearch

/// The lists that ship are as `concepts.tsv` and `guards.txt` say.
struct ShippedConceptsTests {
  private static let lines = String(decoding: EmbeddedTables.concepts, as: UTF8.self).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }

  /// Ideographs that are written in the list as people write them, and fold to others.
  private static let ownSpelling: Set<Unicode.Scalar> = ["著", "画", "沉", "覆", "吒", "劏"]

  /// Whether a term stands as it folds, but for marks that folding leaves out, blanks and the list's own spellings.
  private func isFolded(_ term: some StringProtocol) -> Bool {
    let written = term.unicodeScalars.filter { !"()、/ …".unicodeScalars.contains($0) }
    let folded = FoldedText(String(term)).units.filter { $0 < FoldedText.wordStart && $0 != 0x2F }
    return written.count == folded.count
      && zip(written, folded).allSatisfy { $0.value == $1 || Self.ownSpelling.contains($0) }
  }

  @Test func `every line is a concept of a known relation`() {
    let concepts = Thesaurus.shipped.concepts.filter { $0.source == .shipped }
    #expect(concepts.count == Self.lines.count)
    #expect(concepts.count > 1000)
    for concept in concepts {
      #expect(!concept.preferred.isEmpty && !concept.domain.isEmpty, "\(concept)")
      #expect(!concept.variants.isEmpty || !concept.relation.isOneWay && concept.preferred.count > 1, "\(concept)")
    }
  }

  @Test func `every term is stored folded, of 2 to 20 characters, once in its concept`() {
    for concept in Thesaurus.shipped.concepts where concept.source == .shipped {
      let terms = concept.preferred + concept.variants
      for term in terms {
        #expect(isFolded(term), "\(term)")
        #expect(2...20 ~= term.unicodeScalars.count, "\(term)")
      }
      #expect(Set(terms.map { FoldedText($0).units }).count == terms.count, "\(concept)")
    }
  }

  @Test func `names of concepts are unique`() {
    let names = Thesaurus.shipped.concepts.filter { $0.source == .shipped }.map { $0.preferred[0] }
    var seen: Set<String> = []
    for name in names { #expect(seen.insert(name).inserted, "\(name)") }
  }

  @Test func `a term has a gap only where it can be found`() {
    let terms = Thesaurus.shipped.concepts.flatMap { concept in
      concept.preferred.map { ($0, false) } + concept.variants.map { ($0, concept.relation == .lay) }
    }
    for (term, mayHaveGap) in terms where SplitTerms.hasGap(term) {
      #expect(mayHaveGap && SplitTerms.parts(of: term) != nil, "\(term)")
    }
  }

  @Test func `a guard contains a term, or a part of one with a gap, and more`() {
    let terms = Set(
      Thesaurus.shipped.concepts.flatMap { $0.preferred + $0.variants }.flatMap { term in
        SplitTerms.parts(of: term).map { [$0.first, $0.second] } ?? [FoldedText(term).units]
      })
    let guards = String(decoding: EmbeddedTables.guards, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(guards.count > 100)
    for line in guards {
      let units = FoldedText(String(line)).units
      #expect(isFolded(line), "\(line)")
      let holdsTerm = units.indices.contains { start in
        (start + 1...units.count).contains { end in
          end - start < units.count && terms.contains(Array(units[start..<end]))
        }
      }
      #expect(holdsTerm, "\(line)")
    }
  }

  @Test func `a user's file that is the list that ships is without fault`() throws {
    let text = String(decoding: EmbeddedTables.concepts, as: UTF8.self)
    let own = try Thesaurus(adding: text, file: "mine").concepts.filter { $0.source == .file("mine") }
    #expect(own.count == Self.lines.count)
  }
}
