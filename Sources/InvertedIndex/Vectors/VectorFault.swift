import PolicyText

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
  /// The index is to be merged with another one, whose vectors another model made.
  case otherModelOf(other: String)
  /// The index has no vectors of a model, which a query's would be compared with.
  case withoutModel
  /// Another model, or none that is known, made the index's vectors than the query's.
  case otherModel(index: String?, query: String)
}

extension VectorFault {
  /// What is wrong with the vectors of a file, or with their ids, and what to do about it.
  func message(in path: String) -> String {
    switch self {
    case .notNumPy: "\(path) is no array of NumPy; write it with numpy.save"
    case .wrongType(let type):
      "\(path) holds numbers of the type \(Excerpt.quoted(type)), not float32 or float16; convert it with .astype('<f4')"
    case .columnOrder: "\(path) is stored column by column; convert it with numpy.ascontiguousarray"
    case .wrongShape(let found):
      "\(path) has the shape \(Excerpt.quoted(found)); passages take (passages, dimension), a query (dimension,), with 1 to 8192 dimensions"
    case .wrongLength(let expected, let found):
      "\(path) should have \(expected) bytes and has \(found): it was cut or is still being written; write it again"
    case .notNumber(let word):
      "word \(word) of \(path) is no number; give an array of NumPy, a JSON array of numbers, or numbers separated by blanks"
    case .notFinite(let row):
      "\(Self.vector(row)) of \(path) has a number that is infinite or none; look at what the model made of its text"
    case .zero(let row):
      "\(Self.vector(row)) of \(path) is zero and has no direction; look at what the model made of its text"
    case .idCount(let vectors, let ids):
      "\(path) has \(ids) ids for \(vectors) vectors; write a line for each row, in the same order"
    case .doubledID(let id, let line):
      "line \(line) of \(path) has the id \(Excerpt.quoted(id)) again; name each passage once"
    case .unknownIDs(let first, let count):
      "\(count) of the ids in \(path) \(count == 1 ? "is" : "are") no passage's, the first \(Excerpt.quoted(first)); zhice export prints the passages"
    case .missing(let first, let count):
      "\(count) \(count == 1 ? "passage has" : "passages have") no vector in \(path), the first \(Excerpt.quoted(first)); zhice export prints the passages"
    case .absent: "\(path) has no vectors; build it with zhice index --vectors FILE.npy, or search without --vector"
    case .otherDimension(let index, let found):
      "\(path) has vectors of \(index) dimensions, the query's has \(found); make it with the model that made those of the index"
    case .onlySome(let other):
      "\(path) has no vectors and \(other) has; build it with zhice index --vectors, or merge with --semantic or --no-vectors"
    case .unequal(let dimension, let other, let otherDimension):
      "\(path) has vectors of \(dimension) dimensions and \(other) of \(otherDimension); use those of one model, or merge with --no-vectors"
    case .otherModelOf(let other):
      "\(path) has vectors of another model than \(other); merge with --semantic, which makes them anew, or with --no-vectors"
    case .withoutModel:
      "\(path) has no vectors of a model; zhice merge \(path) --semantic -o FILE makes them, or search without --model"
    case .otherModel(let index, let query):
      "\(path) has vectors of \(index.map { "the model \($0)" } ?? "an unknown model"), and the query's model is \(query); name the model that made them with --model, or search with --no-semantic"
    }
  }

  private static func vector(_ row: Int?) -> String { row.map { "row \($0)" } ?? "the vector" }
}
