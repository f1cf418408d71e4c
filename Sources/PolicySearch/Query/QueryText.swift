import PolicyText
import TextFolding

/// What of a query is looked for in texts, as a ranking reads it.
struct QueryText {
  /// Words: in the full ranking without question phrases and pairs of function ideographs.
  let words: [QueryPart]
  let required: [[QueryPart]]
  let excluded: [QueryPart]
  /// The other names of words, whether or not the indexes hold them.
  let expansions: [Expansion]
  /// The question phrases that were cut out of the words, folded.
  let cut: [String]
  /// The forms that are asked for.
  let forms: TagSet<AnswerForm>
  /// The terms that add to a score, each once: those of words and of required phrases, in this order.
  let terms: [QueryTerm]

  /// The text as it was typed.
  init(_ query: Query) { self.init(query, words: query.words, expansions: [], cut: [], forms: TagSet()) }

  /// The text as the full ranking reads it: words are cleaned, phrases are as they were typed.
  ///
  /// If nothing would be left to look up, nothing is cut out.
  init(cleaning query: Query, expansions: [Expansion] = []) {
    var words: [QueryPart] = []
    var cut: [String] = []
    for word in query.words {
      let (part, phrases) = word.cleaned()
      words.append(part)
      cut += phrases
    }
    let forms = TagSet(query.words.flatMap { FormReader.forms(askedBy: $0.folded).forms.tags })
    let cleaned = QueryText(query, words: words, expansions: expansions, cut: cut, forms: forms)
    self =
      cleaned.terms.isEmpty
      ? QueryText(query, words: query.words, expansions: expansions, cut: [], forms: forms) : cleaned
  }

  private init(
    _ query: Query, words: [QueryPart], expansions: [Expansion], cut: [String], forms: TagSet<AnswerForm>
  ) {
    self.forms = forms
    self.words = words
    self.expansions = expansions
    self.cut = cut
    required = query.required
    excluded = query.excluded
    var seen: Set<QueryTerm> = []
    terms = (words + query.required.joined()).flatMap(\.terms).filter { seen.insert($0).inserted }
  }

  /// Whether the only text asked for is one phrase.
  var isOnePhrase: Bool { words.isEmpty && required.count == 1 && required[0].count == 1 }

  /// The ideographs of words and required phrases, each once.
  var ideographs: [UInt32] {
    var seen: Set<UInt32> = []
    return (words + required.joined()).flatMap(\.ideographs).filter { seen.insert($0).inserted }
  }
}
