/// Parses arbitrary bytes as a document and checks what must always hold: passages inside the text, ascending and
/// without overlaps, unique ids, parents before their children, targets inside their passages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let document = DocumentParser.parse(id: "d", text: text)
  let scalars = document.text.unicodeScalars.count
  var end = 0
  var ids: Set<[UInt8]> = []
  for passage in document.passages {
    precondition(passage.range.lowerBound >= end && !passage.range.isEmpty, "passages overlap or are empty")
    end = passage.range.upperBound
    precondition(ids.insert(Array(passage.id.utf8)).inserted, "two passages have an id")
    precondition(passage.clause.map { document.clauses.indices.contains($0) } ?? true, "a passage has no clause")
    for target in passage.targets {
      precondition(passage.range.contains(target.range.lowerBound), "a target is outside its passage")
      precondition(target.range.upperBound <= scalars, "a target is outside the text")
      precondition([target.value, target.low, target.high].allSatisfy { $0?.isFinite ?? true }, "a value is no number")
      precondition(!target.indicator.isEmpty, "a target counts nothing")
    }
  }
  precondition(end <= scalars, "a passage is outside the text")
  for (index, clause) in document.clauses.enumerated() {
    precondition(clause.parent.map { $0 < index } ?? true, "a parent comes after its child")
  }
  return 0
}
