import CTextEmbedding
import InvertedIndex

/// Computes what the layers of a model make of tokens.
///
/// Products and their sums are whole numbers: weights have 4 bits with a factor for 32 of them, what they are
/// multiplied with is rounded to 8 bits, a scale a token. All else is 32-bit floating point in a fixed order without
/// fused operations or functions of a library. So a text has the same vector on every machine, with every set of
/// kernels, and whatever is computed beside it.
///
/// One thread may use it at a time.
final class Encoder {
  /// How many tokens are computed together: enough that unpacking the weights takes little of the time.
  static let mostTokens = 1024

  private let model: SemanticModel
  private let kernels: ZhiceKernels
  private let layers: [Layer]
  /// Numbers of tokens, `hidden` each but for `inner`.
  private let states: Buffer<Float>
  private let queries: Buffer<Float>
  private let keys: Buffer<Float>
  private let values: Buffer<Float>
  private let mixed: Buffer<Float>
  private let inner: Buffer<Float>
  private let rounded: Buffer<Int8>
  private let scales: Buffer<Float>
  private let totals: Buffer<Int32>
  private let panel: Buffer<Int8>
  private let attention: Buffer<UInt8>

  private struct Layer {
    var query: ZhiceMatrix
    var key: ZhiceMatrix
    var value: ZhiceMatrix
    var output: ZhiceMatrix
    var inner: ZhiceMatrix
    var outer: ZhiceMatrix
    var outputNorm: Norm
    var outerNorm: Norm
  }

  private struct Norm {
    var weight: UnsafePointer<Float>?
    var bias: UnsafePointer<Float>?
  }

  /// The names of the sets of kernels that this processor can run, the fastest first.
  static var kernels: [String] {
    var names: [String] = []
    while let kernels = zhice_kernels(Int32(names.count)) { names.append(String(cString: kernels.pointee.name)) }
    return names
  }

  /// - Parameter kernels: The number of a set of kernels among `Encoder.kernels`.
  init(_ model: SemanticModel, kernels: Int = 0) {
    self.model = model
    guard let set = zhice_kernels(Int32(kernels)) else { preconditionFailure("there is no such set of kernels") }
    self.kernels = set.pointee
    let layout = model.layout
    func floats(_ range: Range<Int>) -> UnsafePointer<Float>? { model.floats(range).baseAddress }
    func matrix(_ matrix: ModelLayout.Matrix) -> ZhiceMatrix {
      ZhiceMatrix(
        panels: model.bytes(matrix.panels).assumingMemoryBound(to: UInt8.self).baseAddress,
        scales: floats(matrix.scales), bias: floats(matrix.bias), inputs: Int32(matrix.inputs),
        outputs: Int32(matrix.outputs))
    }
    func norm(_ matrix: ModelLayout.Matrix) -> Norm {
      Norm(weight: matrix.norm.flatMap { floats($0.weight) }, bias: matrix.norm.flatMap { floats($0.bias) })
    }
    layers = layout.layer.map { layer in
      Layer(
        query: matrix(layer.query), key: matrix(layer.key), value: matrix(layer.value), output: matrix(layer.output),
        inner: matrix(layer.inner), outer: matrix(layer.outer), outputNorm: norm(layer.output),
        outerNorm: norm(layer.outer))
    }
    let tokens = max(Self.mostTokens, layout.positions)
    let widest = max(layout.hidden, layout.inner)
    states = Buffer(tokens * layout.hidden)
    queries = Buffer(tokens * layout.hidden)
    keys = Buffer(tokens * layout.hidden)
    values = Buffer(tokens * layout.hidden)
    mixed = Buffer(tokens * layout.hidden)
    inner = Buffer(tokens * layout.inner)
    // Kernels may read 16 rows at a time.
    rounded = Buffer((tokens + 15) * widest)
    scales = Buffer(tokens)
    totals = Buffer(tokens)
    panel = Buffer(ModelLayout.panel * widest)
    attention = Buffer(zhice_attention_room(Int32(layout.positions)))
  }

  /// How many tokens of a text count, besides those of its begin and end.
  var mostTextTokens: Int { model.layout.positions - 2 }

