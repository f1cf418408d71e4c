/// What a document says of the units of several tasks at once: who is responsible for a group of tasks, for all that
/// follow, and who leads in every list.
struct UnitScope {
  /// The most units that a document names for all its measures, or for those of a group.
  private static let mostCommonUnits = 50

  /// The most units of a measure, each of whose passages has them: more than people name.
  private static let mostUnits = 500

  private let reader: UnitReader
  private let flow: FlowText
  /// Who leads in every list of the document; nil if it does not say so.
  private let rule: FirstLeads?
  /// The units of clauses that have others within them, by the clause's number.
  private var ofGroups: [Int: [ResponsibleUnit]] = [:]
  /// Of each clause the number of the one around it.
  private var parents: [Int: Int] = [:]
  /// The units of all measures from here on.
  private var common: [ResponsibleUnit] = []

  init(_ nodes: [ClauseNode], reader: UnitReader, flow: FlowText) {
    self.reader = reader
    self.flow = flow
    rule = FirstLeads.ofDocument(reader.text)
    for node in nodes {
      parents[node.index] = node.clause.parent
      guard node.part == .body else { continue }
      if node.hasChildren { add(reader.read(flow.range(of: node.span)).units, to: node.index) }
    }
    readGroups(nodes)
    readLastLines(nodes)
  }

  /// The fewest groups of a document whose last task ends with units on a line of their own, so that these are the
  /// whole group's.
  private static let fewestGroups = 2

  /// Finds units on a line of their own below the last task of a group, the other tasks of which name none, where a
  /// document names them so again and again.
  private mutating func readLastLines(_ nodes: [ClauseNode]) {
    var tasks: [Int: [ClauseNode]] = [:]
    for node in nodes where node.part == .body && !node.isInTable && !node.hasChildren {
      if let group = node.clause.parent, parents[group] != nil { tasks[group, default: []].append(node) }
    }
    var found: [(group: Int, units: [ResponsibleUnit])] = []
    for (group, tasks) in tasks where tasks.count > 1 && ofGroups[group] == nil {
      let last = tasks[tasks.count - 1]
      guard last.lines.count > 1, let line = last.lines.last, line.facts.namesUnits else { continue }
      let before = last.lines[0].range.lowerBound..<line.range.lowerBound
      let others = tasks.dropLast().map(\.span) + [before]
      guard others.allSatisfy({ reader.read(flow.range(of: $0)).units.isEmpty }) else { continue }
      found.append((group, reader.read(flow.range(of: line.range)).units))
    }
    if found.count >= Self.fewestGroups { for (group, units) in found { add(units, to: group) } }
  }

  /// Finds what stands below the tasks of a group: 以上任务由市科技局负责.
  private mutating func readGroups(_ nodes: [ClauseNode]) {
    let text = reader.text
    guard text.first(.groupUnits, in: text.plain.indices) != nil else { return }
    for node in nodes where node.part == .body {
      let range = flow.range(of: node.span)
      guard text.first(.groupUnits, in: range.scalars) != nil else { continue }
      // It stands in the last of the tasks, or after them in the clause around them.
      let group = node.hasChildren ? node.index : node.clause.parent
      if let group { add(reader.read(range).forGroup, to: group) }
    }
  }

  private mutating func add(_ units: [ResponsibleUnit], to group: Int) {
    let known = ofGroups[group] ?? []
    if !units.isEmpty {
      ofGroups[group] = known + units.prefix(Self.mostCommonUnits - min(known.count, Self.mostCommonUnits))
    }
  }

  /// The units of a measure: its own, else those of the nearest group around it; and those that all have from there on.
  ///
  /// - Parameters:
  ///   - named: What its text says.
  ///   - inCells: Those of its cells, if it is a table's row.
  mutating func units(of node: ClauseNode, named: UnitReader.Result, inCells: [ResponsibleUnit]) -> [ResponsibleUnit] {
    var units = Array((named.units + inCells).prefix(Self.mostUnits))
    if units.isEmpty { units = ofGroup(around: node) }
    if let rule { units = rule.applied(to: units) }
    units += common.filter { unit in !units.contains { $0.name == unit.name } }
    for unit in named.forFollowing where common.count < Self.mostCommonUnits { common.append(unit) }
    return units
  }

  private func ofGroup(around node: ClauseNode) -> [ResponsibleUnit] {
    if ofGroups.isEmpty { return [] }
    var clause = node.hasChildren ? node.index : node.clause.parent
    while let number = clause {
      if let units = ofGroups[number] { return units }
      clause = parents[number]
    }
    return []
  }
}
