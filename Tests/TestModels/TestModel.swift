import TestSupport

@testable import InvertedIndex
@testable import TextEmbedding

/// A small model of numbers at random, and its file as `tools/model` writes one.
struct TestModel {
  /// Scalars that some scalars stand for before a text is cut: full-width letters and digits, signs, blanks.
  static let normalization: [(scalar: UInt32, text: [UInt32])] = {
    let wide = (UInt32(0xFF01)...0xFF5E).map { (scalar: $0, text: [$0 - 0xFEE0]) }
    let others = ["\n": " ", "\t": " ", "\u{3000}": " ", "㎡": "m2", "①": "1", "\u{200B}": "", "…": "..."]
    return (wide + others.map { (scalar: scalars($0)[0], text: scalars($1)) }).sorted { $0.scalar < $1.scalar }
  }()

  /// The pieces, in ascending order of their scalars; ▁ stands for a blank.
  static let pieces: [[UInt32]] = {
    let words = [
      "企业", "人才", "科技", "税收", "政策", "补贴", "小微企业", "融资", "贷款", "天气", "预报", "中小", "的企业", "政策补贴", "▁", "▁query",
      "▁passage", ":", "▁AI", "AI", "ing", "in", "5G", "20", "2026", "▁the", "...", "m2", "《", "》", "，", "。", "𠀀", "𠀀企",
    ]
    let single = Array("企业人才科技税收政策补贴小微融资贷款天气预报中的产园区年月个万abcdefghimnqrtAI0123456789().").map(String.init)
    return (words + single).map(scalars).sorted { $0.lexicographicallyPrecedes($1) }
  }()

  static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  let hidden: Int
  let inner: Int
  let positions: Int
  let epsilon: Float = 1e-12
  let unknownScore: Float = -30
  var normalization = Self.normalization
  let scores: [Float]
  /// Of the text's begin, its end, what is in no piece, and the pieces.
  let words: TestMatrix
  /// Of each position its numbers.
  var places: [Float]
  let norm: TestMatrix.Norm
  var layers: [Layer]

  struct Layer {
    let query: TestMatrix
    let key: TestMatrix
    let value: TestMatrix
    let output: TestMatrix
    let inner: TestMatrix
    var outer: TestMatrix
  }

  init(seed: UInt64, hidden: Int = 64, layers: Int = 2, inner: Int = 96, positions: Int = 64) {
    (self.hidden, self.inner, self.positions) = (hidden, inner, positions)
    var random = SplitMix64(seed: seed)
    scores = Self.pieces.map { _ in Float.random(in: -12 ..< -2, using: &random) }
    words = TestMatrix(inputs: hidden, outputs: 3 + Self.pieces.count, hasNorm: false, &random)
    places = (0..<positions * hidden).map { _ in Float.random(in: -0.1...0.1, using: &random) }
    norm = TestMatrix.Norm(hidden, &random)
    self.layers = (0..<layers).map { _ in
      func matrix(_ inputs: Int, _ outputs: Int, hasNorm: Bool = false) -> TestMatrix {
        TestMatrix(inputs: inputs, outputs: outputs, hasNorm: hasNorm, &random)
      }
      return Layer(
        query: matrix(hidden, hidden), key: matrix(hidden, hidden), value: matrix(hidden, hidden),
        output: matrix(hidden, hidden, hasNorm: true), inner: matrix(hidden, inner),
        outer: matrix(inner, hidden, hasNorm: true))
    }
  }

  /// The file.
  var bytes: [UInt8] {
    var sections: [[UInt8]] = [
      Self.bytes(Self.ends(Self.pieces)), Self.bytes(Array(Self.pieces.joined())), Self.bytes(scores),
      Self.bytes(normalization.map(\.scalar)), Self.bytes(Self.ends(normalization.map(\.text))),
      Self.bytes(normalization.flatMap(\.text)), words.rows, Self.bytes(places), Self.bytes(norm.weight),
      Self.bytes(norm.bias),
    ]
    for layer in layers {
      for matrix in [layer.query, layer.key, layer.value, layer.output, layer.inner, layer.outer] {
        sections += [matrix.panels, Self.bytes(matrix.scales), Self.bytes(matrix.bias)]
        if let norm = matrix.norm { sections += [Self.bytes(norm.weight), Self.bytes(norm.bias)] }
      }
    }
    var body = ByteWriter()
    for section in sections {
      body.append(contentsOf: section)
      body.appendZeros((64 - section.count % 64) % 64)
    }
    var file = ByteWriter()
    file.append(contentsOf: "ZHICEMOD".utf8)
    let numbers = [
      1, hidden, layers.count, hidden / 32, inner, positions, scores.count, Self.pieces.joined().count,
      normalization.count, normalization.flatMap(\.text).count,
    ]
    for number in numbers { file.append(UInt32(number)) }
    file.append(epsilon.bitPattern)
    file.append(unknownScore.bitPattern)
    file.append(UInt64(192 + body.bytes.count + 8))
    for (text, size) in [("small", 64), ("query: ", 32), ("passage: ", 32)] {
      file.append(contentsOf: text.utf8)
      file.appendZeros(size - text.utf8.count)
    }
    file.append(contentsOf: body.bytes)
    file.append(Checksum.of(file.bytes))
    return file.bytes
  }

  private static func ends(_ texts: [[UInt32]]) -> [UInt32] {
    texts.reduce(into: []) { $0.append(($0.last ?? 0) + UInt32($1.count)) }
  }

  private static func bytes(_ numbers: [UInt32]) -> [UInt8] {
    var writer = ByteWriter()
    for number in numbers { writer.append(number) }
    return writer.bytes
  }

  private static func bytes(_ numbers: [Float]) -> [UInt8] { bytes(numbers.map(\.bitPattern)) }
}

// MARK: Texts

extension TestModel {
  /// Tokens at random, without those of a text's begin and end.
  static func tokens(_ count: Int, _ random: inout SplitMix64) -> [Int32] {
    (0..<count).map { _ in Int32.random(in: 2..<Int32(3 + pieces.count), using: &random) }
  }

  /// A text at random: of pieces, their scalars, blanks, what is replaced, and scalars of all planes.
  static func text(_ count: Int, _ random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let piece = pieces.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text += [Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "\u{FFFD}"]
      case 1: text += piece.prefix(1).compactMap(Unicode.Scalar.init)
      case 2: text += [normalization.randomElement(using: &random).flatMap { Unicode.Scalar($0.scalar) } ?? " "]
      case 3, 4: text += [" "]
      default: text += piece.compactMap(Unicode.Scalar.init)
      }
    }
    return String(text)
  }
}

// MARK: Files

extension TestModel {
  /// The name by which errors call a file without one.
  static let path = "small.model"

  func open() throws -> SemanticModel { try Self.open(bytes) }

  /// Opens a file of some bytes that has no name.
  static func open(_ bytes: [UInt8]) throws -> SemanticModel {
    let file = try OutputFile(scratchBeside: "/tmp/zhice-test.model")
    try bytes.withUnsafeBytes { try file.write($0) }
    return try SemanticModel(try file.mapped(), path: path)
  }

  /// The bytes of a file with a checksum that fits.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(contentsOf: bytes.dropLast(8))
    writer.append(Checksum.of(writer.bytes))
    return writer.bytes
  }

  /// Writes a little-endian number.
  static func set(_ value: some FixedWidthInteger, at place: Int, of bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(place..<place + $0.count, with: $0) }
  }
}
