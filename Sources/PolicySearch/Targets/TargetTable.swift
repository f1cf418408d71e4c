import InvertedIndex
import PolicyText
import TextFolding

/// What the rows of a table of targets are, and its columns.
public enum TargetGrouping: String, CaseIterable, Sendable {
  case place, year, document
  case placeAndYear = "place,year"
  case documentAndYear = "document,year"
  case yearAndPlace = "year,place"
  case yearAndDocument = "year,document"

  /// What a cell is of.
  public enum Dimension: String, Sendable {
    case place, year, document
  }

  public var rows: Dimension {
    switch self {
    case .place, .placeAndYear: .place
    case .document, .documentAndYear: .document
    case .year, .yearAndPlace, .yearAndDocument: .year
    }
  }

  /// Where only the rows are named, a row's cells are in one list: of a place those of its years.
  public var columns: Dimension {
    switch self {
    case .place, .document, .placeAndYear, .documentAndYear: .year
    case .year, .yearAndPlace: .place
    case .yearAndDocument: .document
    }
  }

  /// Whether each column has a name of its own.
  public var hasColumns: Bool { self != .place && self != .year && self != .document }
}

/// Targets by place, year or document.
///
/// A cell prefers what a document says of the whole: the indicators with the least besides the query's words (地区生产总值
/// before 人均地区生产总值), of a share before 占; goals before grants and conditions, the figure itself before one of nearly
/// the same meaning, a level, a rise or a fall before an addition. What remains is kept beside them.
public struct TargetTable: Sendable {
  /// A place, a year or a document that is a row or a column.
  public struct Key: Hashable, Sendable {
    public var place: String?
    /// A document by its id: also of a place that nobody states.
    public var document: String?
    public var documentTitle: String?
    /// The year; nil for none, and where the key is none of a year.
    public var year: Int?

    /// The place, the document or the year; nil for no year.
    public var name: String? { place ?? document ?? year.map(String.init) }
  }

  public struct Cell: Sendable {
    public var column: Key
    /// At least one; several of equal right have different amounts.
    public var hits: [TargetHit]
    /// The first of what speaks of a part.
    public var others: [TargetHit]
    /// How many others there are in all.
    public var otherCount: Int
  }

  public struct Row: Sendable {
    public var key: Key
    /// In the order of the columns, none empty.
    public var cells: [Cell]
  }

  public var grouping: TargetGrouping
  /// The requested part of the rows: places and documents as the indexes have them, years upwards, the last without
  /// one.
  public var rows: [Row]
  /// The columns of all rows, in the same order.
  public var columns: [Key]
  /// How many rows there are in all.
  public var total: Int
  /// How many targets match.
  public var targets: Int
  /// Whether `total` and `targets` are all of them. Not if the engine's time limit was over before.
  public var totalIsExact: Bool
  /// Where nothing matched: filters that no document, passage or statement passes.
  public var missingFilters: [String] = []

  /// What is found where nothing can match.
  public init(grouping: TargetGrouping) {
    self.grouping = grouping
    (rows, columns, total, targets, totalIsExact) = ([], [], 0, 0, true)
  }
}

