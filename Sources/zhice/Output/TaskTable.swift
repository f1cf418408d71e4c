import PolicyExport
import PolicySearch
import PolicyText

/// Measures as the table by which offices divide tasks (任务分解表): a task a row, with who leads, who helps, by when,
/// the target, and where it stands.
enum TaskTable {
  /// The column of units of which nothing says that they lead or help; left out where no task has any.
  private static let others = "责任单位"

  /// The table of some measures, numbered in their order.
  static func table(_ measures: [PassageView]) -> Table {
    let hasOthers = measures.contains { $0.units.contains { $0.duty != .lead && $0.duty != .assist } }
    let columns = ["序号", "任务", "牵头单位"] + (hasOthers ? [others] : []) + ["配合单位", "完成时限", "目标", "出处"]
    var table = Table(columns, numbers: ["序号"])
    for (position, measure) in measures.enumerated() {
      table.add(
        ["\(position + 1)", measure.text, names(measure) { $0 == .lead }]
          + (hasOthers ? [names(measure) { $0 != .lead && $0 != .assist }] : [])
          + [names(measure) { $0 == .assist }, measure.deadline?.text ?? "", goals(measure), origin(measure)])
    }
    return table
  }

  /// The table of all measures, then one of each unit that has some, those with the most first.
  static func sheets(_ measures: [PassageView], byUnit: Bool) -> [Sheet] {
    let all = table(measures).sheet(named: "任务分解表")
    guard byUnit else { return [all] }
    // 市科技局 and 科技局 are one; the sheet has the name that is written first.
    var units: [String] = []
    var names: [String: String] = [:]
    var ofUnit: [String: [PassageView]] = [:]
    let hasPlaces = Set(measures.map(\.document.metadata.place)).count > 1
    for measure in measures {
      var seen: Set<String> = []
      for unit in measure.units {
        // A unit of one name is another one elsewhere.
        let place = hasPlaces ? measure.document.metadata.place.map { "\($0) " } ?? "" : ""
        let name = place + AgencyName(unit.name).canonical
        guard seen.insert(name).inserted else { continue }
        if ofUnit[name] == nil {
          units.append(name)
          names[name] = place + unit.name
        }
        ofUnit[name, default: []].append(measure)
      }
    }
    let counts = units.map { ofUnit[$0]?.count ?? 0 }
    let order = units.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { units[$0] }
    return [all] + order.map { table(ofUnit[$0] ?? []).sheet(named: names[$0] ?? $0) }
  }

  /// The names of units with some duties; those that guide or supervise say so.
  private static func names(_ measure: PassageView, _ isWanted: (UnitDuty) -> Bool) -> String {
    measure.units.filter { isWanted($0.duty) }.map { unit in
      switch unit.duty {
      case .guide, .supervise: "\(unit.name)（\(unit.role.isEmpty ? unit.duty.name : unit.role)）"
      case .lead, .assist, .responsible, .unclear: unit.name
      }
    }.joined(separator: "、")
  }

  /// What is to be reached, a line each.
  private static func goals(_ measure: PassageView) -> String {
    measure.targets.filter { $0.target.kind == .goal }.compactMap { TargetOutput.line([$0]) }.joined(separator: "；\n")
  }

  /// 《title》path.
  private static func origin(_ measure: PassageView) -> String {
    (measure.document.metadata.title.map { "《\($0)》" } ?? measure.document.id) + measure.path
  }
}
