import InvertedIndex
import PolicySearch
import PolicyText

/// The rows that a document has in each exported table. Several of a list stand in one cell, with 、 between.
public struct ExportedRows {
  private var rows: [ExportedTable: [[Cell]]] = [:]

  /// The rows of a table, with a cell for each of its columns.
  public subscript(_ table: ExportedTable) -> [[Cell]] { rows[table] ?? [] }

  /// - Parameter firstStatement: The number of the document's first statement; they are numbered as they come.
  /// - Throws: `IndexError.corrupt`.
  public init(ofDocument number: Int, in index: IndexReader, firstStatement: Int = 1) throws(IndexError) {
    let reader = try DocumentReader(index, number)
    let document = try reader.document()
    rows[.documents] = [Self.document(document)]
    for clause in document.clauses {
      let record = try reader.clause(clause)
      let parent: String? = if let number = record.parent { try reader.clause(number).path } else { nil }
      add([text(document.id), text(record.path), text(record.number), text(record.title), text(parent)], to: .clauses)
    }
    var statement = firstStatement
    for (position, passage) in document.passages.enumerated() {
      let view = try PassageView(passage, of: index)
      addPassage(view, position + 1)
      addStatements(of: view, from: &statement)
    }
  }

  private mutating func add(_ row: [Cell], to table: ExportedTable) { rows[table, default: []].append(row) }

  // MARK: Rows

  private static func document(_ document: DocumentRecord) -> [Cell] {
    let fields = MetadataField.allCases.map { field in
      let value = document.metadata[field] ?? ""
      return switch field.form {
      case .date: ColumnKind.date.cell(value)
      case .year: ColumnKind.number.cell(value)
      case .list: ColumnKind.text.cell(value.replacing("\n", with: "、"))
      case .text, .choice: ColumnKind.text.cell(value)
      }
    }
    let counts = [document.measureCount, document.passages.count].map { Cell.number(Double($0)) }
    return [text(document.id)] + fields + [text(Citation(document).gbt7714)] + counts
  }

  private mutating func addPassage(_ view: PassageView, _ position: Int) {
    let record = view.record
    let (id, document, title) = (text(record.id), text(view.document.id), text(record.title))
    let place = text(view.document.metadata.place)
    let heading = text(view.heading.joined(separator: " › "))
    add(
      [
        id, document, .number(Double(position)), text(view.path), text(record.kind.name), text(record.theme?.name),
        title,
        heading, text(view.text),
      ], to: .passages)
    for (position, unit) in view.units.enumerated() {
      add(
        [
          id, .number(Double(position + 1)), text(unit.name), text(AgencyName(unit.name).canonical), text(unit.role),
          text(unit.duty.name), document, place, title,
        ], to: .units)
    }
    guard record.kind == .measure else { return }
    add(
      [
        id, document, place, text(view.document.metadata.title), text(view.path), title, heading,
        text(view.leads.joined(separator: "、")), text(view.units.map(\.name).joined(separator: "、")),
        text(view.deadline?.text), ColumnKind.date.cell(view.deadline?.due?.text ?? ""), lastDay(view.deadline?.due),
        text(view.instruments.map(\.name).joined(separator: "、")),
        text(view.industries.map(\.name).joined(separator: "、")), text(view.text),
      ], to: .measures)
  }

  private mutating func addStatements(of view: PassageView, from number: inout Int) {
    let targets = view.targets.map(\.target)
    guard !targets.isEmpty else { return }
    // A cap and a condition have the number of their grant.
    var grantIDs: [Range<Int>: Int] = [:]
    let numbers = Dictionary(targets.enumerated().map { ($1.range, number + $0) }) { first, _ in first }
    for grant in Grant.grants(among: targets) {
      guard let id = numbers[grant.target.range] else { continue }
      for part in [grant.cap].compactMap(\.self) + grant.conditions where part.range != grant.target.range {
        grantIDs[part.range] = id
      }
    }
    for stated in view.targets {
      let target = stated.target
      let measure = UnitTable.shipped.measure(of: target.unit)
      let amount = (target.value ?? target.high).map(measure.amount)
      add(
        [
          .number(Double(number)), text(view.record.id), text(view.document.id), text(view.document.metadata.place),
          text(target.kind.name), text(target.indicator), text(target.change?.name), text(target.comparator.sign),
          cell(target.value), cell(target.low), cell(target.high), text(target.unit), cell(amount), text(measure.unit),
          text(target.base), cell(target.from), cell(target.year.map(Double.init)), text(target.period),
          text(target.duration), text(target.recipient), text(target.level),
          cell(grantIDs[target.range].map(Double.init)), text(stated.text),
          .number(Double(stated.range.lowerBound)), .number(Double(stated.range.upperBound)),
        ], to: .statements)
      number += 1
    }
  }
}

/// A text as a cell; none for nothing.
private func text(_ text: String?) -> Cell { ColumnKind.text.cell(text ?? "") }

private func cell(_ number: Double?) -> Cell { number.map { .number($0) } ?? .empty }

/// The last day that a deadline may mean: a year's is its last.
private func lastDay(_ due: DueDate?) -> Cell {
  guard let number = due?.lastNumber else { return .empty }
  let day = CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  return day.map(Cell.date) ?? .empty
}
