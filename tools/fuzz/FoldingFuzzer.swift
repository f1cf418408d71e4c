/// Folds arbitrary bytes and checks what must always hold: spans inside the text and ascending, the same units as the
/// reference, tokens that fold to the same line again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFolding(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  let scalars = text.unicodeScalars.count
  var folder = TextFolder()
  for lineBreaks in [LineBreaks.joined, .separate, .wrapped(columns: 16)] {
    // Columns are those of valid text: of a wrong byte they are not defined.
    let folded: FoldedText
    if case .wrapped = lineBreaks {
      folded = FoldedText(text, lineBreaks: lineBreaks)
    } else {
      folded = folder.fold(bytes, lineBreaks: lineBreaks)
    }
    precondition(folded.units == ReferenceFolding(text, lineBreaks: lineBreaks).units, "other units than the reference")
    precondition(folded.units.first != FoldedText.gap && folded.units.last != FoldedText.gap, "a gap at an end")
    var place = 0
    for token in folded.tokens {
      precondition(token.span.start >= place && token.span.end > token.span.start, "spans do not ascend")
      precondition(token.span.end <= scalars, "a span leaves the text")
      place = token.span.start
    }
  }
  return 0
}
