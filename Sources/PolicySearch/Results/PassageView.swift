import InvertedIndex
import PolicyText
import TextFolding

/// A passage with what is needed to show and cite it.
public struct PassageView: Sendable {
  /// The passage's number in the index.
  public var number: Int
  public var record: PassageRecord
  public var document: DocumentRecord
  /// The clause path (`二、(一)2.(1)`), or empty for a record.
  public var path: String
  /// The clause's number as written (`1`), or empty.
  public var clauseNumber: String
  /// The titles of the enclosing clauses, from the top.
  public var heading: [String]
  /// The nearest enclosing clause's title that names a subject (not 重点工作), or empty.
  public var section: String
  public var units: [ResponsibleUnit]
  public var text: String
  /// Where it looks back on what has been, in scalars of the text.
  public var past: [Range<Int>]
  /// The targets that the passage states, in the order of the text.
  public var targets: [StatedTarget]
  /// What a measure uses to reach its end, in the order of the list.
  public var instruments: [StatedTag]
  /// The industries that a measure is about, in the order of the list.
  public var industries: [StatedTag]
}

extension PassageView {
  /// Reads a passage. Precondition: `0 <= number < index.counts.passages`.
  public init(_ number: Int, of index: IndexReader) throws(IndexError) {
    let document = try DocumentReader(index, holdingPassage: number)
    let record = try document.passage(number)
    var path = ""
    var clauseNumber = ""
    var heading: [String] = []
    if let clause = record.clause {
      let own = try document.clause(clause)
      path = own.path
      clauseNumber = own.number
      var parent = own.parent
      while let number = parent {
        let clause = try document.clause(number)
        if !clause.title.isEmpty { heading.insert(clause.title, at: 0) }
        parent = clause.parent
      }
    }
    let text = try index.text(of: record)
    let stated = try document.targets(ofPassage: number)
    let isPlain = stated.isEmpty && record.instruments.isEmpty && record.industries.isEmpty
    let scalars = isPlain ? [] : Array(text.unicodeScalars)
    var targets: [StatedTarget] = []
    for target in stated {
      guard let target = try document.target(target)?.target else { continue }
      targets.append(StatedTarget(target, in: scalars, from: record.start))
    }
    let source = try document.document()
    let tags = Self.tags(of: record, text: text, scalars, isWrapped: document.lineBreaks(of: record) != .separate)
    self.init(
      number: number, record: record, document: source, path: path,
      clauseNumber: clauseNumber, heading: heading,
      section: heading.last { !ClauseTheme.isFormal($0) } ?? heading.last ?? "", units: try document.units(of: record),
      text: text, past: Self.past(of: record, text: text, source.metadata), targets: targets,
      instruments: tags.instruments, industries: tags.industries)
  }

  /// A title, a letter or a record is of no time.
  private static func past(of record: PassageRecord, text: String, _ metadata: DocumentMetadata) -> [Range<Int>] {
    switch record.kind {
    case .title, .notice, .record, .heading: []
    case .measure, .goal, .safeguard, .article, .paragraph, .preface, .annex:
      SentenceTense.pastRanges(
        in: text, kind: record.kind, theme: record.theme, documentYear: metadata.firstYear)
    }
  }

  /// The index says which tags a passage has; the words are read from its text again.
  ///
  /// - Parameter scalars: Those of the text.
  private static func tags(
    of record: PassageRecord, text: String, _ scalars: [Unicode.Scalar], isWrapped: Bool
  ) -> (instruments: [StatedTag], industries: [StatedTag]) {
    if record.instruments.isEmpty, record.industries.isEmpty { return ([], []) }
    let tags = TagReader.tags(of: text, isWrapped: isWrapped)
    return (
      tags.instruments.filter { record.instruments.contains($0.tag) }.map { StatedTag($0, in: scalars) },
      tags.industries.filter { record.industries.contains($0.tag) }.map { StatedTag($0, in: scalars) }
    )
  }

  /// `kunshan-2024#二、(一)2.(1)`.
  public var id: String { record.id }
  /// Its own title, or empty.
  public var title: String { record.title }
  public var kind: PassageKind { record.kind }
  /// By when a measure is to be done; nil where its clause does not state it.
  public var deadline: Deadline? { record.deadline }

  /// Where the words of the deadline stand in the text, in Unicode scalars; nil if another passage of the clause has
  /// them.
  public var deadlineSpan: Range<Int>? {
    guard let range = deadline?.range, range.lowerBound >= record.start else { return nil }
    let span = range.lowerBound - record.start..<range.upperBound - record.start
    return span.upperBound <= text.unicodeScalars.count ? span : nil
  }

  /// The units in the order of the text, those of one role and duty together.
  public var unitsByRole: [(role: String, duty: UnitDuty, names: [String])] {
    var groups: [(role: String, duty: UnitDuty, names: [String])] = []
    for unit in units {
      if let index = groups.firstIndex(where: { $0.role == unit.role && $0.duty == unit.duty }) {
        groups[index].names.append(unit.name)
      } else {
        groups.append((unit.role, unit.duty, [unit.name]))
      }
    }
    return groups
  }

  /// The names of the units that lead, in the order of the text.
  public var leads: [String] { units.filter { $0.duty == .lead }.map(\.name) }

  /// The units' roles as written, each once, joined by 、; empty where none has one.
  public var role: String {
    var roles: [String] = []
    for unit in units where !unit.role.isEmpty && !roles.contains(unit.role) { roles.append(unit.role) }
    return roles.joined(separator: "、")
  }
}