extension SearchEngine {
  /// The targets whose indicators match a query, as `targets` lists them, by place, year or document.
  ///
  /// - Parameters:
  ///   - units: In which units amounts are.
  ///   - limit: The most rows to return, at least 0; all if nothing is given.
  ///   - offset: How many of the first rows to leave out.
  ///   - others: The most others of a cell to return, at least 0; all if nothing is given.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func targetTable(
    _ query: Query, by grouping: TargetGrouping, in units: TargetUnits = .written, limit: Int = .max, offset: Int = 0,
    others: Int = .max
  ) throws(IndexError) -> TargetTable {
    let found = try targetMatches(query, in: units)
    var table = TargetTable(grouping: grouping)
    (table.targets, table.totalIsExact) = (found.count, !deadline.wasReached)
    if found.isEmpty { table.missingFilters = try missingFilters(of: query.filter) }
    var keys = TargetKeys()
    var cells: [TargetTable.Key: [TargetTable.Key: [TargetMatch]]] = [:]
    var rows: [TargetTable.Key] = []
    var seen: Set<TargetTable.Key> = []
    for match in found {
      let row = try keys.key(of: match, grouping.rows, in: indexes)
      let column = try keys.key(of: match, grouping.columns, in: indexes)
      if cells[row] == nil { rows.append(row) }
      if seen.insert(column).inserted { table.columns.append(column) }
      cells[row, default: [:]][column, default: []].append(match)
    }
    Self.sort(&rows, grouping.rows)
    Self.sort(&table.columns, grouping.columns)
    table.total = rows.count
    var views = PassageViews(indexes)
    for row in rows.dropFirst(offset).prefix(limit) {
      var shown = TargetTable.Row(key: row, cells: [])
      for column in table.columns {
        guard let matches = cells[row]?[column] else { continue }
        let (best, rest) = Self.parted(matches)
        var cell = TargetTable.Cell(column: column, hits: [], others: [], otherCount: rest.count)
        for match in best { cell.hits.append(try views.hit(match)) }
        for match in rest.prefix(others) { cell.others.append(try views.hit(match)) }
        shown.cells.append(cell)
      }
      table.rows.append(shown)
    }
    return table
  }

  /// Puts years in their order; others stay as they came.
  private static func sort(_ keys: inout [TargetTable.Key], _ dimension: TargetGrouping.Dimension) {
    if dimension == .year { keys.sort { $0.year ?? .max < $1.year ?? .max } }
  }

  /// The targets of a cell that speak of the whole, and the others, each in their order.
  private static func parted(_ matches: [TargetMatch]) -> (best: [TargetMatch], rest: [TargetMatch]) {
    let ranks = matches.map(TargetRank.init)
    let least = ranks.min()
    var best: [TargetMatch] = []
    var others: [TargetMatch] = []
    var amounts: Set<TargetAmount> = []
    for (match, rank) in zip(matches, ranks) {
      if rank == least, amounts.insert(TargetAmount(match.target)).inserted {
        best.append(match)
      } else {
        others.append(match)
      }
    }
    return (best, others)
  }
}

/// How well a target speaks of the whole, the best first.
private struct TargetRank: Comparable {
  /// 0 for goals.
  private let kind: Int
  /// 1 for a figure of nearly the same meaning.
  private let near: Int
  /// The units besides the words.
  private let extra: Int
  /// The units from 占 on.
  private let base: Int
  /// 1 for an addition.
  private let change: Int

  init(_ match: TargetMatch) {
    kind = match.target.kind == .goal ? 0 : 1
    near = match.name?.isNear == true ? 1 : 0
    extra = match.extra
    base = FoldedText(match.target.indicator).units.drop { $0 != IndicatorMatcher.share }.count
    change = match.target.change == .add ? 1 : 0
  }

  static func < (one: TargetRank, other: TargetRank) -> Bool {
    (one.kind, one.near, one.extra, one.base, one.change)
      < (other.kind, other.near, other.extra, other.base, other.change)
  }
}

/// What of a target a cell shows.
private struct TargetAmount: Hashable {
  let change: TargetChange?
  let comparator: Comparator
  let numbers: [Double?]
  let words: [String]

  init(_ target: Target) {
    change = target.change
    comparator = target.comparator
    numbers = [target.value, target.low, target.high, target.from]
    words = [UnitTable.key(of: target.unit), target.base, target.period, target.duration]
  }
}

/// The places and documents of matches.
private struct TargetKeys {
  private struct Source: Hashable {
    var shard: Int
    var document: Int
  }

  private var known: [Source: TargetTable.Key] = [:]

  mutating func key(
    of match: TargetMatch, _ dimension: TargetGrouping.Dimension, in indexes: [IndexReader]
  ) throws(IndexError) -> TargetTable.Key {
    if dimension == .year { return TargetTable.Key(year: match.target.year) }
    let source = Source(shard: match.shard, document: match.document)
    let named: TargetTable.Key
    if let found = known[source] {
      named = found
    } else {
      let record = try indexes[match.shard].document(match.document)
      named = TargetTable.Key(
        place: record.metadata.place, document: record.id, documentTitle: record.metadata.title)
      known[source] = named
    }
    if dimension == .place, let place = named.place { return TargetTable.Key(place: place) }
    return TargetTable.Key(document: named.document, documentTitle: named.documentTitle)
  }
}
