import PolicyJSON
import PolicySearch

/// `/api/v1/check`: what of a draft the indexes have.
struct CheckOperation: Operation {
  private let draft: String
  private let onlyWrong: Bool

  init(_ parameters: inout ParameterReader, draft: String) throws(Problem) {
    // The mark at the beginning of a file is no part of its text.
    self.draft = draft.hasPrefix("\u{FEFF}") ? String(draft.unicodeScalars.dropFirst()) : draft
    onlyWrong = try parameters.flag("notExact")
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let checked = try engine.check(draft)
    let shown = onlyWrong ? checked.filter { $0.verdict != .exact } : checked
    return Answer(total: shown.count, fields: JSON.fields(of: shown).filter { $0.0 != "total" })
  }
}
