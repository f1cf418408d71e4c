/// The encodings in which texts are read. The raw value is the name that `iconv` knows.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// The mainland's encoding; GBK and GB 2312 are parts of it.
  case gb18030 = "GB18030"
  /// The encoding of Taiwan and Hong Kong. It is not recognised, only believed where a web page states it.
  case big5 = "BIG5-HKSCS"

  /// The encoding that a web page's label names, or nil if it is none of the Chinese ones.
  ///
  /// - Parameter label: In lower case, such as `gb2312`. The labels are those of the WHATWG's standard.
  init?(label: some StringProtocol) {
    switch label {
    case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312", "gb_2312-80", "csgb2312", "chinese", "iso-ir-58", "cp936":
      self = .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5": self = .big5
    default: return nil
    }
  }
}
