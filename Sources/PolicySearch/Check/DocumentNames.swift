import PolicyText

/// The titles of documents, and what is left of them where a draft names a document in a few words: 北斗行动计划 for
/// 某市促进北斗产业发展行动计划.
final class DocumentNames {
  typealias Title = DocumentKinds.Title

  let kinds: DocumentKinds
  private let table: SymbolTable
  private let titles: [Title]
  /// The titles that have two symbols in a row.
  private let titlesByPair: [SymbolPair: [Int]]
  private var answers: [[UInt32]: (title: Title, length: Int)?] = [:]
  /// The titles of the documents with a number, by its symbols; empty if one has none.
  private let numbers: [[UInt32]: String]

  private let general: Set<UInt32>

  /// So many symbols of a title before its kind tell it from others.
  private static let fewestSymbols = 2
  /// So many before a kind are looked at.
  static let longestName = 40
  /// From so many symbols on a part of a title counts as its name.
  static let shortestPart = 4

  /// - Parameters:
  ///   - titles: Those of the documents that may be meant.
  ///   - numbers: Their titles by document number, as symbols; empty if one has no title.
  init(_ titles: some Sequence<String>, numbers: [[UInt32]: String] = [:], in table: SymbolTable) {
    kinds = DocumentKinds(in: table)
    self.table = table
    general = Set(SymbolText("年省市县区的", in: table).symbols)
    self.numbers = numbers
    self.titles = Set(titles).sorted().map(kinds.title)
    var found: [SymbolPair: [Int]] = [:]
    for (number, title) in self.titles.enumerated() {
      for pair in SymbolText.pairs(of: title.symbols) { found[pair, default: []].append(number) }
    }
    titlesByPair = found
  }

  /// The title of the document that has a number; the name itself if it is a title, or none has it.
  func title(of name: String) -> String {
    number(in: SymbolText(name, in: table).symbols).flatMap { numbers[$0] }.flatMap { $0.isEmpty ? nil : $0 } ?? name
  }

  /// The document number of a document that some symbols end with, the longest: 国务院国发〔2021〕36号; nil if none has one.
  func number(in symbols: [UInt32]) -> [UInt32]? {
    let starts = symbols.indices.lazy.filter { $0 == 0 || $0 > 2 }
    return starts.map { Array(symbols[$0...]) }.first { numbers[$0] != nil }
  }

  /// Whether documents have a title or a number, or a title that contains it.
  func isKnown(_ name: String) -> Bool {
    let symbols = SymbolText(name, in: table).symbols
    if number(in: symbols) != nil { return true }
    guard symbols.count >= Self.shortestPart else { return false }
    return titlesByPair[SymbolPair(symbols[0], symbols[1])]?.contains {
      SymbolText.first(symbols[...], in: titles[$0].symbols) != nil
    } ?? false
  }

  /// The title of which a name has words, in their order, before its kind; nil if no title has, or several have as
  /// many.
  ///
  /// - Parameters:
  ///   - run: What stands before the kind.
  ///   - own: Titles of the draft, which are meant rather than others.
  /// - Returns: The title, and how many symbols before the kind are part of the name.
  func title(
    before kind: ArraySlice<UInt32>, run: ArraySlice<UInt32>, own: [Title]
  ) -> (title: String, length: Int)? {
    let run = run.suffix(Self.longestName)
    // Where a year stands makes no difference: 某省2026年工作报告, 2026年某省工作报告.
    var kept = kinds.withoutYears(run)
    // 综合保税区的意见
    if let last = kept.last, run[last] == kinds.possessive { kept.removeLast() }
    guard kept.count >= Self.fewestSymbols else { return nil }
    let name = kept.map { run[$0] }
    return (best(kind, name, own) ?? shortened(kind, name, own) ?? known(kind, name)).flatMap { found in
      let first = kept[kept.count - found.length]
      let years = kinds.years(run[first...])
      return years.isEmpty || !years.isDisjoint(with: found.title.years)
        ? (found.title.text, run.endIndex - first) : nil
    }
  }

