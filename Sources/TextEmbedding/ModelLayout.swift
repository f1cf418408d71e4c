/// Where the parts of a model file lie (FORMAT.md): a header, then sections one after the other in a fixed order,
/// each at a multiple of 64 bytes, then the checksum of all before it.
struct ModelLayout {
  static let magic = Array("ZHICEMOD".utf8)
  static let version: UInt32 = 1
  static let headerSize = 192
  static let checksumSize = 8
  static let alignment = 64
  /// Numbers of a head, weights of a factor, outputs of a panel.
  static let head = 32
  static let block = 32
  static let panel = 16
  /// Bytes of a block of a word's weights: a scale in 16 bits, and 4 bits a weight.
  static let wordBlockSize = 2 + block / 2
  /// Bytes of a block of a panel: a factor for each output, and 4 bits a weight.
  static let panelBlockSize = panel + panel * block / 2
  /// The most scalars of a piece, and of those that stand for one.
  static let longestText = 255
  /// The rows of words before those of pieces: of the text's begin, its end, and what is in no piece.
  static let specialWords = 3

  /// Numbers of a token between the layers.
  let hidden: Int
  let layers: Int
  let inner: Int
  /// The most tokens of a text.
  let positions: Int
  let pieces: Int
  let scalars: Int
  let normalized: Int
  let normalizations: Int

  /// A matrix with what follows it.
  struct Matrix {
    var inputs: Int
    var outputs: Int
    var panels: Range<Int>
    var scales: Range<Int>
    var bias: Range<Int>
    /// The weights and the biases of the normalization behind it, if there is one.
    var norm: (weight: Range<Int>, bias: Range<Int>)?
  }

  struct Layer {
    var query: Matrix
    var key: Matrix
    var value: Matrix
    var output: Matrix
    var inner: Matrix
    var outer: Matrix
  }

  private(set) var pieceEnds = 0..<0
  private(set) var pieceScalars = 0..<0
  private(set) var pieceScores = 0..<0
  private(set) var normalizedScalars = 0..<0
  private(set) var normalizationEnds = 0..<0
  private(set) var normalizationScalars = 0..<0
  private(set) var words = 0..<0
  private(set) var places = 0..<0
  private(set) var norm = (weight: 0..<0, bias: 0..<0)
  private(set) var layer: [Layer] = []
  /// Where the checksum begins.
  private(set) var end = 0

  /// - Parameter numbers: hidden, layers, heads, inner, positions, pieces, scalars, normalized, normalizations.
  /// - Throws: What of it the encoder does not compute.
  init(_ numbers: [UInt32]) throws(UnknownShape) {
    let numbers = numbers.map(Int.init)
    (hidden, layers, inner, positions) = (numbers[0], numbers[1], numbers[3], numbers[4])
    (pieces, scalars, normalized, normalizations) = (numbers[5], numbers[6], numbers[7], numbers[8])
    guard (32...1024).contains(hidden), hidden % Self.head == 0 else {
      throw UnknownShape(what: "\(hidden) numbers a token")
    }
    guard numbers[2] * Self.head == hidden else {
      throw UnknownShape(what: "\(numbers[2]) heads for \(hidden) numbers")
    }
    guard (1...64).contains(layers) else { throw UnknownShape(what: "\(layers) layers") }
    guard (32...8192).contains(inner), inner % Self.block == 0 else {
      throw UnknownShape(what: "\(inner) inner numbers")
    }
    guard (16...4096).contains(positions) else { throw UnknownShape(what: "\(positions) positions") }
    guard (1...1 << 20).contains(pieces), (pieces...1 << 24).contains(scalars), normalized <= 1 << 20,
      normalizations <= 1 << 24
    else { throw UnknownShape(what: "\(pieces) pieces of words") }
    place()
  }

  struct UnknownShape: Error {
    var what: String
  }

  private mutating func place() {
    var offset = Self.headerSize
    func next(_ size: Int) -> Range<Int> {
      let section = offset..<offset + size
      offset = (section.upperBound + Self.alignment - 1) / Self.alignment * Self.alignment
      return section
    }
    func matrix(_ inputs: Int, _ outputs: Int, hasNorm: Bool = false) -> Matrix {
      let blocks = outputs / Self.panel * (inputs / Self.block)
      return Matrix(
        inputs: inputs, outputs: outputs, panels: next(blocks * Self.panelBlockSize), scales: next(4 * outputs),
        bias: next(4 * outputs), norm: hasNorm ? (next(4 * outputs), next(4 * outputs)) : nil)
    }
    pieceEnds = next(4 * pieces)
    pieceScalars = next(4 * scalars)
    pieceScores = next(4 * pieces)
    normalizedScalars = next(4 * normalized)
    normalizationEnds = next(4 * normalized)
    normalizationScalars = next(4 * normalizations)
    words = next((Self.specialWords + pieces) * wordSize)
    places = next(4 * positions * hidden)
    norm = (next(4 * hidden), next(4 * hidden))
    for _ in 0..<layers {
      layer.append(
        Layer(
          query: matrix(hidden, hidden), key: matrix(hidden, hidden), value: matrix(hidden, hidden),
          output: matrix(hidden, hidden, hasNorm: true), inner: matrix(hidden, inner),
          outer: matrix(inner, hidden, hasNorm: true)))
    }
    end = offset
  }

  /// Where 32-bit floats lie.
  var numbers: [Range<Int>] {
    [pieceScores, places, norm.weight, norm.bias]
      + layer.flatMap { layer in
        [layer.query, layer.key, layer.value, layer.output, layer.inner, layer.outer].flatMap { matrix in
          [matrix.scales, matrix.bias] + (matrix.norm.map { [$0.weight, $0.bias] } ?? [])
        }
      }
  }

  /// The bytes of a word's weights.
  var wordSize: Int { hidden / Self.block * Self.wordBlockSize }
}
