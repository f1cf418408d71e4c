import PolicySearch
import TextFolding

/// `--no-expand`: other names of words are not searched for; followed by a word of the query, those of this word.
struct ExpansionOption {
  static let name = "--no-expand"

  private var isOff = false
  private var words: [String] = []
  /// The arguments without the option.
  private(set) var rest: [String] = []

  init(_ arguments: [String]) {
    var place = 0
    while place < arguments.count {
      let argument = arguments[place]
      if argument == "--" {
        rest += arguments[place...]
        return
      }
      place += 1
      if argument.hasPrefix(Self.name + "=") {
        words.append(String(argument.dropFirst(Self.name.count + 1)))
      } else if argument == Self.name {
        if place < arguments.count, Self.isWord(arguments[place], of: rest + arguments[(place + 1)...]) {
          words.append(arguments[place])
          place += 1
        } else {
          isOff = true
        }
      } else {
        rest.append(argument)
      }
    }
  }

  /// Whether an argument stands elsewhere, too, and so is a word of the query, not the query.
  private static func isWord(_ argument: String, of others: [String]) -> Bool {
    let word = FoldedText(argument)
    return !argument.hasPrefix("-") && others.contains { FoldedText($0).contains(word) }
  }

  /// Applies the option to a query.
  func apply(to query: inout Query) {
    if isOff { query.isExpanded = false }
    query.notExpanded += words
  }
}
