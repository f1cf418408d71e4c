/// Cuts a text into pieces of words: those whose scores have the largest sum (unigram model, found with Viterbi's
/// algorithm).
struct Tokenizer {
  /// What stands for a blank in pieces.
  private static let blank: UInt32 = 0x2581
  private static let space: UInt32 = 0x20
  static let begin: Int32 = 0
  static let end: Int32 = 1
  static let unknown: Int32 = 2

  private let model: SemanticModel
  /// Where each piece ends in `scalars`; pieces ascend by their scalars.
  private let ends: UnsafeBufferPointer<UInt32>
  private let scalars: UnsafeBufferPointer<UInt32>
  private let scores: UnsafeBufferPointer<Float>

  init(_ model: SemanticModel) {
    self.model = model
    ends = model.numbers(model.layout.pieceEnds)
    scalars = model.numbers(model.layout.pieceScalars)
    scores = model.floats(model.layout.pieceScores)
  }

  /// The tokens of a text, without those of its begin and its end.
  ///
  /// O(n × length of a piece × log pieces) for n scalars.
  func tokens(_ text: some Sequence<Unicode.Scalar>) -> [Int32] {
    let text = normalized(text)
    // For each end of a text from its begin: the best sum, the last piece, and where it begins.
    var best = [Float](repeating: -.infinity, count: text.count + 1)
    var last = [(token: Int32, start: Int32)](repeating: (Self.unknown, 0), count: text.count + 1)
    best[0] = 0
    for start in text.indices {
      func reach(_ end: Int, _ score: Float, _ token: Int32) {
        let sum = best[start] + score
        if sum > best[end] {
          best[end] = sum
          last[end] = (token, Int32(start))
        }
      }
      var range = 0..<ends.count
      var length = 0
      while start + length < text.count {
        range = pieces(range, with: text[start + length], at: length)
        guard let first = range.first else { break }
        length += 1
        if self.length(first) == length {
          reach(start + length, scores[first], Int32(first + ModelLayout.specialWords))
        }
      }
      reach(start + 1, model.unknownScore, Self.unknown)
    }
    var tokens: [Int32] = []
    var end = text.count
    while end > 0 {
      tokens.append(last[end].token)
      end = Int(last[end].start)
    }
    return tokens.reversed()
  }

  // MARK: Pieces

  private func start(_ piece: Int) -> Int { piece == 0 ? 0 : Int(ends[piece - 1]) }

  private func length(_ piece: Int) -> Int { Int(ends[piece]) - start(piece) }

  /// Of pieces that begin alike those that have a scalar at an offset.
  private func pieces(_ range: Range<Int>, with scalar: UInt32, at offset: Int) -> Range<Int> {
    /// The first piece whose scalar is not below a bound.
    func first(in range: Range<Int>, from bound: Int) -> Int {
      var (low, high) = (range.lowerBound, range.upperBound)
      while low < high {
        let middle = (low + high) / 2
        if length(middle) <= offset || Int(scalars[start(middle) + offset]) < bound {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    let low = first(in: range, from: Int(scalar))
    return low..<first(in: low..<range.upperBound, from: Int(scalar) + 1)
  }

  // MARK: Normalization

  /// The text as pieces have it: scalars replaced, runs of blanks one, a blank before it, blanks written as in pieces.
  private func normalized(_ text: some Sequence<Unicode.Scalar>) -> [UInt32] {
    let keys = model.numbers(model.layout.normalizedScalars)
    let ends = model.numbers(model.layout.normalizationEnds)
    let outputs = model.numbers(model.layout.normalizationScalars)
    var result = [Self.blank]
    func add(_ scalar: UInt32) {
      guard scalar == Self.space else { return result.append(scalar) }
      if result.last != Self.blank { result.append(Self.blank) }
    }
    for scalar in text {
      var (low, high) = (0, keys.count)
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < scalar.value { low = middle + 1 } else { high = middle }
      }
      guard low < keys.count, keys[low] == scalar.value else {
        add(scalar.value)
        continue
      }
      for position in (low == 0 ? 0 : Int(ends[low - 1]))..<Int(ends[low]) { add(outputs[position]) }
    }
    return result
  }
}
