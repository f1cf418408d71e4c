import Testing

@testable import PolicyText

/// The states of the header's reader, line by line.
struct HeaderStateTests {
  /// A state in the words of `header-states.tsv`: `notice signed titled`.
  private func describe(_ state: HeaderState) -> String {
    "\(state.stage)" + (state.isSigned ? " signed" : "") + (state.hasTitle ? " titled" : "")
  }

  private func state(_ words: String) throws -> HeaderState {
    let stages: [HeaderState.Stage] = [.page, .letter, .notice, .title]
    let parts = words.split(separator: " ").map(String.init)
    let stage = try #require(stages.first { "\($0)" == parts[0] }, "\(words)")
    return HeaderState(stage: stage, hasTitle: parts.contains("titled"), isSigned: parts.contains("signed"))
  }

  private func describe(_ role: HeaderState.Role) -> String {
    switch role {
    case .metadata(_, let lines): "metadata \(lines)"
    case .date(let date, let isOwn): "date \(date)" + (isOwn ? " own" : "")
    case .speech(let date): "speech \(date)"
    case .paragraph(let isLetter): isLetter ? "letter" : "paragraph"
    case .adoption(let adoption): "adoption" + (adoption.issued.map { " \($0)" } ?? "")
    case .titleRemark: "title remark"
    case .furniture, .number, .addressees, .notice, .title, .remark: "\(role)"
    }
  }

  @Test func `each line has the role, and is followed by the state, that someone read in it`() throws {
    for row in try Corpus.table("header-states") {
      // The line stands between those before and after it.
      let before = row[1].isEmpty ? [] : [row[1]]
      let text = SourceText((before + [row[2]] + (row[3].isEmpty ? [] : [row[3]])).joined(separator: "\n"))
      let lines = LineScanner(text: text).lines()
      let next = try state(row[0]).next(at: before.count, of: lines, in: text)
      let role = next.map { describe($0.role) } ?? "end"
      let after = next.map { describe($0.state) } ?? ""
      #expect([role, after] == Array(row[4...5]), "\(row)")
    }
  }
}
