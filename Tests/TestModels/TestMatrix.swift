import TestSupport

@testable import InvertedIndex

/// Weights at random, as a model file has them, and what they mean.
struct TestMatrix {
  /// What is multiplied with numbers that were normalized, and added.
  struct Norm {
    var weight: [Float]
    var bias: [Float]

    init(_ count: Int, _ random: inout SplitMix64) {
      weight = (0..<count).map { _ in Float.random(in: 0.5...1.5, using: &random) }
      bias = (0..<count).map { _ in Float.random(in: -0.2...0.2, using: &random) }
    }
  }

  private static let block = 32

  let inputs: Int
  let outputs: Int
  /// From 0 to 15, input by input of each output.
  private var nibbles: [UInt8]
  /// Of each block of inputs of each output.
  var factors: [Int8]
  /// The factors in 16 bits, where a matrix is of words.
  private let halves: [UInt16]
  var scales: [Float]
  let bias: [Float]
  var norm: Norm?

  init(inputs: Int, outputs: Int, hasNorm: Bool, _ random: inout SplitMix64) {
    (self.inputs, self.outputs) = (inputs, outputs)
    let blocks = outputs * inputs / Self.block
    nibbles = (0..<outputs * inputs).map { _ in UInt8.random(in: 0...15, using: &random) }
    factors = (0..<blocks).map { _ in Int8.random(in: 40...127, using: &random) * (Bool.random(using: &random) ? 1 : -1)
    }
    halves = (0..<blocks).map { _ in UInt16.random(in: 0x2C00...0x33FF, using: &random) }
    // So that outputs are about as large as inputs.
    let scale = 0.02 / Float(inputs).squareRoot()
    scales = (0..<outputs).map { _ in scale * Float.random(in: 0.8...1.5, using: &random) }
    bias = (0..<outputs).map { _ in Float.random(in: -0.2...0.2, using: &random) }
    norm = hasNorm ? Norm(outputs, &random) : nil
  }

  // MARK: What they mean

  /// What an input counts in an output.
  func weight(_ output: Int, _ input: Int) -> Double {
    let factor = Double(factors[(output * inputs + input) / Self.block])
    let product = (Double(nibbles[output * inputs + input]) - 8) * factor / 8
    return (product + 0.5).rounded(.down) * Double(scales[output])
  }

  /// A number of a word.
  func number(_ word: Int, _ input: Int) -> Double {
    let half = halves[(word * inputs + input) / Self.block]
    let factor = (1 + Double(half & 0x3FF) / 1024) * Double(sign: .plus, exponent: Int(half >> 10) - 15, significand: 1)
    return (Double(nibbles[word * inputs + input]) - 8) * factor
  }

  // MARK: As the file has them

  /// Two weights of a block in a byte: those of an input and of the one 16 behind it.
  private func pair(_ output: Int, _ block: Int, _ place: Int) -> UInt8 {
    let first = output * inputs + block * Self.block + place
    return nibbles[first] | nibbles[first + 16] << 4
  }

  /// Panels of 16 outputs.
  var panels: [UInt8] {
    var bytes: [UInt8] = []
    for panel in stride(from: 0, to: outputs, by: 16) {
      for block in 0..<inputs / Self.block {
        bytes += (panel..<panel + 16).map { UInt8(bitPattern: factors[$0 * inputs / Self.block + block]) }
        for four in stride(from: 0, to: 16, by: 4) {
          for output in panel..<panel + 16 { bytes += (four..<four + 4).map { pair(output, block, $0) } }
        }
      }
    }
    return bytes
  }

  /// Rows of words.
  var rows: [UInt8] {
    var writer = ByteWriter()
    for word in 0..<outputs {
      for block in 0..<inputs / Self.block {
        writer.append(halves[word * inputs / Self.block + block])
        writer.append(contentsOf: (0..<16).map { pair(word, block, $0) })
      }
    }
    return writer.bytes
  }
}
