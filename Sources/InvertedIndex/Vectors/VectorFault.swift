/// What is wrong with vectors. Rows and lines count from 1.
public enum VectorFault: Error, Hashable, Sendable {
  /// The file does not begin as an array of NumPy does, or its header cannot be read.
  case notNumPy
  /// The numbers are no little-endian float32 or float16, but of this type of NumPy.
  case wrongType(String)
  /// The array is stored column by column.
  case columnOrder
  /// The array has not the shape that is needed; `found` is as Python writes it.
  case wrongShape(found: String)
  /// There are more or fewer bytes than the array's shape needs.
  case wrongLength(expected: Int, found: Int)
  /// A text is no vector: its word of this number, from 1, is no number.
  case notNumber(word: Int)
  /// A number is infinite or none at all. The row is nil where there is one vector only.
  case notFinite(row: Int?)
  /// A vector is zero and so has no direction.
  case zero(row: Int?)
  /// There are not as many ids as vectors.
  case idCount(vectors: Int, ids: Int)
  /// An id stands twice.
  case doubledID(String, line: Int)
  /// Ids that no passage has: the first of them, and how many there are.
  case unknownIDs(first: String, count: Int)
  /// Passages without a vector: the id of the first, and how many there are.
  case missing(first: String, count: Int)
  /// The index has no vectors.
  case absent
  /// The index's vectors have another number of dimensions.
  case otherDimension(index: Int, found: Int)
  /// The index is to be merged with another one, and only one of them has vectors.
  case onlySome(other: String)
  /// The index is to be merged with another one, whose vectors have another number of dimensions.
  case unequal(dimension: Int, other: String, otherDimension: Int)
}
