/// Cuts a text of separated values (RFC 4180) into rows, part by part.
///
/// Beyond the standard: rows end with CR LF, LF or CR; a quote that is not doubled and after which neither a separator
/// nor a line's end comes stands for itself; a cell that does not begin with a quote may have some.
struct DelimitedReader: Sendable {
  /// The most columns, as many as a sheet of Excel may have.
  static let mostColumns = 16_384
  /// The longest row in UTF-8 bytes.
  static let longestRow = 64 << 20

  /// Why a text has no more rows. Lines count from 1.
  enum Fault: Error, Hashable {
    /// The quote that opens a cell in a line is not closed.
    case openQuote(line: Int, column: Int)
    case tooManyColumns(line: Int)
    case tooLong(line: Int)
  }

  struct Row: Equatable, Sendable {
    var cells: [String]
    /// The line that it begins in.
    var line: Int
    /// Whether a quote stands where none should.
    var hasOddQuotes = false
  }

  /// A byte of ASCII: comma, semicolon, tab or bar.
  let separator: UInt8
  private let limit: Int
  private var bytes: [UInt8] = []
  private var position = 0
  /// The line in which the next row begins.
  private(set) var line = 1
  private var isAtEnd = false

  init(separator: UInt8, limit: Int = longestRow) {
    self.separator = separator
    self.limit = limit
  }

  /// How many bytes wait to become rows.
  var waiting: Int { bytes.count - position }

  /// Adds what comes next; nil at the text's end.
  mutating func add(_ part: [UInt8]?) {
    guard let part else {
      isAtEnd = true
      return
    }
    bytes.removeSubrange(..<position)
    position = 0
    bytes += part
  }

  /// The next row that is not blank; nil where more has to be added, or at the end.
  mutating func next() throws(Fault) -> Row? {
    while position < bytes.count {
      guard let (row, end) = try row() else {
        if waiting > limit { throw .tooLong(line: line) }
        return nil
      }
      for index in position..<end {
        let byte = bytes[index]
        // CR LF is one end of a line, which its LF counts.
        if byte == Self.feed || byte == Self.carriage && !(index + 1 < end && bytes[index + 1] == Self.feed) {
          line += 1
        }
      }
      position = end
      if row.cells.contains(where: { !$0.isEmpty }) { return row }
    }
    return nil
  }

  private static let feed = UInt8(ascii: "\n")
  private static let carriage = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  /// The row that begins at the position, with its end; nil if it may go on in what is not there yet.
  private func row() throws(Fault) -> (row: Row, end: Int)? {
    var row = Row(cells: [], line: line)
    var next = position
    while true {
      guard let cellEnd = try cell(from: next, into: &row) else { return nil }
      guard row.cells.count <= Self.mostColumns else { throw .tooManyColumns(line: line) }
      next = cellEnd
      guard next < bytes.count else { return isAtEnd ? (row, next) : nil }
      if bytes[next] == separator {
        next += 1
        // A separator at the text's end is followed by an empty cell.
        if next == bytes.count {
          guard isAtEnd else { return nil }
          row.cells.append("")
          return (row, next)
        }
        continue
      }
      if bytes[next] == Self.carriage {
        guard next + 1 < bytes.count || isAtEnd else { return nil }
        next += 1
        if next < bytes.count, bytes[next] == Self.feed { next += 1 }
        return (row, next)
      }
      return (row, next + 1)
    }
  }

  /// Adds the cell that begins at `start`; where it ends, or nil if it may go on in what is not there yet.
  private func cell(from start: Int, into row: inout Row) throws(Fault) -> Int? {
    var next = start
    guard next < bytes.count, bytes[next] == Self.quote else {
      while next < bytes.count, !ends(at: next) { next += 1 }
      guard next < bytes.count || isAtEnd else { return nil }
      row.hasOddQuotes = row.hasOddQuotes || bytes[start..<next].contains(Self.quote)
      row.cells.append(String(decoding: bytes[start..<next], as: UTF8.self))
      return next
    }
    next += 1
    var cell: [UInt8] = []
    var piece = next
    while true {
      guard next < bytes.count else {
        if isAtEnd { throw .openQuote(line: line, column: row.cells.count + 1) }
        return nil
      }
      guard bytes[next] == Self.quote else {
        next += 1
        continue
      }
      guard next + 1 < bytes.count || isAtEnd else { return nil }
      if next + 1 < bytes.count, bytes[next + 1] == Self.quote {
        cell += bytes[piece...next]
        next += 2
        piece = next
        continue
      }
      // Blanks may stand between a cell and the separator.
      var after = next + 1
      while after < bytes.count, bytes[after] == 0x20 { after += 1 }
      guard after < bytes.count || isAtEnd else { return nil }
      if after == bytes.count || ends(at: after) {
        cell += bytes[piece..<next]
        row.cells.append(String(decoding: cell, as: UTF8.self))
        return after
      }
      row.hasOddQuotes = true
      next += 1
    }
  }

  private func ends(at position: Int) -> Bool {
    let byte = bytes[position]
    return byte == separator || byte == Self.feed || byte == Self.carriage
  }
}

extension DelimitedReader {
  /// What may separate values; the first is the usual one.
  private static let separators = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
  /// How many rows are looked at.
  private static let triedRows = 20
  /// In how many of them the names of columns may stand.
  private static let triedHeaders = 6

  /// The separator of a text, by its first rows, and how many bytes of it a line `sep=;` takes.
  ///
  /// - Parameter isKnown: Whether a cell is a column's name that is known.
  static func separator(of beginning: [UInt8], isKnown: (String) -> Bool) -> (separator: UInt8, skipped: Int) {
    if beginning.starts(with: Array("sep=".utf8)), beginning.count > 6, separators.contains(beginning[4]) {
      let end = beginning.firstIndex(of: feed) ?? 4
      if end <= 6 { return (beginning[4], end + 1) }
    }
    var best = (separator: separators[0], score: (0, 0))
    for separator in separators {
      var reader = DelimitedReader(separator: separator)
      reader.add(beginning)
      // A title may stand above the names of columns.
      var rows: [Row] = []
      while rows.count < triedRows, let row = try? reader.next() { rows.append(row) }
      let known = rows.prefix(triedHeaders).map { $0.cells.count(where: isKnown) }
      guard let most = known.max(), let header = known.firstIndex(of: most), rows[header].cells.count > 1 else {
        continue
      }
      let score = (most, rows[header...].count { $0.cells.count == rows[header].cells.count })
      if score > best.score { best = (separator, score) }
    }
    return (best.separator, 0)
  }
}
