/// What has vectors for the passages of an index.
package protocol VectorSource: Sendable {
  /// How many numbers each vector has.
  var dimension: Int { get }
  /// The model that makes them; nil if it is not known.
  var model: VectorModel? { get }

  /// Calls with the vector of every passage, in their order.
  ///
  /// - Parameter index: An index without vectors that was just written.
  func forEachVector(
    of index: IndexReader, _ body: (QuantizedVector) throws(IndexError) -> Void
  ) throws(IndexError)
}

extension VectorSource {
  /// Writes an index again, with the vectors of its passages.
  ///
  /// - Parameters:
  ///   - index: An index without vectors that was just written.
  ///   - path: The file being written.
  /// - Throws: `IndexError`: `vectors` if some passage has none, `cannotWrite`.
  func write(_ index: IndexReader, to output: OutputFile, path: String) throws(IndexError) {
    var encoder = VectorTable.Encoder(dimension: dimension, beside: path)
    try forEachVector(of: index) { (vector) throws(IndexError) in try encoder.append(vector) }
    let writer = try FileWriter(output, also: SectionTag.ofVectors(by: model))
    for tag in SectionTag.always {
      writer.begin(tag)
      try writer.write(try index.file.section(tag).bytes)
      try writer.end()
      index.release()
    }
    try encoder.write(to: writer)
    try writer.write(model)
    try writer.finish()
  }
}

extension SectionTag {
  /// The sections of an index with vectors that others have not.
  static func ofVectors(by model: VectorModel?) -> [SectionTag] { model == nil ? [.vectors] : [.vectors, .model] }
}

extension FileWriter {
  /// Writes the section of a model, if there is one.
  func write(_ model: VectorModel?) throws(IndexError) {
    guard let model else { return }
    begin(.model)
    try write(model.encode())
    try end()
  }
}
