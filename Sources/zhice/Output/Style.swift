#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Colours on a terminal; none where output goes elsewhere or `NO_COLOR` is set.
enum Style: String {
  case title = "1"
  case match = "1;33"
  case faint = "2"

  private static let isOn =
    Terminal.isOutput && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    && getenv("TERM").map { String(cString: $0) } != "dumb"

  func callAsFunction(_ text: String) -> String {
    Self.isOn && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
