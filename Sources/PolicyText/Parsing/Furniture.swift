/// Tells web page furniture (navigation, share buttons, filing numbers, advertisements) from policy text.
///
/// What is furniture is in no passage, so a line is taken for it only on good grounds: never if it has a clause's label
/// or is a sentence, unless it begins as advertisements do.
enum Furniture {
  /// The longest line, in scalars, that may be furniture for its words or its position.
  private static let longestLine = 60
  /// The longest line, in scalars, that is furniture for its position alone.
  private static let longestUnknownLine = 14

  /// Lines that are buttons and headings of websites.
  private static let buttons: Set<String> = [
    "政策详情", "社交媒体分享", "搜索", "图解政策", "政策图解", "图解", "延伸阅读", "相关园区政策", "相关政策", "相关阅读", "相关链接", "相关文件",
    "相关新闻", "相关解读", "政策解读", "在线咨询", "微信咨询", "电话咨询", "联系我们", "网站地图", "返回首页", "返回顶部", "首页", "打印",
    "打印本页", "收藏", "关闭", "关闭窗口", "分享", "分享到", "扫一扫", "我要纠错", "无障碍", "下载", "附件下载", "全屏", "查看更多", "更多",
    "上一篇", "下一篇", "登录", "注册", "简体", "繁体", "根据标签自动聚合以下内容",
  ]
  /// How advertisements and footers begin.
  private static let beginnings = ["以上就是本篇文章", "版权所有", "上一篇:", "下一篇:", "分享到:", "扫一扫在手机", "【打印】", "责任编辑:"]
  /// What filing numbers hold.
  private static let filings = ["公网安备", "ICP备", "网站标识码"]

  /// Whether a line is furniture wherever it stands.
  static func isCertain(_ line: Line, of text: SourceText) -> Bool {
    guard line.label == nil else { return false }
    let beginning = SourceText.string(text.plain[line.range].prefix(longestLine))
    if beginnings.contains(where: beginning.hasPrefix) { return true }
    guard line.range.count <= longestLine else { return false }
    if buttons.contains(beginning) { return true }
    let hasDigit = beginning.unicodeScalars.contains(where: ClauseLabel.isDigit)
    return hasDigit && !beginning.contains("。") && filings.contains { beginning.contains($0) }
  }

  /// Whether a line outside the text proper (before a title, after a signature) is furniture for its shape: short, and
  /// neither a sentence nor a date, a signature or an annex.
  static func isLikely(_ line: Line, of text: SourceText) -> Bool {
    guard line.label == nil, line.range.count <= longestUnknownLine else { return false }
    let plain = text.plainString(line.range)
    return !plain.unicodeScalars.contains { "。；，:,;()《》".unicodeScalars.contains($0) }
      && DateReader.date(in: plain) == nil && !Agency.isAgency(plain)
  }
}
