/// Tells web page furniture (navigation, share buttons, filing numbers, advertisements) from policy text.
enum Furniture {
  /// The longest line, in scalars, that is furniture for its position and shape alone.
  static let longestPlainLine = 14

  /// A line that is furniture wherever it stands.
  private static let marks = [
    "公网安备", "ICP备", "版权所有", "以上就是本篇文章", "网站地图", "网站标识码", "扫一扫在手机", "分享到:", "【打印】",
    "打印本页", "关闭窗口", "上一篇:", "下一篇:",
  ]

  /// - Parameter line: A line's plain text.
  static func isCertain(_ line: String) -> Bool {
    marks.contains { line.contains($0) }
  }

  /// Whether a line before the first or after the last clause is furniture for its shape: short, and neither a
  /// sentence nor a date, a signature or an annex.
  static func isLikely(_ line: String) -> Bool {
    let scalars = line.unicodeScalars
    return scalars.count <= longestPlainLine && !scalars.contains { "。；，:,;()《》".unicodeScalars.contains($0) }
      && DateReader.date(in: line) == nil && !Agency.isAgency(line) && !line.hasPrefix("附件")
  }
}
