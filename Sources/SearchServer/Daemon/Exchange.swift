/// A request on its way through the library's callbacks, all of which come from the connection's thread.
final class Exchange {
  let start = ContinuousClock.now
  var request: HTTPRequest
  /// Whether the header was seen; the response is due when nothing else has followed.
  var hasHeader = false
  /// What was answered, and after how many microseconds.
  var answer: (reply: Reply, microseconds: Int)?

  init(_ request: HTTPRequest) { self.request = request }
}
