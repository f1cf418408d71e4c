#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many branches the program has taken since it began.
@_silgen_name("zhice_steps") func steps() -> UInt64

/// Usage: linear PART PARTS, which looks at every PARTS-th kind of text from PART on, so that several can run at once.
///
/// Folds, tags and parses texts of n and of 2n pieces, and compares the steps that both take. Steps are the same on
/// every machine, however busy it is. What is linear takes twice as many; what looks at all that came before at every
/// piece, four times.
@main struct Linear {
  /// Pieces that are likely to be looked at again and again: marks that open and never close, signs that wait for what
  /// follows, labels, lines without an end.
  static let folded = ["○", "一○", "1,000", "1,", "2024 -", "8x", "①", "㎡", "\n\r ", "—", "5.", "〇年", "￥", "人"]
  static let tagged = ["人才引进", "《", "(", "企业认定", "数字化", "人"]
  static let parsed = [
    "(", "一、", "一、甲\n", "——甲\n", "。", "责任单位:", "《", "人", "附件\n", "第一条", "到2025年,企业100家", "1.", "<p>", "2024年1月1日\n",
    "表1|2\n", "(以下简称甲)", "责 任 ", "2025年3月18日某市会议通过 ", "某市关于\n", "通 知\n", "4 要求\n4.1 一般\n", "(一)甲;\n前款\n",
    "某市财政局 某市商务局\n", "下载\n", "2020、", "省政府编制了规划。新增平台5个。", "新增平台5个。\n", "给5元", "(5元", "2026年5个",
    "对企业给予5万元,",
  ]
  static let marked = [
    "<p>", "<b>", "<div>甲。", "<table><tr><td>", "<td>甲</td>", "<a x=\"", "<a x=\"<a", "<!--", "<![CDATA[", "&amp",
    "<title>",
    "<script>", "</p>", "<li>甲", "<ol><li>甲", "<a href=1>甲乙丙丁戊己庚辛</a>", "索引号：1<br>", "<h1>某市通知</h1>", "<sup>1</sup>",
    "<tr><td>文号<td>1", "<p hidden>甲", "<br>甲。", "<div class=nav>", "<p x=1 ", "甲。",
  ]
  /// So many that what is done for long texts only is done for both.
  static let pieces = 12_000
  static let warmUp = 3_000
  /// Twice, and a little for what is done once.
  static let most = 2.15

  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let (part, parts) = numbers.count == 2 && numbers[1] > 0 ? (numbers[0], numbers[1]) : (0, 1)
    var failures = 0
    var (kinds, cases, largest) = (0, 0, 0.0)
    func check(_ what: String, _ piece: String, before: String = "", _ work: (String) -> Void) {
      defer { kinds += 1 }
      guard kinds % parts == part else { return }
      func count(_ pieces: Int) -> Double {
        let text = before + String(repeating: piece, count: pieces)
        let start = steps()
        work(text)
        return Double(steps() - start)
      }
      // Tables that are made once are made before, those for long texts too.
      work(before + String(repeating: piece, count: warmUp))
      let ratio = count(2 * pieces) / count(pieces)
      cases += 1
      largest = max(largest, ratio)
      guard ratio > most else { return }
      failures += 1
      print("\(what) \((before + piece).debugDescription): twice the text takes \(ratio) times the steps")
    }
    for piece in folded {
      for lineBreaks in [LineBreaks.joined, .separate, .wrapped(columns: 12)] {
        check("folding", piece) { _ = FoldedText($0, lineBreaks: lineBreaks) }
      }
    }
    for piece in tagged { check("tagging", piece) { _ = TagReader.tags(of: $0) } }
    for before in ["", "一、任务\n(一)", "各单位:\n"] {
      for piece in parsed { check("parsing", piece, before: before) { _ = DocumentParser.parse(id: "x", text: $0) } }
    }
    for before in ["<p>", "<div id=zoom><p>为促进发展，制定本措施。", "<title>甲</title><table><tr><td>"] {
      for piece in marked {
        check("a page", piece, before: before) { _ = try? WebPageReader.read($0, name: "x") }
        check("markup", piece, before: before) { _ = MarkupRemover.text(of: $0) }
      }
    }
    guard failures == 0 else { exit(1) }
    print("\(cases) kinds of text: twice the text takes at most \(largest) times the steps")
  }
}
