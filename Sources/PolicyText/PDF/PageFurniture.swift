/// What stands on pages beside the text: running heads and feet, page numbers, watermarks, notes at the side.
///
/// It is told by returning at the same height on most pages, or on most of the odd or even ones, as the same text but
/// for the page's number.
struct PageFurniture {
  /// How many rows from the top, and from the foot, may be running heads.
  private static let edgeRows = 4
  /// How far a line may move from page to page, in points.
  private static let slack = 4.0
  /// The fewest pages on which a line stands that is furniture by returning, where there are more than two.
  private static let fewestPages = 3
  /// The most lines of a page away from its edges that are furniture: watermarks, notes at the side.
  private static let mostInside = 3
  /// The part of a page's height, at its top and at its foot, in which a document of two pages has running heads.
  private static let narrowEdge = 0.12
  /// The part of a page's height above which a lone head stands, and its distance from the text in ems.
  private static let headEdge = 0.078
  private static let headGap = 2.0

  /// A row of lines at a page's top or foot, or another line.
  private struct Candidate {
    var page: Int
    var lines: [Int]
    var box: PDFBox
    /// Without blanks.
    var text: [Unicode.Scalar]
    /// Without digits, too.
    var pattern: String
    /// How many rows stand between it and the page's edge; nil in the middle.
    var fromEdge: Int?
  }

  /// The lines of each page without furniture.
  static func removed(from pages: [(page: PDFPage, lines: [PageLine])]) -> [[PageLine]] {
    let candidates = pages.indices.flatMap { Self.candidates(pages[$0].lines, page: $0) }
    let height = pages.map(\.page.height).max() ?? 0
    var dropped = pages.map { _ in Set<Int>() }
    let repeated = repeated(candidates, pages: pages.map(\.page), height: height)
    // Where many lines in the middle return, pages are alike as a whole, as forms are.
    var inside: [Int: Int] = [:]
    for candidate in repeated where candidate.fromEdge == nil { inside[candidate.page, default: 0] += 1 }
    for candidate in repeated where inside[candidate.page, default: 0] <= mostInside {
      dropped[candidate.page].formUnion(candidate.lines)
    }
    // What is left at the edges once the heads are gone may be page numbers, and the other way round.
    for (index, lines) in numbers(pages, dropped: dropped) { dropped[index].formUnion(lines) }
    for index in pages.indices where pages.count <= fewestPages {
      if let head = loneHead(pages[index].lines, dropped: dropped[index], height: pages[index].page.height) {
        dropped[index].formUnion(head)
      }
    }
    return pages.indices.map { index in
      pages[index].lines.enumerated().filter { !dropped[index].contains($0.offset) }.map(\.element)
    }
  }

  // MARK: What returns

  private static func candidates(_ lines: [PageLine], page: Int) -> [Candidate] {
    let rows = rows(of: lines)
    var result: [Candidate] = []
    for (index, row) in rows.enumerated() {
      let distance = min(index, rows.count - 1 - index)
      result.append(candidate(lines, row, page: page, fromEdge: distance < edgeRows ? distance : nil))
    }
    for index in lines.indices where lines[index].isAside {
      result.append(candidate(lines, [index], page: page, fromEdge: nil))
    }
    return result
  }

  /// The lines of each row, from top to bottom, as positions.
  private static func rows(of lines: [PageLine]) -> [[Int]] {
    var rows: [[Int]] = []
    for index in lines.indices where !lines[index].isAside {
      if let last = rows.last?.last, lines[last].row == lines[index].row {
        rows[rows.count - 1].append(index)
      } else {
        rows.append([index])
      }
    }
    return rows
  }

  private static func candidate(_ lines: [PageLine], _ row: [Int], page: Int, fromEdge: Int?) -> Candidate {
    var text: [Unicode.Scalar] = []
    var box = lines[row[0]].box
    for index in row {
      box = box.union(lines[index].box)
      text += lines[index].text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }
    let pattern = String(String.UnicodeScalarView(text.filter { !isDigit($0) }))
    return Candidate(page: page, lines: row, box: box, text: text, pattern: pattern, fromEdge: fromEdge)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || 0xFF10...0xFF19 ~= scalar.value
  }

  /// The candidates that are furniture because they return.
  private static func repeated(_ candidates: [Candidate], pages: [PDFPage], height: Double) -> [Candidate] {
    let pageCount = Set(candidates.map(\.page)).count
    guard pageCount > 1 else { return [] }
    var groups: [String: [Candidate]] = [:]
    for candidate in candidates where !candidate.pattern.isEmpty && candidate.pattern.unicodeScalars.count <= 80 {
      groups[candidate.pattern, default: []].append(candidate)
    }
    var result: [Candidate] = []
    for (_, group) in groups where group.count > 1 {
      let sorted = group.sorted { ($0.box.top, $0.page) < ($1.box.top, $1.page) }
      var run: [Candidate] = []
      for candidate in sorted + [nil] {
        if let candidate, let first = run.first, candidate.box.top - first.box.top <= slack {
          run.append(candidate)
        } else {
          if isFurniture(run, pageCount: pageCount, height: height) { result += run }
          run = candidate.map { [$0] } ?? []
        }
      }
    }
    return result
  }

