import InvertedIndex
import PolicyText
import TextFolding

@testable import PolicySearch

/// What filters mean, each decided anew for every document, passage and statement.
extension Filter {
  /// Whether a passage of an index may match; with a statement, whether what it states may.
  func accepts(passage: Int, of index: IndexReader, _ statement: Statement? = nil) throws -> Bool {
    accepts(try PassageView(passage, of: index), statement)
  }

  /// The same of a passage that was read.
  func accepts(_ view: PassageView, _ statement: Statement?) -> Bool {
    accepts(view.document, statement) && acceptsPassage(view)
      && (statement.map(acceptsStatement) ?? ofStatements.isEmpty)
  }

  private func any<Value>(of values: [Value], _ holds: (Value) -> Bool) -> Bool {
    values.isEmpty || values.contains(where: holds)
  }

  private func accepts(_ document: DocumentRecord, _ statement: Statement?) -> Bool {
    let metadata = document.metadata
    let first = statement.map(\.target.year) ?? metadata.years?.lowerBound
    let last = statement.map(\.target.year) ?? metadata.years?.upperBound
    return any(of: places) { place in metadata.place.map { FoldedText($0).contains(FoldedText(place)) } ?? false }
      && any(of: levels) { metadata.level == $0 } && any(of: genres) { metadata.genre == $0 }
      && any(of: years) { year in statement.map { $0.target.year == year } ?? metadata.concerns(year: year) }
      && any(of: earliestYear.map { [$0] } ?? []) { year in last.map { $0 >= year } ?? false }
      && any(of: latestYear.map { [$0] } ?? []) { year in first.map { $0 <= year } ?? false }
      && any(of: validDay.map { [$0] } ?? [], metadata.isInForce)
      && any(of: documents) { FoldedText($0).line == FoldedText(document.id).line }
  }

  private func acceptsPassage(_ view: PassageView) -> Bool {
    let record = view.record
    func names(_ asked: String, _ unit: ResponsibleUnit) -> Bool {
      let (name, asked) = (AgencyName(unit.name), (agency: AgencyName(asked), folded: FoldedText(asked)))
      return name.isAsked(by: asked.agency, in: view.document.metadata.place)
        || !asked.agency.isKnown && FoldedText(unit.name).contains(asked.folded)
    }
    return any(of: units) { unit in view.units.contains { names(unit, $0) } }
      && any(of: leads) { unit in view.units.contains { $0.duty == .lead && names(unit, $0) } }
      && any(of: due.map { [$0] } ?? []) { day in record.deadline?.due.map { $0.lastNumber <= day.lastNumber } ?? false
      }
      && any(of: kinds) { record.kind == $0 } && any(of: themes) { record.theme == $0 }
      && any(of: forms, record.forms.contains) && any(of: instruments, record.instruments.contains)
      && any(of: industries, record.industries.contains)
  }

  private func acceptsStatement(_ statement: Statement) -> Bool {
    let target = statement.target
    return any(of: statementKinds) { target.kind == $0 } && any(of: changes) { target.change == $0 }
      && any(of: unitsOfMeasure) { UnitOfMeasureAttribute().accepts([UnitOfMeasure($0)], statement) }
      && any(of: amounts) { AmountAttribute().accepts([$0], statement) }
      && any(of: recipients) { RecipientAttribute().accepts([$0], statement) }
  }
}
