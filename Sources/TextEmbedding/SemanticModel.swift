import InvertedIndex

/// A model that makes a vector of a text, so that texts of like meaning have vectors of like direction: a file that
/// `tools/model` makes (FORMAT.md), mapped into memory.
///
/// It is a BERT encoder with the mean of its tokens (Wang et al., Multilingual E5 Text Embeddings, arXiv 2402.05672),
/// over pieces of words by a unigram model (Kudo, Subword Regularization, arXiv 1804.10959).
public final class SemanticModel: Sendable {
  public let path: String
  /// What the model is called: `multilingual-e5-small`.
  public let name: String
  /// A checksum of the file. Vectors of two models cannot be compared, whatever they are called.
  public let identity: UInt64
  /// What stands before a query's text and before a passage's.
  let prefixes: (query: String, passage: String)
  let epsilon: Float
  /// What a scalar costs that is in no piece.
  let unknownScore: Float
  let layout: ModelLayout
  private let file: MappedFile

  /// Opens a model, and reads all of it: a model that is damaged would not be noticed by its answers.
  ///
  /// - Throws: `ModelError`.
  public convenience init(path: String) throws(ModelError) {
    let file: MappedFile
    do throws(IndexError) {
      file = try MappedFile(path: path)
    } catch {
      if case .cannotOpen(_, let reason) = error { throw .cannotOpen(path: path, reason: reason) }
      throw .cannotOpen(path: path, reason: error.message)
    }
    try self.init(file, path: path)
  }

  /// Opens a mapped file.
  ///
  /// - Parameter path: The file's name, for errors.
  init(_ file: MappedFile, path: String) throws(ModelError) {
    self.file = file
    self.path = path
    let bytes = file.bytes
    guard bytes.count >= ModelLayout.headerSize, bytes.starts(with: ModelLayout.magic) else {
      throw .notAModel(path: path)
    }
    func number(at offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    func text(_ range: Range<Int>) -> String {
      String(decoding: bytes[range].prefix { $0 != 0 }, as: UTF8.self)
    }
    let version = number(at: 8)
    guard version <= ModelLayout.version else { throw .tooNew(path: path, version: version) }
    guard version == ModelLayout.version else { throw .notAModel(path: path) }
    let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 56, as: UInt64.self))
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(path: path, expected: length, found: UInt64(bytes.count))
    }
    let end = bytes.count - ModelLayout.checksumSize
    identity = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self))
    guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == identity else { throw .corrupt(path: path) }
    do throws(ModelLayout.UnknownShape) {
      layout = try ModelLayout((0..<9).map { number(at: 12 + 4 * $0) })
    } catch {
      throw .otherShape(path: path, what: error.what)
    }
    guard layout.end == end else { throw .corrupt(path: path) }
    epsilon = Float(bitPattern: number(at: 48))
    unknownScore = Float(bitPattern: number(at: 52))
    name = text(64..<128)
    prefixes = (text(128..<160), text(160..<192))
    guard Self.ascends(numbers(layout.pieceEnds), to: layout.scalars),
      Self.ascends(numbers(layout.normalizationEnds), to: layout.normalizations)
    else { throw .corrupt(path: path) }
    guard isFinite else { throw .notFinite(path: path) }
  }

  /// How many numbers a vector has.
  public var dimension: Int { layout.hidden }

  /// What an index says of the model that made its vectors.
  public var vectorModel: VectorModel { VectorModel(name: name, identity: identity, recipe: PassageText.recipe) }

  // MARK: Parts of the file

  /// The bytes of a part; valid as long as the model.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: file.bytes[range])
  }

  /// The numbers of a part, which the file has in the order of bytes that every supported processor has.
  func numbers(_ range: Range<Int>) -> UnsafeBufferPointer<UInt32> { bytes(range).assumingMemoryBound(to: UInt32.self) }

  func floats(_ range: Range<Int>) -> UnsafeBufferPointer<Float> { bytes(range).assumingMemoryBound(to: Float.self) }

  /// Whether all numbers are some. Rounding to whole numbers would hide one that is not.
  private var isFinite: Bool {
    guard epsilon.isFinite, unknownScore.isFinite,
      layout.numbers.allSatisfy({ floats($0).allSatisfy(\.isFinite) })
    else { return false }
    let words = bytes(layout.words)
    return stride(from: 0, to: words.count, by: ModelLayout.wordBlockSize).allSatisfy { block in
      NumPyArray.float(words.loadUnaligned(fromByteOffset: block, as: UInt16.self)).isFinite
    }
  }

  /// Whether ends of texts lie in what they are of, none of which is too long.
  private static func ascends(_ ends: UnsafeBufferPointer<UInt32>, to count: Int) -> Bool {
    var last: UInt32 = 0
    for end in ends {
      guard end >= last, end - last <= ModelLayout.longestText else { return false }
      last = end
    }
    return last == count
  }
}