  /// The title of a document that a name stands for. What was looked up is kept, as a draft says it again and again.
  private func known(_ kind: ArraySlice<UInt32>, _ name: [UInt32]) -> (title: Title, length: Int)? {
    let asked = name + [UInt32.max] + kind
    if let known = answers[asked] { return known }
    let pair = SymbolPair(name[name.count - 2], name[name.count - 1])
    let others = (titlesByPair[pair] ?? []).lazy.map { self.titles[$0] }
    let found = best(kind, name, others) ?? shortened(kind, name, titles)
    answers[asked] = .some(found)
    return found
  }

  private func best(
    _ kind: ArraySlice<UInt32>, _ run: [UInt32], _ titles: some Sequence<Title>
  ) -> (title: Title, length: Int)? {
    var best: (title: Title, length: Int)?
    var isOnly = true
    for title in titles {
      let length = title.ends.map { Self.length(of: run, kind, in: title.name[..<$0]) }.max() ?? 0
      if run.suffix(length).count(where: tells) < Self.fewestSymbols || length < best?.length ?? 0 { continue }
      isOnly = length > best?.length ?? 0 || best?.title.text == title.text
      best = (title, length)
    }
    return isOnly ? best : nil
  }

  /// The only title that has all symbols of a short name before its kind, in their order: 长护险办法 for
  /// 长期护理保险试行办法.
  private func shortened(
    _ kind: ArraySlice<UInt32>, _ name: [UInt32], _ titles: [Title]
  ) -> (title: Title, length: Int)? {
    guard Self.shortened.contains(name.count), name.allSatisfy(tells) else { return nil }
    let found = titles.filter { title in
      title.ends.contains { end in
        guard title.name[..<end].suffix(kind.count).elementsEqual(kind) else { return false }
        var next = name.startIndex
        for symbol in title.name[..<(end - kind.count)] where next < name.endIndex && symbol == name[next] { next += 1 }
        return next == name.endIndex
      }
    }
    return Set(found.map(\.text)).count == 1 ? (found[0], name.count) : nil
  }

  /// How many symbols such a name has.
  private static let shortened = 3...6

  /// The title that is most like one that no document has; nil if none is, or they differ in a number or a place.
  ///
  /// - Parameter places: What the places of documents are called.
  func nearest(to name: String, _ places: PlaceNames) -> String? {
    let wanted = SymbolText(name, in: table).symbols
    guard wanted.count > 2 * Self.shortestPart else { return nil }
    var shared: [Int: Int] = [:]
    for pair in SymbolText.pairs(of: wanted) {
      for title in titlesByPair[pair] ?? [] { shared[title, default: 0] += 1 }
    }
    var best: (title: Title, distance: Int)?
    for (number, count) in shared where Double(count) >= Self.nearShare * Double(wanted.count) {
      let title = titles[number]
      guard
        let alignment = TextAlignment(wanted, in: title.symbols[...], most: (best?.distance ?? wanted.count / 4) - 1)
      else { continue }
      let changed = TextAlignment.parts(wanted, title.symbols[alignment.range]).filter { !$0.isSame }.flatMap {
        [wanted[$0.symbols], title.symbols[$0.text]]
      }
      let isOther = changed.contains { part in
        part.contains(where: SymbolTable.isWord) || !places.mentions(in: table.text(of: part)).isEmpty
      }
      if !isOther { best = (title, alignment.distance) }
    }
    return best?.title.text
  }

  private static let nearShare = 0.6

  /// Whether a symbol tells a document from others: years and what a government is of do not.
  private func tells(_ symbol: UInt32) -> Bool { !SymbolTable.isWord(symbol) && !general.contains(symbol) }

  /// How many symbols at the end of a run a title has before its kind, in their order, two or more in a row.
  private static func length(
    of run: [UInt32], _ kind: ArraySlice<UInt32>, in title: ArraySlice<UInt32>
  ) -> Int {
    guard title.suffix(kind.count).elementsEqual(kind) else { return 0 }
    var end = title.endIndex - kind.count
    var next = run.endIndex
    while next > run.startIndex {
      if end > 0, title[end - 1] == run[next - 1] {
        (end, next) = (end - 1, next - 1)
        continue
      }
      guard next - 2 >= run.startIndex,
        let place = (1..<max(end, 1)).last(where: { title[$0] == run[next - 1] && title[$0 - 1] == run[next - 2] })
      else { break }
      end = place + 1
    }
    return run.endIndex - next
  }
}

