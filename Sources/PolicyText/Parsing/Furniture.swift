/// Tells web page furniture (navigation, share buttons, filing numbers, advertisements, program code) from policy text.
///
/// What is furniture is in no passage, so a line is taken for it only on good grounds: never if it has a clause's label
/// or is a sentence, unless it begins as advertisements do.
enum Furniture {
  private static let codeSigns: ScalarSet = "{};\\`$_#"
  private static let shortCode: ScalarSet = "(),"
  private static let codeEnds: ScalarSet = "(:,)"
  private static let textMarks: ScalarSet = "。；，:,;()《》！!"
  /// The longest line, in scalars, that may be furniture for its words or its position.
  private static let longestLine = 60
  /// The longest line, in scalars, that is furniture for its position alone.
  private static let longestUnknownLine = 14

  /// Lines that are buttons and headings of websites.
  private static let buttons = PhraseSet([
    "政策详情", "社交媒体分享", "搜索", "图解政策", "政策图解", "图解", "延伸阅读", "相关园区政策", "相关政策", "相关阅读", "相关链接", "相关文件",
    "相关新闻", "相关解读", "政策解读", "在线咨询", "微信咨询", "电话咨询", "联系我们", "网站地图", "返回首页", "返回顶部", "首页", "打印",
    "打印本页", "收藏", "关闭", "关闭窗口", "分享", "分享到", "扫一扫", "我要纠错", "无障碍", "下载", "附件下载", "全屏", "查看更多", "更多",
    "上一篇", "下一篇", "登录", "注册", "简体", "繁体", "根据标签自动聚合以下内容", "加大", "还原", "减小", "大", "中", "小", "】", "】】", "×", "|", ">",
    ">>", "»", "/",
    "分享到微信", "分享:", "分享到:", "相关报道:", "相关报道", "相关文档:", "相关文档", "附件:", "字号:", "字体:", "【字号:", "【字体:", "(字号:", "(字体:", ")",
    "(", "您的位置:", "当前位置:",
    "您现在的位置:", "政府信息公开", "来源:", "时间:", "发布时间:", "浏览次数:", "打印页面", "字号", "默认", "超大", "Top", "TOP", "top", "保存", "复制链接",
    "网页打印", "默认 大 超大", "大 中 小", "A+", "A-",
    "听新闻", "语音播报", "朗读", "打印文章", "字体大小", "繁體版", "無障礙", "回上頁", "回首頁", "友善列印",
  ])
  /// How advertisements and footers begin.
  private static let beginnings = PhraseSet([
    "以上就是本篇文章", "版权所有", "上一篇:", "下一篇:", "分享到:", "扫一扫在手机", "(打印)", "责任编辑:", "您的位置:", "您当前的位置:", "当前位置:", "(字号", "(字体",
    "承办单位:",
    "网站标识码", "》》点击", "Copyright", "copyright", "©", "//", "/*", "*/", "<!--",
  ])
  /// What filing numbers and the captions of pictures hold.
  private static let filings = PhraseSet(["公网安备", "ICP备0", "ICP备1", "ICP备2", "网站标识码"])
  private static let captions = PhraseSet(["记者", "通讯员", "摄影", "供图"])

  /// Whether a line without a label is furniture wherever it stands.
  static func isCertain(_ range: Range<Int>, of text: SourceText) -> Bool {
    if beginnings.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0,
      range.count <= 6 * longestLine
    {
      return true
    }
    if isCode(range, of: text) { return true }
    guard range.count <= longestLine else { return false }
    if isPath(range, of: text) { return true }
    if buttons.length(at: range.lowerBound, in: text.plain, until: range.upperBound) == range.count { return true }
    let plain = text.plain[range]
    if text.plain[range.upperBound - 1] == "摄", captions.first(in: range, of: text.plain) != nil { return true }
    guard filings.first(in: range, of: text.plain) != nil else { return false }
    return plain.contains(where: CharacterKind.isDigit) && !plain.contains("。")
  }

  private static let home = PhraseSet(["首页", "主页", "您的位置", "当前位置"])
  private static let arrows: ScalarSet = ">»›|→"

  /// Whether a line leads through a website: 首页 > 政务公开 > 文件.
  private static func isPath(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.plain[range].contains(where: arrows.contains) && home.first(in: range, of: text.plain) != nil
  }

  /// Whether a line is of a program or an address: no ideograph, and signs that text does not have.
  private static func isCode(_ range: Range<Int>, of text: SourceText) -> Bool {
    var signs = 0
    var letters = 0
    for scalar in text.plain[range].prefix(400) {
      if scalar.value >= 0x2E80 { return false }
      if Self.codeSigns.contains(scalar) { signs += 1 }
      if CharacterKind.isLatin(scalar) { letters += 1 }
    }
    if signs > 0 { return true }
    let last = text.plain[range.upperBound - 1]
    return letters == 0
      ? Self.shortCode.contains(last) && range.count <= 4
      : Self.codeEnds.contains(last) && range.count <= 40
  }

  /// Whether a line without a label outside the text proper (before a title, after a signature) is furniture for its shape: short, and
  /// neither a sentence nor a line of a signature; or without any ideograph.
  ///
  /// - Parameter isSigning: Whether the line is a date or an agency's name.
  static func isLikely(_ range: Range<Int>, of text: SourceText, isSigning: Bool) -> Bool {
    let plain = text.plain[range]
    if !plain.contains(where: CharacterKind.isIdeograph) { return true }
    return plain.count <= longestUnknownLine && !isSigning && !plain.contains { Self.textMarks.contains($0) }
  }
}
