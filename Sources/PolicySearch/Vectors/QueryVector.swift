import FoundationEssentials
import InvertedIndex

/// Reads the vector of a query: an array of NumPy of shape (d,) or (1, d), a JSON array of numbers, or numbers that
/// blanks separate.
public enum QueryVector {
  /// - Parameter name: What the bytes are called in errors.
  /// - Throws: `IndexError.vectors`: what is wrong with them.
  public static func read(_ bytes: [UInt8], name: String) throws(IndexError) -> [Float] {
    do throws(VectorFault) {
      let vector = try NumPyArray.begins(bytes) ? array(bytes) : text(bytes)
      guard VectorTable.dimensions.contains(vector.count) else {
        throw .wrongShape(found: VectorFile.tuple([vector.count]))
      }
      // What cannot be rounded is no vector.
      _ = try QuantizedVector(vector)
      return vector
    } catch {
      throw .vectors(path: name, fault: error)
    }
  }

  private static func array(_ bytes: [UInt8]) throws(VectorFault) -> [Float] {
    try bytes.withBytes { (bytes) throws(VectorFault) in
      let array = try NumPyArray(bytes)
      guard array.shape.count == 1 || array.shape.count == 2 && array.shape[0] == 1, let count = array.shape.last,
        count <= VectorTable.dimensions.upperBound
      else { throw .wrongShape(found: VectorFile.tuple(array.shape)) }
      var vector = [Float](repeating: 0, count: count)
      array.read(from: 0, of: bytes, into: &vector)
      return vector
    }
  }

  private static func text(_ bytes: [UInt8]) throws(VectorFault) -> [Float] {
    if let vector = try? JSONDecoder().decode([Float].self, from: Data(bytes)) { return vector }
    var vector: [Float] = []
    for word in bytes.split(whereSeparator: { $0 <= 0x20 }) {
      guard let number = Float(String(decoding: word, as: UTF8.self)) else {
        throw .notNumber(word: vector.count + 1)
      }
      vector.append(number)
    }
    return vector
  }
}
