import PolicyText
import TestSupport
import Testing

/// The local governments' documents of ../shared/plans, as dirty as they were found, compared with what someone read in
/// them.
@Suite(.enabled(if: Project.shared("plans") != nil, "needs ../shared/plans"))
struct LocalDocumentsTests {
  private static let documents: [String: PolicyDocument] = {
    guard let folder = Project.shared("plans"), let documents = try? CorpusReader.read([folder]) else { return [:] }
    return Dictionary(uniqueKeysWithValues: documents.map { ($0.id + ".txt", $0) })
  }()

  @Test func `the goals of the provinces' reports are targets, with the years by which`() throws {
    var read = 0
    var amounts = 0
    var indicators = 0
    var misses: [String] = []
    for truth in try Corpus.table("provinces") {
      read += 1
      let targets = try #require(Self.documents[truth[0]]).passages.flatMap(\.targets)
      // A goal for the years from 2026 to 2030 is one for 2030.
      let year = Int(truth[1]) ?? Int(truth[1].suffix(4))
      let same = targets.filter {
        $0.comparator.sign == truth[3] && $0.value == Double(truth[4]) && $0.low == Double(truth[5])
          && $0.high == Double(truth[6]) && $0.unit == truth[7] && $0.year == year
      }
      if !same.isEmpty { amounts += 1 }
      // The truth writes a rise as a name: 地区生产总值增长.
      let verbs: [TargetChange: [String]] = [.rise: ["增长", "提高", "提升"], .fall: ["下降", "降低"]]
      let isNamed = same.contains { target in
        target.indicator == truth[2]
          || target.change.flatMap { verbs[$0] }?.contains { verb in
            [verb, target.period + verb].contains { target.indicator + $0 == truth[2] }
          } == true
      }
      if isNamed {
        indicators += 1
      } else {
        misses.append(
          "\(truth[0]) \(same.isEmpty ? "not found" : "of another name"): \(truth[1...7].joined(separator: " "))")
      }
    }
    #expect(read == 116)
    #expect(Double(amounts) >= 0.95 * Double(read))
    #expect(Double(indicators) >= 0.9 * Double(read))
    try KnownMisses.check("provinces", misses)
  }

  @Test func `passages hold no markup and no furniture`() throws {
    let strangers = ["</", "<p", "&nbsp;", "{", "function(", "【字号", "打印本页", "关闭窗口", "ICP备", "full_text"]
    for (name, document) in Self.documents where !name.hasPrefix("005") {
      let scalars = Array(document.text.unicodeScalars)
      for passage in document.passages {
        let text = String(String.UnicodeScalarView(scalars[passage.range]))
        for stranger in strangers { #expect(!text.contains(stranger), "\(passage.id)") }
      }
    }
  }

  @Test func `the articles of an opinion are its measures, and its title and date are found`() throws {
    let document = try #require(Self.documents["001-jilin-liuhe-keyindustry2023.txt"])
    let measures = Set(document.passages.filter { $0.kind == .measure }.compactMap(\.clause))
    #expect(measures.count == 20)
    #expect(document.metadata.title == "关于支持重点产业加快发展的实施意见")
    #expect(document.metadata.agency == "中共柳河县委 柳河县人民政府")
    #expect(document.metadata.issued == "2023-02-08")
  }
}