  /// Whether lines of the same pattern at the same height are furniture.
  private static func isFurniture(_ run: [Candidate], pageCount: Int, height: Double) -> Bool {
    let pages = Set(run.map(\.page))
    guard pages.count > 1, countsAlong(run) else { return false }
    if run[0].text.starts(with: "附件".unicodeScalars), run[0].text.count < 6, pages.count * 10 < pageCount * 6 {
      return false
    }
    let isAtEdge = run.count { $0.fromEdge != nil } * 10 >= run.count * 8
    if pageCount <= 3 {
      let isNarrow = run.allSatisfy { $0.box.bottom <= height * narrowEdge || $0.box.top >= height * (1 - narrowEdge) }
      return isAtEdge && isNarrow && pages.count >= max(2, pageCount - 1)
    }
    guard pages.count >= fewestPages else { return false }
    let isMost = pages.count * 2 >= pageCount
    if !isAtEdge { return pages.count * 10 >= pageCount * 6 }
    let isOutermost = run.count { ($0.fromEdge ?? edgeRows) <= 1 } * 10 >= run.count * 9
    let isNarrow = run.allSatisfy {
      $0.box.bottom <= height * narrowEdge || $0.box.top >= height * (1 - narrowEdge)
    }
    if isMost { return true }
    // On odd or even pages, or of a chapter.
    let parities = Set(pages.map { $0 % 2 })
    if parities.count == 1, pages.count * 10 >= pageCount * 3 { return true }
    return isOutermost && isNarrow
  }

  /// Whether the lines are the same text, or one but for numbers of which one counts along with the pages.
  private static func countsAlong(_ run: [Candidate]) -> Bool {
    if run.dropFirst().allSatisfy({ $0.text == run[0].text }) { return true }
    let numbers = run.map { (page: $0.page, values: Self.numbers(in: $0.text)) }
    guard let count = numbers.map(\.values.count).min(), count > 0,
      numbers.allSatisfy({ $0.values.count == count })
    else { return false }
    return (0..<count).contains { place in
      var shifts: [Int: Int] = [:]
      for number in numbers { shifts[number.values[place] - number.page, default: 0] += 1 }
      return (shifts.values.max() ?? 0) * 10 >= numbers.count * 6
    }
  }

  private static func numbers(in text: [Unicode.Scalar]) -> [Int] {
    text.split { !isDigit($0) }.map { digits in
      digits.prefix(9).reduce(0) { $0 * 10 + Int($1.value & 0xF) }
    }
  }

  // MARK: Page numbers

  /// The lines of each page that are its number: the outermost row, or the one within it.
  private static func numbers(
    _ pages: [(page: PDFPage, lines: [PageLine])], dropped: [Set<Int>]
  ) -> [(page: Int, lines: [Int])] {
    typealias Found = (page: Int, line: Int, number: PageNumber, box: PDFBox, isLast: Bool, isAlone: Bool)
    var found: [Found] = []
    for (index, page) in pages.enumerated() {
      let rows = rows(of: page.lines).filter { row in !row.contains { dropped[index].contains($0) } }
      for (place, row) in [(0, rows.first), (1, rows.last)] where rows.count > 1 || place == 1 {
        // A number may stand at the end of a row, beside the running head.
        for line in row ?? [] {
          guard let number = PageNumber.read(page.lines[line].text) else { continue }
          found.append((index, line, number, page.lines[line].box, place == 1, row?.count == 1))
        }
      }
    }
    // How many pages have a number that is so much more than their place.
    var shifts: [Int: Int] = [:]
    for item in found { shifts[item.number.value - item.page, default: 0] += 1 }
    return found.compactMap { item in
      let height = pages[item.page].page.height
      let isNearEdge = item.box.bottom <= height * narrowEdge || item.box.top >= height * (1 - narrowEdge)
      let counts = shifts[item.number.value - item.page, default: 0] > 1
      let isFirst = item.number.value == item.page + 1 && item.isLast && isNearEdge
      // Above the foot, what stands beside others in the last row is the cell of a table.
      let isInPlace = isNearEdge || item.isLast && item.isAlone
      guard isInPlace && (item.number.isMarked || counts) || isFirst else { return nil }
      return (item.page, [item.line])
    }
  }

  // MARK: A head of one page

  /// The first row where it stands in the margin, far above the text: a running head of a document of one page.
  private static func loneHead(_ lines: [PageLine], dropped: Set<Int>, height: Double) -> [Int]? {
    let rows = rows(of: lines).filter { row in !row.contains { dropped.contains($0) } }
    guard rows.count > 3, let first = rows.first else { return nil }
    let box = first.dropFirst().reduce(lines[first[0]].box) { $0.union(lines[$1].box) }
    let next = lines[rows[1][0]]
    let body = rows[1...].map { lines[$0[0]].size }.sorted()
    let text = first.flatMap { Array(lines[$0].text.unicodeScalars) }
    guard box.bottom <= height * headEdge,
      next.box.top - box.bottom >= headGap * max(next.em, lines[first[0]].em) * 0.75,
      lines[first[0]].size <= body[body.count / 2] * 1.05,
      !text.contains(where: { "〔[【。".unicodeScalars.contains($0) }), !text.starts(with: "附".unicodeScalars)
    else { return nil }
    return first
  }
}
