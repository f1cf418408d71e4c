import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

struct QueryVectorTests {
  private func fault(_ bytes: [UInt8]) -> VectorFault? {
    do throws(IndexError) {
      _ = try QueryVector.read(bytes, name: "q")
      return nil
    } catch {
      guard case .vectors("q", let fault) = error else { return nil }
      return fault
    }
  }

  @Test func `a vector is read from an array of NumPy, JSON or numbers between blanks`() throws {
    let vector: [Float] = [0.5, -2, 3e-5]
    for bytes in [
      NumPyFile.float32(vector), NumPyFile.float32([vector]), Array("[0.5, -2, 3e-5]\n".utf8),
      Array("0.5 -2\t3e-5\r\n".utf8), Array("\n0.5\n-2.0\n0.00003".utf8),
    ] { #expect(try QueryVector.read(bytes, name: "q") == vector) }
    let half: [UInt8] = [0x00, 0x3C, 0x00, 0xC0]
    #expect(try QueryVector.read(NumPyFile.bytes(type: "<f2", shape: "(2,)", half), name: "q") == [1, -2])
  }

  @Test func `what is no vector is refused`() {
    #expect(fault([]) == .wrongShape(found: "(0,)"))
    #expect(fault(Array("[]".utf8)) == .wrongShape(found: "(0,)"))
    #expect(fault(Array("0.5 x".utf8)) == .notNumber(word: 2))
    #expect(fault(Array("[1, 2".utf8)) == .notNumber(word: 1))
    #expect(fault(Array("[[1, 2]]".utf8)) == .notNumber(word: 1))
    #expect(fault(Array("0 0 0".utf8)) == .zero(row: nil))
    #expect(fault(Array("1 nan".utf8)) == .notFinite(row: nil))
    #expect(fault(Array("1 1e60".utf8)) == .notFinite(row: nil))
    #expect(fault([0xFF, 0xFE, 0x31]) == .notNumber(word: 1))
    #expect(fault(NumPyFile.float32([[1, 2], [3, 4]])) == .wrongShape(found: "(2, 2)"))
    #expect(fault(NumPyFile.bytes(shape: "()", [0, 0, 0x80, 0x3F])) == .wrongShape(found: "()"))
    #expect(fault(NumPyFile.bytes(type: "<f8", shape: "(1,)", [0, 0, 0, 0, 0, 0, 0, 0])) == .wrongType("<f8"))
    #expect(fault(NumPyFile.float32([Float](repeating: 1, count: 8193))) == .wrongShape(found: "(8193,)"))
    let long = Array([String](repeating: "1", count: 8193).joined(separator: " ").utf8)
    #expect(fault(long) == .wrongShape(found: "(8193,)"))
  }
}
