/// A short name that a passage introduces: 自贸试验区 in 自由贸易试验区(以下简称自贸试验区).
public struct Abbreviation: Hashable, Sendable {
  /// The short form as written, without quotation marks: `自贸试验区`.
  public var short: String
  /// The long form as written, without quotation marks, line breaks and blanks between ideographs: `自由贸易试验区`.
  public var long: String

  public init(short: String, long: String) {
    self.short = short
    self.long = long
  }
}
