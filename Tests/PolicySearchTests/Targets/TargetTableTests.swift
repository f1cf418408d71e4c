import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Targets by place, year and document.
struct TargetTableTests {
  private typealias Corpus = StatementCorpus

  /// Indicators with a number each, a measure of its own each.
  private func document(_ id: String, place: String?, _ targets: [Target]) -> PolicyDocument {
    MadeStatements.document(id, [("目标", targets)]) { $0.place = place }
  }

  /// `云溪市: 2026 5%+3%, - 7%`: what a table's cells show, others behind a bar.
  private func written(_ table: TargetTable) -> [String] {
    func amounts(_ hits: [TargetHit]) -> String {
      hits.map { "\(Int($0.stated.target.value ?? 0))\($0.stated.target.unit)" }.joined(separator: "+")
    }
    return table.rows.map { row in
      let cells = row.cells.map { cell in
        "\(cell.column.name ?? "-") \(amounts(cell.hits))\(cell.others.isEmpty ? "" : "|\(amounts(cell.others))")"
      }
      return "\(row.key.name ?? "-"): \(cells.joined(separator: ", "))"
    }
  }

  @Test func `a cell has what speaks of the whole, and the rest beside it`() throws {
    let growth = { MadeStatements.target($0, $1, "%", change: .rise, year: 2026) }
    let engine = try TestSearch.engine(of: [
      document(
        "a", place: "云溪市",
        [
          growth("人均地区生产总值", 4), growth("地区生产总值", 5),
          MadeStatements.target("地区生产总值", 2, "万亿元", change: .reach, year: 2026),
          MadeStatements.target("地区生产总值", 9, "亿元", change: .add, year: 2026),
          MadeStatements.target("地区生产总值", 6, "%", change: .rise),
          MadeStatements.target("地区生产总值", 8, "%", kind: .condition, year: 2026),
          MadeStatements.target("床位", 8, "张", year: 2026),
        ]),
      document("b", place: "云溪市", [growth("地区生产总值", 5), growth("地区生产总值", 7), growth("地区生产总值增速", 3)]),
      document("c", place: nil, [MadeStatements.target("地区生产总值", 1, "%", year: 2030)]),
      document("d", place: "临海县", [growth("地区生产总值占全省比重", 9), growth("县域地区生产总值", 6)]),
    ])
    let query = try QueryParser.parse("地区生产总值")
    func table(_ grouping: TargetGrouping, _ filter: String = "") throws -> TargetTable {
      try engine.targetTable(filter.isEmpty ? query : QueryParser.parse("地区生产总值 \(filter)"), by: grouping)
    }
    #expect(
      try written(table(.place)) == [
        "云溪市: 2026 5%+2万亿元+7%+3%|4%+9亿元+8%+5%, - 6%", "c: 2030 1%", "临海县: 2026 9%|6%",
      ])
    #expect(
      try written(table(.documentAndYear, "year:2026")) == [
        "a: 2026 5%+2万亿元|4%+9亿元+8%", "b: 2026 5%+7%+3%", "d: 2026 9%|6%",
      ])
    #expect(
      try written(table(.year)) == [
        "2026: 云溪市 5%+2万亿元+7%+3%|4%+9亿元+8%+5%, 临海县 9%|6%", "2030: c 1%", "-: 云溪市 6%",
      ])
    let all = try table(.placeAndYear)
    #expect(all.columns.map(\.year) == [2026, 2030, nil] && all.total == 3 && all.targets == 12)
    let short = try engine.targetTable(query, by: .place, others: 2).rows[0].cells[0]
    #expect(short.others.count == 2 && short.otherCount == 4)
    let page = try engine.targetTable(query, by: .placeAndYear, limit: 1, offset: 1)
    #expect(written(page) == ["c: 2030 1%"] && page.total == 3 && page.columns == all.columns)
    #expect(try table(.place, "place:火星").missingFilters == ["place:火星"])
  }

  @Test(arguments: TargetGrouping.allCases) func `the cells together are the list of targets`(grouping: TargetGrouping)
    throws
  {
    let engine = SearchEngine(Corpus.index)
    for text in ["", "地区生产总值", "研发投入 year:2026", "in:元 -states:goal", "place:东山"] {
      let query = text.isEmpty ? Query() : try QueryParser.parse(text)
      let table = try engine.targetTable(query, by: grouping)
      var cells: [String] = []
      for row in table.rows {
        #expect(
          row.cells.map(\.column) == table.columns.filter { column in row.cells.contains { $0.column == column } })
        for cell in row.cells {
          #expect(!cell.hits.isEmpty && cell.otherCount == cell.others.count)
          for hit in cell.hits + cell.others {
            let year = hit.stated.target.year
            let place = hit.passage.document.metadata.place
            for (dimension, key) in [(grouping.rows, row.key), (grouping.columns, cell.column)] {
              switch dimension {
              case .year: #expect(key.year == year && key.place == nil && key.document == nil)
              case .place: #expect(key.place == place && key.document == nil)
              case .document: #expect(key.document == hit.passage.document.id && key.place == nil)
              }
            }
            cells.append("\(hit.passage.id) \(hit.stated)")
          }
        }
      }
      let listed = try engine.targets(query).hits.map { "\($0.passage.id) \($0.stated)" }
      #expect(cells.sorted() == listed.sorted() && table.targets == listed.count && table.total == table.rows.count)
      try forEachLimit { limit in
        let some = try engine.limited(by: limit).targetTable(query, by: grouping)
        #expect(some.targets <= table.targets && some.total <= table.total)
        if some.totalIsExact { #expect(some.targets == table.targets) }
      }
    }
  }
}
