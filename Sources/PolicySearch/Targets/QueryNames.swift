import InvertedIndex
import PolicyText
import TextFolding

/// Other names of the words of a query, as lists of targets look for them.
struct QueryNames {
  /// A word written with other names in it.
  private struct Variant {
    var units: [UInt32]
    /// Where the first of these stands.
    var name: Range<Int>
  }

  /// The most ways to write a word that has several terms with other names.
  private static let mostVariants = 64

  private var variants: [[Variant]] = []
  private var nearNames: [[NearNames.Name]] = []
  private var thesaurus: Thesaurus?

  /// No other names.
  init() {}

  /// Names of the thesaurus and of the indexes that mean the same as the query's words, and figures near them; none
  /// where the query wants none.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  init(of query: Query, in engine: SearchEngine) throws(IndexError) {
    guard query.isExpanded, let thesaurus = engine.thesaurus else { return }
    let unexpanded = Set(query.notExpanded.map { FoldedText($0).units })
    let uses = try thesaurus.uses(in: query, with: engine.minedConcepts)
    self.thesaurus = thesaurus
    variants = zip(query.words, uses).map { part, uses in
      Self.variants(of: part.folded.units, uses.filter { !$0.isSplit && !unexpanded.contains($0.word.folded.units) })
    }
    nearNames = query.words.map { part in
      let units = part.folded.units
      guard !unexpanded.contains(units) else { return [] }
      // GDP增速 is asked for as GDP is.
      let figure = IndicatorMatcher.growth(atEndOf: units[...]).map { Array(units.dropLast($0.count)) } ?? units
      return NearNames.shipped.names(of: figure)
    }
  }

  private static func variants(of units: [UInt32], _ uses: [Thesaurus.Use]) -> [Variant] {
    var written: [(units: [UInt32], name: Range<Int>?)] = [([], nil)]
    var end = 0
    for use in uses {
      let names = [Array(units[use.range])] + use.members.filter(\.isSame).map(\.part.folded.units)
      var longer: [(units: [UInt32], name: Range<Int>?)] = []
      for one in written {
        let start = one.units + units[end..<use.range.lowerBound]
        for (number, name) in names.enumerated() where longer.count < mostVariants {
          let range = start.count..<start.count + name.count
          longer.append((start + name, one.name ?? (number > 0 ? range : nil)))
        }
      }
      (written, end) = (longer, use.range.upperBound)
    }
    return written.compactMap { one in one.name.map { Variant(units: one.units + units[end...], name: $0) } }
  }

  /// Where a text has another name of a word, and how many units the word has there; nil where it has none.
  ///
  /// - Parameters:
  ///   - word: By its number in the query.
  ///   - units: The text, folded.
  func occurrence(ofName word: Int, in units: ArraySlice<UInt32>) -> (name: Range<Int>, count: Int)? {
    guard word < variants.count else { return nil }
    for variant in variants[word] {
      guard let first = variant.units.first, variant.units.count <= units.count else { continue }
      for start in 0...units.count - variant.units.count where units[units.startIndex + start] == first {
        guard units[(units.startIndex + start)...].starts(with: variant.units) else { continue }
        let range = start + variant.name.lowerBound..<start + variant.name.upperBound
        if thesaurus?.isPart(range, of: Array(units)) != true { return (range, variant.units.count) }
      }
    }
    return nil
  }

  /// Names of nearly the same meaning as a word.
  func near(_ word: Int) -> [NearNames.Name] { word < nearNames.count ? nearNames[word] : [] }
}
