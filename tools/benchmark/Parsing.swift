import FoundationEssentials

/// Measures the parser on the documents of folders, on one thread: the best of several rounds, in MB of UTF-8 a second.
@main
enum ParsingBenchmark {
  private static let rounds = 5

  static func main() throws {
    let folders = CommandLine.arguments.dropFirst()
    guard !folders.isEmpty else {
      print("usage: parsing FOLDER...")
      return
    }
    for folder in folders {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
      let texts = try names.map { try String(contentsOf: URL(filePath: "\(folder)/\($0)"), encoding: .utf8) }
      let bytes = texts.reduce(0) { $0 + $1.utf8.count }
      // Small folders are read several times over, so that a round takes long enough to be measured.
      let repeats = max(1, 4_000_000 / max(bytes, 1))
      var best = Duration.seconds(1_000_000)
      var passages = 0
      for _ in 0..<rounds {
        passages = 0
        let time = ContinuousClock().measure {
          for _ in 0..<repeats {
            for text in texts { passages += DocumentParser.parse(id: "d", text: text).passages.count }
          }
        }
        best = min(best, time)
      }
      let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
      let rate = Double(bytes * repeats) / seconds / 1e6
      print(
        "\(folder): \(texts.count) documents, \(bytes) bytes, \(passages / repeats) passages, \(Int(rate * 10) / 10) MB/s"
      )
    }
  }
}
