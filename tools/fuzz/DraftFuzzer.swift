/// Checks arbitrary bytes as a draft against the shipped index, and what must always hold: claims stand in the draft,
/// in its order, with their own words; what is near says how it differs, and what is exact does not; places stand in
/// their passages.
private let engine = SearchEngine(try! IndexReader(path: "index/policies.zhice"))

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDraft(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let draft = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let scalars = Array(draft.unicodeScalars)
  let checked = try! engine.check(draft)
  var last = 0
  for one in checked {
    let range = one.claim.range
    precondition(
      range.lowerBound >= last && range.upperBound <= scalars.count, "a claim is out of order or of the draft")
    last = range.lowerBound
    let words = String(String.UnicodeScalarView(scalars[range]))
    // Marks of a block quotation are left out.
    precondition(words == one.claim.text || words.contains(">"), "a claim has other words")
    precondition(one.claim.number.map { $0.upperBound <= scalars.count } ?? true, "a number is outside the draft")
    precondition(one.claim.line >= 1 && one.claim.line <= 1 + scalars.count { $0 == "\n" }, "there is no such line")
    precondition((one.verdict == .near) == !one.differences.isEmpty, "near and differences do not go together")
    precondition((one.verdict == .absent) == one.places.isEmpty, "absent and places do not go together")
    for place in one.places {
      guard let range = place.range, let passage = place.passage else { continue }
      let text = Array(passage.text.unicodeScalars)
      precondition(range.upperBound <= text.count, "a place is outside its passage")
      precondition(String(String.UnicodeScalarView(text[range])) == place.text, "a place has other words")
    }
  }
  return 0
}
