/// The block of `key:value` lines that websites put before a document.
struct MetadataBlock {
  /// The labels of each field; those of nil are known to be labels, and their values are not kept.
  private static let keys: [(names: PhraseSet, field: MetadataField?)] = [
    (PhraseSet(["政策级别", "级别"]), .level), (PhraseSet(["状态", "有效性", "时效性"]), .status),
    (PhraseSet(["政策主题", "主题分类", "分类"]), .topics), (PhraseSet(["发文字号", "文号", "文件编号"]), .documentNumber),
    (PhraseSet(["发文单位", "发文部门", "发文机关", "发布机构", "发布单位", "制定机关", "发布机关", "公布机关"]), .agency),
    (PhraseSet(["成文日期", "生成日期", "发文日期", "印发日期"]), .issued),
    (PhraseSet(["发布时间", "发布日期", "公开日期", "公布日期", "时间", "日期"]), .published),
    (PhraseSet(["信息来源", "来源", "文章来源"]), .source),
    (
      PhraseSet([
        "支持方式", "支持产业", "索引号", "浏览次数", "关键词", "主题词", "公文种类", "实施日期", "施行日期", "浏览量", "阅读", "点击数", "访问量", "作者", "信息索引号",
        "废止日期", "体裁分类", "组配分类", "服务对象", "公开方式", "公开范围", "公开时限", "字号", "字体",
      ]), nil
    ),
  ]
  /// The longest key in scalars.
  private static let longestKey = 6
  /// The longest line that is read for keys, in scalars.
  private static let longestLine = 400

  /// A key of a line with where its value stands, in scalars of the document.
  struct Entry: Equatable {
    /// The field that the key names; nil if nothing keeps it.
    var field: MetadataField?
    var value: Range<Int>

    /// Takes the value over into `metadata`.
    func read(from text: SourceText, into metadata: inout DocumentMetadata) {
      if let field, !value.isEmpty { metadata.read(field, from: text.string(value)) }
    }
  }

  /// The keys of a line with their values, in order; nil if the line does not begin with a known key.
  ///
  /// Several keys may share a line: `级别:昆山市级状态: 有效`.
  static func entries(in range: Range<Int>, of text: SourceText) -> [Entry]? {
    guard range.count <= longestLine, var (field, start) = key(at: range.lowerBound, in: range, of: text) else {
      return nil
    }
    var entries: [Entry] = []
    var position = start
    while position < range.upperBound {
      guard let next = key(at: position, in: range, of: text) else {
        position += 1
        continue
      }
      entries.append(Entry(field: field, value: text.trimmed(start..<position)))
      (field, start) = next
      position = start
    }
    return entries + [Entry(field: field, value: text.trimmed(start..<range.upperBound))]
  }

  /// The key that begins at a position, and where its value begins; nil if none does.
  private static func key(
    at position: Int, in range: Range<Int>, of text: SourceText
  ) -> (field: MetadataField?, start: Int)? {
    // 文    号: keys are spaced out to one width.
    var end = position
    var count = 0
    while end < range.upperBound, count <= longestKey, text.plain[end] != ":" {
      if !SourceText.isBlank(text.plain[end]) { count += 1 }
      end += 1
    }
    guard end < range.upperBound, text.plain[end] == ":", count > 0, !SourceText.isBlank(text.plain[position]) else {
      return nil
    }
    let name = text.plain[position..<end].filter { !SourceText.isBlank($0) }
    let key = keys.first { $0.names.length(at: 0, in: name, until: count) == count }
    return key.map { ($0.field, end + 1) }
  }
}
