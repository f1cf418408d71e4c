/// How requests are answered.
public struct ServiceOptions: Sendable {
  /// The program's version.
  public var version: String
  /// The origins whose pages may read answers; `*` is any. None by default.
  public var origins: [String] = []
  /// The time after which a query is answered with what was found until then.
  public var timeLimit = Duration.seconds(1)
  /// The longest request target, in UTF-8 bytes: a thousand ideographs with percent signs and some filters fit.
  public var longestTarget = 32768
  /// The most headers of a request, and their bytes with separators.
  public var mostHeaders = 100
  public var mostHeaderBytes = 16384

  public init(version: String) { self.version = version }
}
