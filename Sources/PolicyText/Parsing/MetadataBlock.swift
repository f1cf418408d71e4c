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

  /// Reads a line into `metadata`. Returns false, and changes nothing, if the line does not begin with a known key.
  ///
  /// Several keys may share a line: `级别:昆山市级状态: 有效`.
  static func read(_ line: Line, of text: SourceText, into metadata: inout DocumentMetadata) -> Bool {
    guard line.range.count <= longestLine else { return false }
    var found: [(field: MetadataField?, value: Range<Int>)] = []
    var place = line.range.lowerBound
    var open: (field: MetadataField?, start: Int)?
    while place < line.range.upperBound {
      guard let (field, valueStart) = key(at: place, in: line.range, of: text) else {
        if open == nil { return false }
        place += 1
        continue
      }
      if let open { found.append((open.field, text.trimmed(open.start..<place))) }
      open = (field, valueStart)
      place = valueStart
    }
    guard let open else { return false }
    found.append((open.field, text.trimmed(open.start..<line.range.upperBound)))
    for case (let field?, let range) in found where !range.isEmpty {
      metadata.read(field, from: text.string(range))
    }
    return true
  }

  private static func key(at place: Int, in range: Range<Int>, of text: SourceText) -> (MetadataField?, Int)? {
    // 文    号: keys are spaced out to one width.
    var name: [Unicode.Scalar] = []
    var end = place
    while end < range.upperBound, name.count <= longestKey, text.plain[end] != ":" {
      if !SourceText.isBlank(text.plain[end]) { name.append(text.plain[end]) }
      end += 1
    }
    guard end < range.upperBound, text.plain[end] == ":", let first = name.first, first == text.plain[place] else {
      return nil
    }
    let key = keys.first { $0.names.length(at: 0, in: name, until: name.count) == name.count }
    return key.map { ($0.field, end + 1) }
  }
}
