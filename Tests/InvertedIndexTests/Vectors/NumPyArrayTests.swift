import TestSupport
import Testing

@testable import InvertedIndex

struct NumPyArrayTests {
  private func read(_ bytes: [UInt8]) throws -> (shape: [Int], numbers: [Float]) {
    let buffer = ExactBuffer(bytes)
    let array = try NumPyArray(buffer.bytes)
    var numbers = [Float](repeating: 0, count: array.shape.reduce(1, *))
    array.read(from: 0, of: buffer.bytes, into: &numbers)
    return (array.shape, numbers)
  }

  private func fault(_ bytes: [UInt8]) -> VectorFault? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return error as? VectorFault
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `float32 of any version is read as it was written`(version: UInt8) throws {
    let rows: [[Float]] = [[1, -2.5, 0], [.leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.1]]
    let (shape, numbers) = try read(NumPyFile.float32(rows, version: version))
    #expect(shape == [2, 3] && numbers == Array(rows.joined()))
  }

  @Test func `an array of one dimension has one length`() throws {
    let (shape, numbers) = try read(NumPyFile.float32([3, 4]))
    #expect(shape == [2] && numbers == [3, 4])
  }

  @Test func `numbers are read from any row on`() throws {
    let buffer = ExactBuffer(NumPyFile.float32([[1, 2], [3, 4], [5, 6]]))
    let array = try NumPyArray(buffer.bytes)
    var row: [Float] = [0, 0]
    array.read(from: 4, of: buffer.bytes, into: &row)
    #expect(row == [5, 6])
  }

  @Test func `float16 is read`() throws {
    // 1, -2, the smallest above zero, infinity.
    let bytes: [UInt8] = [0x00, 0x3C, 0x00, 0xC0, 0x01, 0x00, 0x00, 0x7C]
    let (shape, numbers) = try read(NumPyFile.bytes(type: "<f2", shape: "(2, 2)", bytes))
    #expect(shape == [2, 2] && numbers == [1, -2, 0x1p-24, .infinity])
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func `every float16 is the number that it is to the language`() {
      for bits in 0...UInt16.max {
        let expected = Float(Float16(bitPattern: bits))
        let found = NumPyArray.float(bits)
        #expect(found == expected && found.sign == expected.sign || found.isNaN && expected.isNaN, "\(bits)")
      }
    }
  #endif

  @Test(arguments: ["<f8", ">f4", "|i1", "<c8", "|S5"])
  func `other types are refused by name`(type: String) {
    #expect(fault(NumPyFile.bytes(type: type, shape: "(1, 1)", [0, 0, 0, 0])) == .wrongType(type))
  }

  @Test func `a file cut or grown anywhere is refused`() {
    let bytes = NumPyFile.float32([[1, 2, 3], [4, 5, 6]])
    for count in bytes.indices { #expect(fault(Array(bytes[..<count])) != nil, "\(count)") }
    #expect(fault(Array(bytes.dropLast())) == .wrongLength(expected: bytes.count, found: bytes.count - 1))
    #expect(fault(bytes + [0]) == .wrongLength(expected: bytes.count, found: bytes.count + 1))
  }

  @Test func `what is no array of numbers by rows is refused`() {
    #expect(fault(Array("[1, 2, 3]".utf8)) == .notNumPy)
    #expect(fault([]) == .notNumPy)
    #expect(fault(NumPyFile.bytes(shape: "(1, 1)", version: 4, [0, 0, 0, 0])) == .notNumPy)
    #expect(fault(NumPyFile.bytes(order: "True", shape: "(1, 1)", [0, 0, 0, 0])) == .columnOrder)
    for shape in ["(-1, 4)", "(x,)", "3", "(9223372036854775807, 2)", "(4611686018427387904,)"] {
      #expect(fault(NumPyFile.bytes(shape: shape, [0, 0, 0, 0])) == .notNumPy, "\(shape)")
    }
  }

  @Test func `no damage of a header is a crash`() {
    let bytes = NumPyFile.float32([[1, 2], [3, 4]])
    var generator = SplitMix64(seed: 4)
    for _ in 0..<4000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damaged[Int.random(in: 0..<128, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      _ = fault(damaged)
    }
  }
}
