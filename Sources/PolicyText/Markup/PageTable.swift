/// A table of a page: its rows of cells, and whether it is one or lays out the page.
struct PageTable {
  private(set) var rows: [[Int]] = []
  private(set) var captions: [Int] = []
  /// What stands in it outside of all cells.
  private(set) var others: [Int] = []

  /// A cell with more than so many characters, and most of its table's, holds a page's text.
  private static let longestCell = 400

  init(_ node: Int, in tree: MarkupTree) {
    collect(node, in: tree)
  }

  /// Finds rows and cells, through whatever stands between: groups of rows, forms.
  private mutating func collect(_ node: Int, in tree: MarkupTree) {
    for child in tree.children(of: node) {
      switch tree[child].element {
      case .tr:
        rows.append([])
        collect(child, in: tree)
      case .td, .th:
        if rows.isEmpty || tree[node].element != .tr && tree[node].element == .table { rows.append([]) }
        rows[rows.count - 1].append(child)
      case .caption: captions.append(child)
      case .table, .text: others.append(child)
      default: collect(child, in: tree)
      }
    }
  }

  /// Whether the cells are those of a table, not the parts of a page.
  func isGrid(_ measures: PageMeasures, in tree: MarkupTree) -> Bool {
    guard rows.contains(where: { $0.count > 1 }) else { return false }
    let sizes = rows.flatMap { $0 }.map { measures.measures[$0].characters }
    let all = sizes.reduce(0, +)
    let largest = sizes.max() ?? 0
    return largest <= Self.longestCell || 10 * largest < 7 * all
  }
}
