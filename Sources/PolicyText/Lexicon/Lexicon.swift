import Synchronization

/// The words that the parser knows, by class: `lexicon[.unit]` has 家, 亿元, 平方米.
///
/// A table is read when one of its classes is first asked for, so that a search does not read them all. A text carries
/// the lexicon by which it is read (`SourceText.lexicon`).
package struct Lexicon: Sendable {
  private typealias Sets = UnsafePointer<PhraseSet>

  /// Of each table the sets of all classes, where those of other tables are empty; nil until it is read.
  ///
  /// Never freed, like the sets themselves.
  private nonisolated(unsafe) let tables: UnsafeMutablePointer<Atomic<UnsafePointer<PhraseSet>?>>
  /// The set of each class; nil until its table is read.
  private nonisolated(unsafe) let classes: UnsafeMutablePointer<Atomic<UnsafePointer<PhraseSet>?>>

  /// The words that the program comes with.
  package static let shipped = Lexicon { _ in nil }

  /// These words without one of them in one of its classes: what its example is tried with.
  package func without(_ word: String, in lexicalClass: LexicalClass) -> Lexicon {
    let plain = word.unicodeScalars.map(PlainTable.plain)
    return Lexicon { table in
      let all = sets(of: table)
      guard table == lexicalClass.table else { return all }
      let others = UnsafeMutablePointer<PhraseSet>.allocate(capacity: LexicalClass.allCases.count)
      others.initialize(from: all, count: LexicalClass.allCases.count)
      others[lexicalClass.ordinal] = PhraseSet(all[lexicalClass.ordinal].phrases.filter { $0 != plain })
      return Sets(others)
    }
  }

  private init(_ sets: (LexicalTable) -> Sets?) {
    precondition(LexicalClass.allCases.enumerated().allSatisfy { $0.element.ordinal == $0.offset })
    classes = .allocate(capacity: LexicalClass.allCases.count)
    for lexicalClass in LexicalClass.allCases { (classes + lexicalClass.ordinal).initialize(to: Atomic(nil)) }
    tables = .allocate(capacity: LexicalTable.allCases.count)
    for table in LexicalTable.allCases { (tables + table.rawValue).initialize(to: Atomic(sets(table))) }
  }

  /// The words of a class.
  package subscript(_ lexicalClass: LexicalClass) -> PhraseSet {
    let ordinal = lexicalClass.ordinal
    if let known = classes[ordinal].load(ordering: .acquiring) { return known.pointee }
    let set = sets(of: lexicalClass.table) + ordinal
    classes[ordinal].store(set, ordering: .releasing)
    return set.pointee
  }

  private func sets(of table: LexicalTable) -> Sets {
    tables[table.rawValue].load(ordering: .acquiring) ?? read(table)
  }

  /// Reads a table. Where two threads do so at once, the first one's sets are kept.
  private func read(_ table: LexicalTable) -> Sets {
    let sets = Self.sets(of: table.rows)
    let (_, earlier) = tables[table.rawValue].compareExchange(
      expected: nil, desired: sets, ordering: .acquiringAndReleasing)
    return earlier ?? sets
  }

  private static func sets(of rows: [LexicalTable.Row]) -> Sets {
    var words = [[[Unicode.Scalar]]](repeating: [], count: LexicalClass.allCases.count)
    for row in rows {
      // Folded, as the text that they are looked for in is.
      let word = row.word.unicodeScalars.map(PlainTable.plain)
      for lexicalClass in row.classes { words[lexicalClass.ordinal].append(word) }
    }
    let sets = UnsafeMutablePointer<PhraseSet>.allocate(capacity: words.count)
    for (ordinal, words) in words.enumerated() {
      (sets + ordinal).initialize(to: words.isEmpty ? .empty : PhraseSet(words))
    }
    return Sets(sets)
  }
}

extension SourceText {
  /// The length in scalars of the longest word of a class that begins at a position and ends by `end`; 0 if none does.
  func length(of lexicalClass: LexicalClass, at position: Int, until end: Int) -> Int {
    lexicon[lexicalClass].length(at: position, in: plain, until: end)
  }

  /// The length of the longest word of a class that a range ends with; 0 if it ends with none.
  func length(of lexicalClass: LexicalClass, atEndOf range: Range<Int>) -> Int {
    lexicon[lexicalClass].length(atEndOf: range, in: plain)
  }

  /// Where the first word of a class in a range stands, or nil.
  func first(_ lexicalClass: LexicalClass, in range: Range<Int>) -> Range<Int>? {
    lexicon[lexicalClass].first(in: range, of: plain)
  }
}
