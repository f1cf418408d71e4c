import TextFolding

/// What a query looks up in the index.
public enum QueryTerm: Hashable, Sendable {
  /// Two neighbouring ideographs.
  case bigram(Gram)
  /// One ideograph, wherever it stands.
  case ideograph(UInt32)
  /// A run of letters and digits, or a sign.
  case word(String)
}

extension QueryTerm {
  var isWord: Bool { if case .word = self { true } else { false } }

  /// The terms of a folded text, each once, in the order of the text.
  ///
  /// A run of several ideographs is its bigrams; an ideograph that stands alone is looked up wherever it stands.
  static func terms(of text: FoldedText) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    var seen: Set<QueryTerm> = []
    func add(_ term: QueryTerm) {
      if seen.insert(term).inserted { terms.append(term) }
    }
    text.forEachToken(
      gram: { gram, _, isFinal in
        if gram.second != 0 {
          add(.bigram(gram))
        } else if !isFinal {
          add(.ideograph(gram.first))
        }
      },
      word: { add(.word(text.word(at: $0))) })
    return terms
  }
}

extension QueryTerm {
  /// The bigrams and words of folded texts, each once with how often it occurs, in the order of the texts.
  ///
  /// - Parameter withIdeographs: Whether every ideograph counts by itself, too.
  static func frequencies(
    in texts: [FoldedText], withIdeographs: Bool = false
  ) -> [(term: QueryTerm, frequency: UInt32)] {
    var frequencies: [(term: QueryTerm, frequency: UInt32)] = []
    var positions: [QueryTerm: Int] = [:]
    func add(_ term: QueryTerm) {
      if let position = positions[term] {
        frequencies[position].frequency += 1
      } else {
        positions[term] = frequencies.count
        frequencies.append((term, 1))
      }
    }
    for text in texts {
      text.forEachToken(
        gram: { gram, _, _ in
          if gram.second != 0 { add(.bigram(gram)) }
          if withIdeographs { add(.ideograph(gram.first)) }
        },
        word: { add(.word(text.word(at: $0))) })
    }
    return frequencies
  }

  /// Terms as text, bigrams that overlap with the one before joined: `子鲸`, `鲸鱼` to `子鲸鱼`.
  static func joined(_ terms: [QueryTerm]) -> [String] {
    var result: [String] = []
    var last: UInt32?
    for term in terms {
      if case .bigram(let gram) = term {
        if gram.first == last, !result.isEmpty {
          result[result.count - 1] += Gram(gram.second).description
        } else {
          result.append(term.description)
        }
        last = gram.second
      } else {
        result.append(term.description)
        last = nil
      }
    }
    return result
  }
}

extension QueryTerm: CustomStringConvertible {
  public var description: String {
    switch self {
    case .bigram(let gram): gram.description
    case .ideograph(let scalar): Gram(scalar).description
    case .word(let word): word
    }
  }
}
