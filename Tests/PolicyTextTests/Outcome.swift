/// What a line of records is found to be, in bytes: equal strings may be written with different scalars.
enum Outcome: Equatable, Sendable {
  case record(id: [UInt8], title: [UInt8]?, text: [UInt8], document: [UInt8]?)
  case refused(String)

  init(_ id: String, _ title: String?, _ text: String, _ document: String?) {
    self = .record(
      id: Array(id.utf8), title: title.map { Array($0.utf8) }, text: Array(text.utf8),
      document: document.map { Array($0.utf8) })
  }
}
