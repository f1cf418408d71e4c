/// A column of a table by its name.
struct TableColumn {
  enum Role: Equatable {
    /// 序号
    case number
    /// What is to be done.
    case task
    /// Who does it.
    case units
    /// By when.
    case deadline
    /// 领域: what several rows have in common.
    case group
    /// What is measured.
    case indicator
    /// What an indicator is counted in.
    case measure
    /// A value that an indicator is to reach, perhaps in a year that the name says.
    case value(year: Int?)
    /// A value that an indicator has had.
    case base
    case other
  }

  var name: String
  var role: Role
  /// What its values are counted in, if its name says so: 2026年增速（%）.
  var unit = ""
  /// What of an indicator its values are, if its name says so: 增长.
  var rate = ""

  /// The longest name in scalars.
  static let longestName = 20

  /// - Parameter name: As the table has it.
  init(_ name: String, lexicon: Lexicon) {
    let text = SourceText(name, lexicon: lexicon)
    let whole = text.name(text.trimmed(text.plain.indices))
    self.name = whole.hasSuffix("：") || whole.hasSuffix(":") ? String(whole.dropLast()) : whole
    let own = SourceText(self.name, lexicon: lexicon)
    role = Self.role(own)
    if case .value = role {
      unit = TableUnit.inBrackets(at: own.plain.indices, of: own)?.unit ?? ""
      rate = own.first(.rateColumn, in: own.plain.indices).map(own.string) ?? ""
    }
  }

  private static func role(_ text: SourceText) -> Role {
    let whole = text.plain.indices
    guard !whole.isEmpty, whole.count <= 2 * longestName else { return .other }
    // 责任单位（部门）
    var own = whole
    if text.plain.last == ")", let open = text.plain.lastIndex(of: "("), open > 0 { own = 0..<open }
    if text.length(of: .numberColumn, at: 0, until: own.upperBound) == own.count { return .number }
    if text.length(of: .measureColumn, at: 0, until: own.upperBound) == own.count { return .measure }
    if text.length(of: .unitsColumn, atEndOf: own) > 0 { return .units }
    if text.length(of: .deadlineColumn, atEndOf: own) > 0 { return .deadline }
    if text.first(.baseColumn, in: whole) != nil { return .base }
    let year = year(in: text)
    if year != nil && text.first(.taskColumn, in: whole) == nil || text.first(.valueColumn, in: whole) != nil {
      return .value(year: year)
    }
    if text.first(.indicatorColumn, in: whole) != nil { return .indicator }
    if text.first(.taskColumn, in: whole) != nil { return .task }
    return text.length(of: .groupColumn, atEndOf: own) > 0 ? .group : .other
  }

  /// The last year that a text names: 2027年, 2025—2027年, 2027, “十四五”.
  static func year(in text: SourceText) -> Int? {
    let whole = text.plain.indices
    if let year = ClauseContext.years(in: whole, of: text).last { return year }
    let isBare = whole.count == 4 && text.plain.allSatisfy(CharacterKind.isDigit)
    return isBare ? Int(text.plainString(whole)).flatMap { (1949...2100).contains($0) ? $0 : nil } : nil
  }
}

/// The head of a table, and what it is a table of.
struct TableHead {
  enum Kind {
    case tasks, indicators, other
  }

  var columns: [TableColumn]
  var kind: Kind
  /// How many rows it takes.
  var rowCount: Int

  /// The head of rows of cells; nil if they have none that can be told.
  init?(_ rows: [[String]], lexicon: Lexicon) {
    guard rows.count >= 2, rows[0].allSatisfy({ $0.unicodeScalars.count <= 3 * TableColumn.longestName }) else {
      return nil
    }
    var names = rows[0]
    rowCount = 1
    if rows.count > 2, Self.goesOn(rows[0], rows[1]) {
      names = zip(rows[0], rows[1]).map { $0 == $1 ? $0 : $0 + $1 }
      rowCount = 2
    }
    var columns = names.map { TableColumn($0, lexicon: lexicon) }
    let hasIndicator = columns.contains { $0.role == .indicator }
    for index in columns.indices where columns[index].role == .measure && !hasIndicator { columns[index].role = .units }
    self.columns = columns
    func has(_ role: TableColumn.Role) -> Bool { columns.contains { $0.role == role } }
    let hasValue = columns.contains { if case .value = $0.role { true } else { false } }
    if has(.task), has(.units) || has(.deadline) && !hasIndicator {
      kind = .tasks
    } else if hasIndicator, hasValue {
      kind = .indicators
    } else if Self.canHead(names),
      columns.contains(where: { $0.role != .other }) || Self.differ(names, rows.dropFirst())
    {
      kind = .other
    } else {
      return nil
    }
  }

  /// Whether a second row goes on with the head: a name of the first covers several, and others go down into it.
  private static func goesOn(_ first: [String], _ second: [String]) -> Bool {
    let spansDown = zip(first, second).contains { !$0.isEmpty && $0 == $1 }
    let spansRight = zip(first, first.dropFirst()).contains { !$0.isEmpty && $0 == $1 }
    return spansDown && spansRight && second.allSatisfy { $0.unicodeScalars.count <= TableColumn.longestName }
  }

  /// Whether cells can be names of columns: short, without marks and numbers, and none twice.
  private static func canHead(_ names: [String]) -> Bool {
    let known = names.filter { !$0.isEmpty }
    return known.count >= 2 && 2 * known.count >= names.count && Set(known).count == known.count
      && known.allSatisfy { name in
        let plain = name.unicodeScalars.map(SourceText.plain)
        return plain.count <= TableColumn.longestName && !plain.contains(where: ScalarSet.marks.contains)
          && plain.contains(where: CharacterKind.isIdeograph) && !plain.contains(where: CharacterKind.isDigit)
      }
  }

  /// Whether what stands below some names is of another kind in one column at least: numbers, or longer.
  private static func differ(_ names: [String], _ rows: ArraySlice<[String]>) -> Bool {
    names.indices.contains { column in
      let cells = rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
      guard !names[column].isEmpty, cells.count >= 2 else { return false }
      let numbers = cells.count { $0.unicodeScalars.contains { CharacterKind.isDigit(SourceText.plain($0)) } }
      let length = cells.reduce(0) { $0 + $1.unicodeScalars.count }
      return 2 * numbers > cells.count || length >= cells.count * max(8, 2 * names[column].unicodeScalars.count)
    }
  }
}
