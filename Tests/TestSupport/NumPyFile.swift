/// Files as NumPy writes them.
public enum NumPyFile {
  /// A file of any header and numbers.
  ///
  /// - Parameters:
  ///   - type: As NumPy names it: `<f4`.
  ///   - shape: As Python writes it: `(3, 4)`.
  public static func bytes(
    type: String = "<f4", order: String = "False", shape: String, version: UInt8 = 1, _ numbers: [UInt8]
  ) -> [UInt8] {
    var header = Array("{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }".utf8)
    let start = version == 1 ? 10 : 12
    while (start + header.count + 1) % 64 != 0 { header.append(0x20) }
    header.append(0x0A)
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
    for place in 0..<(start - 8) { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * place))) }
    return bytes + header + numbers
  }

  /// Rows of the same length as float32.
  public static func float32(_ rows: [[Float]], version: UInt8 = 1) -> [UInt8] {
    bytes(
      shape: "(\(rows.count), \(rows.first?.count ?? 1))", version: version,
      rows.joined().flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } })
  }

  /// One vector as an array of one dimension.
  public static func float32(_ vector: [Float]) -> [UInt8] {
    bytes(
      shape: "(\(vector.count),)",
      vector.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } })
  }
}
