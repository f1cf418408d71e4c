import FoundationEssentials
import TestSupport
import Testing

/// What is read otherwise than someone read it, one a line: files in `Data/known-misses` beside the truths. The
/// thresholds of the tests say how much of a truth is met; these files say what is not, so that a change that gives one
/// right for another wrong shows as a difference. What is *not found* someone read and the parser does not; what is
/// *not read* the parser finds and nobody read.
///
/// After a change that is meant, `ZHICE_UPDATE_MISSES=1 swift test --filter PolicyTextTests` writes the files.
enum KnownMisses {
  private static let updates = ProcessInfo.processInfo.environment["ZHICE_UPDATE_MISSES"] != nil

  /// Compares what is missed now with what is known.
  ///
  /// - Parameters:
  ///   - name: The file's, without its ending.
  ///   - misses: Lines in any order.
  static func check(_ name: String, _ misses: [String]) throws {
    let file = Corpus.data.appending(path: "known-misses/\(name).txt")
    if updates { return try Data(misses.sorted().map { $0 + "\n" }.joined().utf8).write(to: file) }
    let known = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let change = misses.sorted().difference(from: known)
    let lines = change.map { step in
      switch step {
      case .insert(_, let line, _): "now missed: \(line)"
      case .remove(_, let line, _): "no longer missed: \(line)"
      }
    }
    #expect(
      lines.isEmpty,
      "\(name).txt: \(lines.joined(separator: "; ")) (ZHICE_UPDATE_MISSES=1 swift test --filter PolicyTextTests writes it)"
    )
  }
}
