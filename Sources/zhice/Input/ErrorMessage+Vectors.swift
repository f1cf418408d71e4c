import InvertedIndex
import PolicySearch

extension ErrorMessage {
  /// Says what is wrong with the vectors of a file, or with their ids.
  static func text(_ fault: VectorFault, in path: String) -> String {
    switch fault {
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
      "\(vector(row)) of \(path) has a number that is infinite or none; look at what the model made of its text"
    case .zero(let row):
      "\(vector(row)) of \(path) is zero and has no direction; look at what the model made of its text"
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
      "\(path) has no vectors and \(other) has; build it with zhice index --vectors, or merge with --no-vectors"
    case .unequal(let dimension, let other, let otherDimension):
      "\(path) has vectors of \(dimension) dimensions and \(other) of \(otherDimension); use those of one model, or merge with --no-vectors"
    }
  }

  private static func vector(_ row: Int?) -> String { row.map { "row \($0)" } ?? "the vector" }
}