/// The kinds of document, by which titles end: 行动计划.
struct DocumentKinds {
  /// A title with what kinds of document it says it is of.
  struct Title {
    /// As it is written.
    let text: String
    let symbols: [UInt32]
    /// The same without its years.
    let name: [UInt32]
    let years: Set<UInt32>
    /// Where the names of kinds end in the name, the last first.
    let ends: [Int]

    /// Whether it is of a kind of document, or gives notice of one: 关于印发行动计划的通知.
    func isOf(_ kind: ArraySlice<UInt32>) -> Bool {
      ends.prefix(2).contains { name[..<$0].suffix(kind.count).elementsEqual(kind) }
    }
  }

  private let table: SymbolTable
  /// By their first two symbols, the longer first.
  private let kinds: [SymbolPair: [[UInt32]]]
  private let year: UInt32
  let possessive: UInt32

  init(in table: SymbolTable) {
    self.table = table
    year = SymbolText("年", in: table).symbols[0]
    possessive = SymbolText("的", in: table).symbols[0]
    let rows = EmbeddedTables.rows(EmbeddedTables.documentKinds).map { SymbolText(String($0[0]), in: table).symbols }
    kinds = Dictionary(grouping: rows) { SymbolPair($0[0], $0[1]) }.mapValues { $0.sorted { $0.count > $1.count } }
  }

  func title(_ text: String) -> Title {
    let symbols = SymbolText(text, in: table).symbols
    let name = withoutYears(symbols[...]).map { symbols[$0] }
    let ends = name.indices.compactMap { range(at: $0, of: name)?.upperBound }
    return Title(
      text: text, symbols: symbols, name: name, years: years(symbols[...]), ends: Set(ends).sorted(by: >))
  }

  /// Where symbols stand that are no number before 年, nor that 年.
  func withoutYears(_ symbols: ArraySlice<UInt32>) -> [Int] {
    symbols.indices.filter { position in
      let isNumber =
        SymbolTable.isWord(symbols[position]) && position + 1 < symbols.endIndex && symbols[position + 1] == year
      let isMark =
        symbols[position] == year && position > symbols.startIndex && SymbolTable.isWord(symbols[position - 1])
      return !isNumber && !isMark
    }
  }

  /// The numbers before 年.
  func years(_ symbols: ArraySlice<UInt32>) -> Set<UInt32> {
    Set(
      symbols.indices.dropLast().filter { SymbolTable.isWord(symbols[$0]) && symbols[$0 + 1] == year }.map {
        symbols[$0]
      })
  }

  /// Where a kind stands that begins at a position: the longest, with what goes on in it (发展规划纲要).
  func range(at position: Int, of symbols: [UInt32]) -> Range<Int>? {
    guard var last = end(position, symbols) else { return nil }
    var next = position + 1
    while next < last {
      last = max(last, end(next, symbols) ?? 0)
      next += 1
    }
    return position..<last
  }

  /// A text without the kinds of document in it, of which some are words of a plan by themselves.
  func removed(from text: String) -> String {
    let own = SymbolText(text, in: table)
    var kept = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    var (next, position) = (0, 0)
    while position < own.symbols.count {
      guard let kind = range(at: position, of: own.symbols) else {
        position += 1
        continue
      }
      kept += scalars[next..<max(next, own.spans[kind.lowerBound].start)]
      next = max(next, own.spans[kind.upperBound - 1].end)
      position = kind.upperBound
    }
    kept += scalars[next...]
    return String(kept)
  }

  private func end(_ start: Int, _ symbols: [UInt32]) -> Int? {
    guard start + 1 < symbols.count else { return nil }
    let kind = kinds[SymbolPair(symbols[start], symbols[start + 1])]?.first { symbols[start...].starts(with: $0) }
    return kind.map { start + $0.count }
  }
}
