/// The block of `key:value` lines that websites put before a document.
struct MetadataBlock {
  private enum Field { case number, agency, issued, published, level, status, topics, source, other }

  private static let keys: [(key: String, field: Field)] = [
    ("政策级别", .level), ("级别", .level), ("状态", .status), ("有效性", .status), ("时效性", .status),
    ("政策主题", .topics), ("主题分类", .topics), ("分类", .topics), ("发文字号", .number), ("文号", .number),
    ("发文单位", .agency), ("发文部门", .agency), ("发文机关", .agency), ("发布机构", .agency), ("发布单位", .agency),
    ("制定机关", .agency), ("成文日期", .issued), ("生成日期", .issued), ("发文日期", .issued),
    ("发布时间", .published), ("发布日期", .published), ("公开日期", .published), ("信息来源", .source), ("来源", .source),
    ("支持方式", .other), ("支持产业", .other), ("索引号", .other), ("浏览次数", .other), ("关键词", .other), ("主题词", .other),
  ]

  /// Reads a line into `metadata`. Returns false, and changes nothing, if the line does not begin with a known key.
  ///
  /// Several keys may share a line: `级别:昆山市级状态: 有效`.
  static func read(_ line: Line, of text: SourceText, into metadata: inout DocumentMetadata) -> Bool {
    var found: [(field: Field, value: Range<Int>)] = []
    var place = line.range.lowerBound
    var open: (field: Field, start: Int)?
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
    for (field, range) in found where !range.isEmpty {
      set(field, text.string(range), plain: text.plainString(range), in: &metadata)
    }
    return true
  }

  private static func key(at place: Int, in range: Range<Int>, of text: SourceText) -> (Field, Int)? {
    for (key, field) in keys {
      let end = place + key.unicodeScalars.count
      guard end < range.upperBound, text.plain[end] == ":", text.plain[place..<end].elementsEqual(key.unicodeScalars)
      else { continue }
      return (field, end + 1)
    }
    return nil
  }

  private static func set(_ field: Field, _ value: String, plain: String, in metadata: inout DocumentMetadata) {
    switch field {
    case .number: metadata.documentNumber = value
    case .agency: metadata.agency = value
    case .issued: metadata.issued = DateReader.date(in: plain) ?? metadata.issued
    case .published: metadata.published = DateReader.date(in: plain) ?? metadata.published
    case .level: metadata.level = value
    case .status: metadata.status = value
    case .source: metadata.source = value
    case .topics:
      metadata.topics += value.split { ",，、;； ".contains($0) }.map(String.init)
    case .other: break
    }
  }
}