  /// The mean of what the last layer makes of each text's tokens.
  ///
  /// - Parameters:
  ///   - texts: The tokens of texts, without begin and end. What is beyond `mostTextTokens` does not count.
  ///   - isOver: Asked between layers; if it says so the rest is left out.
  /// - Returns: For each text `hidden` numbers; nil if it was over before.
  func means(of texts: [ArraySlice<Int32>], until isOver: () -> Bool = { false }) -> [[Float]]? {
    var means: [[Float]] = []
    means.reserveCapacity(texts.count)
    var next = 0
    while next < texts.count {
      var lengths: [Int] = []
      var count = 0
      while next < texts.count {
        let tokens = texts[next].prefix(mostTextTokens)
        guard lengths.isEmpty || count + tokens.count + 2 <= Self.mostTokens else { break }
        place([Tokenizer.begin] + tokens + [Tokenizer.end], at: count)
        lengths.append(tokens.count + 2)
        count += tokens.count + 2
        next += 1
      }
      guard encode(lengths, count, isOver) else { return nil }
      var start = 0
      for length in lengths {
        means.append(mean(start..<start + length))
        start += length
      }
    }
    return means
  }

  /// Writes the words and places of a text's tokens.
  private func place(_ tokens: [Int32], at start: Int) {
    let layout = model.layout
    let words = model.bytes(layout.words)
    let places = model.floats(layout.places)
    for (position, token) in tokens.enumerated() {
      let word = UnsafeRawBufferPointer(
        rebasing: words[Int(token) * layout.wordSize..<(Int(token) + 1) * layout.wordSize])
      for block in 0..<layout.hidden / ModelLayout.block {
        let first = block * ModelLayout.wordBlockSize
        let scale = NumPyArray.float(word.loadUnaligned(fromByteOffset: first, as: UInt16.self))
        for i in 0..<ModelLayout.block / 2 {
          let pair = word[first + 2 + i]
          let number = block * ModelLayout.block + i
          let (place, state) = (position * layout.hidden + number, (start + position) * layout.hidden + number)
          states.start[state] = Float(Int(pair & 15) - 8) * scale + places[place]
          states.start[state + 16] = Float(Int(pair >> 4) - 8) * scale + places[place + 16]
        }
      }
    }
  }

  /// - Returns: Whether all layers were computed.
  private func encode(_ lengths: [Int], _ tokens: Int, _ isOver: () -> Bool) -> Bool {
    let layout = model.layout
    let (hidden, count) = (Int32(layout.hidden), Int32(tokens))
    func normalize(_ norm: Norm, adding added: UnsafePointer<Float>?) {
      kernels.normalize(states.start, added, norm.weight, norm.bias, model.epsilon, count, hidden)
    }
    func round(_ input: Buffer<Float>, _ width: Int32) -> ZhiceRows {
      let rows = ZhiceRows(values: rounded.start, scales: scales.start, totals: totals.start, width: width)
      kernels.round(input.start, count, rows)
      return rows
    }
    func multiply(_ matrix: ZhiceMatrix, _ rows: ZhiceRows, to output: Buffer<Float>) {
      withUnsafePointer(to: matrix) { kernels.multiply($0, rows, count, panel.start, output.start) }
    }
    normalize(
      Norm(weight: model.floats(layout.norm.weight).baseAddress, bias: model.floats(layout.norm.bias).baseAddress),
      adding: nil)
    for layer in layers {
      if isOver() { return false }
      var rows = round(states, hidden)
      multiply(layer.query, rows, to: queries)
      multiply(layer.key, rows, to: keys)
      multiply(layer.value, rows, to: values)
      var start = 0
      for length in lengths {
        for head in stride(from: 0, to: layout.hidden, by: ModelLayout.head) {
          let offset = start * layout.hidden + head
          kernels.attend(
            queries.start + offset, keys.start + offset, values.start + offset, mixed.start + offset, hidden,
            Int32(length), attention.start)
        }
        start += length
      }
      rows = round(mixed, hidden)
      multiply(layer.output, rows, to: queries)
      normalize(layer.outputNorm, adding: queries.start)
      rows = round(states, hidden)
      multiply(layer.inner, rows, to: inner)
      kernels.activate(inner.start, tokens * layout.inner)
      rows = round(inner, Int32(layout.inner))
      multiply(layer.outer, rows, to: queries)
      normalize(layer.outerNorm, adding: queries.start)
    }
    return true
  }

  private func mean(_ tokens: Range<Int>) -> [Float] {
    let hidden = model.layout.hidden
    var sums = [Float](repeating: 0, count: hidden)
    for token in tokens {
      for number in 0..<hidden { sums[number] += states.start[token * hidden + number] }
    }
    return sums.map { $0 / Float(tokens.count) }
  }
}

/// Memory for loops in C, at a multiple of 64 bytes.
final class Buffer<Element: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Element>
  private let memory: UnsafeMutableRawPointer

  init(_ count: Int) {
    memory = .allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    start = memory.bindMemory(to: Element.self, capacity: count)
  }

  deinit { memory.deallocate() }
}
