@testable import TestModels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The encoder by its definition (Devlin et al., BERT, arXiv 1810.04805), in double precision and without rounding.
struct NaiveEncoder {
  private typealias Vector = [Double]

  private let model: TestModel
  /// The weights of matrices, row by row, in the order of the layers.
  private let layers: [[[Vector]]]

  init(_ model: TestModel) {
    self.model = model
    layers = model.layers.map { layer in
      [layer.query, layer.key, layer.value, layer.output, layer.inner, layer.outer].map { matrix in
        (0..<matrix.outputs).map { output in (0..<matrix.inputs).map { matrix.weight(output, $0) } }
      }
    }
  }

  /// The mean of what the last layer makes of a text's tokens, those of its begin and end among them.
  func mean(of tokens: [Int32]) -> [Double] {
    var states = tokens.enumerated().map { position, token in
      normalized(
        (0..<model.hidden).map { number in
          model.words.number(Int(token), number) + Double(model.places[position * model.hidden + number])
        }, model.norm)
    }
    for (layer, weights) in zip(model.layers, layers) {
      let queries = states.map { product($0, weights[0], layer.query) }
      let keys = states.map { product($0, weights[1], layer.key) }
      let values = states.map { product($0, weights[2], layer.value) }
      let mixed = queries.map { query in attention(query, keys, values) }
      states = zip(states, mixed).map { state, mixed in
        normalized(sum(state, product(mixed, weights[3], layer.output)), layer.output.norm)
      }
      states = states.map { state in
        let inner = product(state, weights[4], layer.inner).map { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
        return normalized(sum(state, product(inner, weights[5], layer.outer)), layer.outer.norm)
      }
    }
    let total = states.dropFirst().reduce(states[0], sum)
    return total.map { $0 / Double(tokens.count) }
  }

  private func sum(_ a: Vector, _ b: Vector) -> Vector { zip(a, b).map { $0 + $1 } }

  private func product(_ a: Vector, _ b: Vector) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  private func product(_ input: Vector, _ weights: [Vector], _ matrix: TestMatrix) -> Vector {
    zip(weights, matrix.bias).map { product(input, $0) + Double($1) }
  }

  private func normalized(_ numbers: Vector, _ norm: TestMatrix.Norm?) -> Vector {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let deviation = (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count + Double(model.epsilon)).squareRoot()
    return numbers.indices.map { index in
      (numbers[index] - mean) / deviation * Double(norm?.weight[index] ?? 1) + Double(norm?.bias[index] ?? 0)
    }
  }

  /// What a token takes from all tokens, head by head.
  private func attention(_ query: Vector, _ keys: [Vector], _ values: [Vector]) -> Vector {
    stride(from: 0, to: model.hidden, by: 32).flatMap { start in
      let head = start..<start + 32
      let weights = keys.map { exp(product(Array(query[head]), Array($0[head])) / 32.0.squareRoot()) }
      let total = weights.reduce(0, +)
      return head.map { number in zip(weights, values).reduce(0) { $0 + $1.0 * $1.1[number] } / total }
    }
  }
}
