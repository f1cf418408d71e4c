/// Vectors at random, as those of language models look: numbers about zero, some of them large in all vectors.
public struct RandomVectors {
  private var generator: SplitMix64
  private let weights: [Float]

  public init(dimension: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    weights = (0..<dimension).map { _ in Int.random(in: 0..<50, using: &generator) == 0 ? 6 : 1 }
    self.generator = generator
  }

  public mutating func next() -> [Float] {
    weights.map { weight in
      weight * (0..<3).reduce(0) { sum, _ in sum + Float.random(in: -1...1, using: &generator) }
    }
  }

  public mutating func next(_ count: Int) -> [[Float]] { (0..<count).map { _ in next() } }
}
