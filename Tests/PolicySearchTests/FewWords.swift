import PolicyText
import TestSupport

/// A corpus of few different words, so that every pair stands in hundreds of passages, also where no word does.
enum FewWords {
  static let documents: [PolicyDocument] = {
    let words = ["人才", "企业", "税", "人才企业", "企", "业人"]
    var generator = SplitMix64(seed: 5)
    return (0..<3000).map { number in
      let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        (words.randomElement(using: &generator) ?? "") + (Int.random(in: 0...9, using: &generator) == 0 ? "，" : "")
      }.joined()
      return PolicyDocument(
        id: "\(number)", metadata: DocumentMetadata(), text: text, clauses: [],
        passages: [
          Passage(
            id: "\(number)#1", kind: .record, clause: nil, range: 0..<text.unicodeScalars.count, title: "",
            hasSeparateTitle: false, units: [])
        ])
    }
  }()
}
