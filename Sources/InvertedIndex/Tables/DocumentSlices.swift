/// One document's parts of an index's sections, as bytes. They refer only to each other, so that they can be copied into any
/// other index as they are.
struct DocumentSlices {
  /// `DocumentRecord.factsSize` bytes.
  var facts: UnsafeRawBufferPointer
  var measureCount: UInt32
  var strings: UnsafeRawBufferPointer
  var clauses: UnsafeRawBufferPointer
  var passages: UnsafeRawBufferPointer
  var lengths: UnsafeRawBufferPointer
  var weightedLengths: UnsafeRawBufferPointer
  var units: UnsafeRawBufferPointer
  var targets: UnsafeRawBufferPointer
  var abbreviations: UnsafeRawBufferPointer
  var text: UnsafeRawBufferPointer
}
