/// Reads arbitrary bytes as separated values and as JSON and checks what must always hold: how a text is cut into parts
/// makes no difference, and cells that are written as the standard has it are read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDump(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let part = Int(start[0]) + 1
  let text = String(decoding: UnsafeBufferPointer(start: start + 1, count: count - 1), as: UTF8.self)
  let bytes = Array(text.utf8)
  let (separator, _) = DelimitedReader.separator(of: bytes) { MetadataLabel.meaning(ofColumn: $0) != nil }
  let whole = rows(of: bytes, part: bytes.count, separator: separator)
  precondition(whole == rows(of: bytes, part: part, separator: separator), "parts make a difference")
  var written: [UInt8] = []
  for row in whole.rows {
    let cells = row.cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    written += Array(cells.joined(separator: String(Unicode.Scalar(separator))).utf8) + [0x0D, 0x0A]
  }
  let again = rows(of: written, part: part, separator: separator)
  precondition(again.rows.map(\.cells) == whole.rows.map(\.cells) && again.fault == nil, "cells are not read again")
  for row in whole.rows.prefix(4) {
    if let columns = try? DumpColumns(row.cells, fields: DumpFields()) {
      for row in whole.rows { _ = (columns.metadata(of: row.cells), columns.title(of: row.cells)) }
    }
    for cell in row.cells { _ = (DumpCell.date(cell), DumpText.text(of: cell), DumpIDs.name(cell)) }
  }
  precondition(values(of: bytes, part: bytes.count) == values(of: bytes, part: part), "parts make a difference")
  return 0
}

private struct Rows: Equatable {
  var rows: [DelimitedReader.Row] = []
  var fault: DelimitedReader.Fault?
}

private func parts(of bytes: [UInt8], _ count: Int) -> [[UInt8]?] {
  stride(from: 0, to: bytes.count, by: max(1, count)).map { Array(bytes[$0..<min(bytes.count, $0 + max(1, count))]) }
    + [nil]
}

private func rows(of bytes: [UInt8], part: Int, separator: UInt8) -> Rows {
  var reader = DelimitedReader(separator: separator)
  var result = Rows()
  do throws(DelimitedReader.Fault) {
    for piece in parts(of: bytes, part) {
      reader.add(piece)
      while let row = try reader.next() { result.rows.append(row) }
    }
  } catch {
    result.fault = error
  }
  return result
}

private func values(of bytes: [UInt8], part: Int) -> [JSONTree?] {
  var splitter = JSONSplitter()
  var result: [JSONTree?] = []
  do throws(JSONSplitter.Fault) {
    for piece in parts(of: bytes, part) {
      splitter.add(piece)
      while let value = try splitter.next() { result.append(JSONTree(value.bytes)) }
    }
  } catch {
    result.append(nil)
  }
  for case .some(let tree) in result { _ = (tree.columns.count, tree.tables.count, tree.flat.utf8.count) }
  return result
}
