/// The header of a file of NumPy (`.npy`, versions 1 to 3) of numbers that Zhice reads: little-endian, row by row.
///
/// The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
package struct NumPyArray {
  /// What the array holds.
  enum Element {
    case float32
    case float16

    /// In bytes.
    var size: Int { self == .float32 ? 4 : 2 }
  }

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// In bytes; NumPy itself reads no longer one without being told to.
  private static let longestHeader = 10_000

  /// How long the array is in each dimension.
  package let shape: [Int]
  private let element: Element
  /// Where the numbers begin in the file, in bytes.
  private let start: Int

  /// Whether bytes begin as a file of NumPy does.
  package static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.prefix(magic.count).elementsEqual(magic)
  }

  /// Reads the header of a file, and compares its length with the header.
  ///
  /// - Throws: `VectorFault`: `notNumPy`, `wrongType`, `columnOrder`, `wrongLength`.
  package init(_ bytes: UnsafeRawBufferPointer) throws(VectorFault) {
    let (header, start) = try Self.header(bytes)
    guard let type = Self.value("'descr':", of: header), let order = Self.value("'fortran_order':", of: header),
      let shape = Self.value("'shape':", of: header).flatMap(Self.lengths)
    else { throw .notNumPy }
    switch type {
    case "'<f4'": element = .float32
    case "'<f2'": element = .float16
    default: throw .wrongType(type.filter { $0 != "'" })
    }
    guard order == "False" else { throw .columnOrder }
    var size = element.size
    for length in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow, product <= .max - start else { throw .notNumPy }
      size = product
    }
    guard bytes.count == start + size else { throw .wrongLength(expected: start + size, found: bytes.count) }
    self.shape = shape
    self.start = start
  }

  /// The header without blanks, and where it ends.
  private static func header(_ bytes: UnsafeRawBufferPointer) throws(VectorFault) -> (text: String, end: Int) {
    guard begins(bytes), bytes.count >= 12 else { throw .notNumPy }
    let start: Int
    let length: Int
    switch bytes[6] {
    case 1:
      start = 10
      length = Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)))
    case 2, 3:
      start = 12
      length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    default: throw .notNumPy
    }
    guard length <= min(longestHeader, bytes.count - start) else { throw .notNumPy }
    let text = bytes[start..<start + length].filter { $0 > 0x20 }
    return (String(decoding: text, as: UTF8.self), start + length)
  }

  /// What follows a key in the header: to the next comma, or in brackets.
  private static func value(_ key: String, of header: String) -> String? {
    guard let range = header.firstRange(of: key) else { return nil }
    let rest = header[range.upperBound...]
    let closing: Character? = rest.first == "(" ? ")" : rest.first == "[" ? "]" : nil
    if let closing { return rest.lastIndex(of: closing).map { String(rest[...$0]) } }
    return String(rest.prefix { $0 != "," && $0 != "}" })
  }

  /// The numbers of a tuple of Python: `(3,4)`, `(3,)`.
  private static func lengths(_ tuple: String) -> [Int]? {
    guard tuple.hasPrefix("("), tuple.hasSuffix(")") else { return nil }
    var lengths: [Int] = []
    for part in tuple.dropFirst().dropLast().split(separator: ",") {
      guard let length = Int(part), length >= 0 else { return nil }
      lengths.append(length)
    }
    return lengths
  }

  /// Reads numbers of the file from one on, counted over all rows, as many as `numbers` has room for.
  ///
  /// - Parameter bytes: Those that the header was read from.
  package func read(from first: Int, of bytes: UnsafeRawBufferPointer, into numbers: inout [Float]) {
    for position in numbers.indices {
      let offset = start + (first + position) * element.size
      switch element {
      case .float32:
        let bits = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        numbers[position] = Float(bitPattern: bits)
      case .float16:
        numbers[position] = Self.float(
          UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
      }
    }
  }

  /// The number that the bits of a float16 are. `Float16` is not there on every platform.
  package static func float(_ half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let rest = UInt32(half & 0x7FFF) << 13
    // An exponent of ones is infinity or no number in both; else moving the exponent's bias also makes small numbers
    // right.
    if half & 0x7C00 == 0x7C00 { return Float(bitPattern: sign | rest | 0x7F80_0000) }
    return Float(bitPattern: sign | (Float(bitPattern: rest) * 0x1p112).bitPattern)
  }
}
