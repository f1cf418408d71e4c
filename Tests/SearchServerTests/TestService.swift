import InvertedIndex
import PolicySearch
import TestSupport

@testable import SearchServer

/// The service over the index that ships.
struct TestService {
  let service: Service
  let metrics = Metrics()
  let catalog: Catalog

  init(_ change: (inout ServiceOptions) -> Void = { _ in }, indexes: [String] = [Project.index]) throws {
    try self.init(change) { SearchEngine(try indexes.map { try IndexReader(path: $0) }) }
  }

  init(
    _ change: (inout ServiceOptions) -> Void = { _ in }, engine: @escaping @Sendable () throws -> SearchEngine
  ) throws {
    catalog = try Catalog { Catalog.Contents(engine: try engine(), variant: "") }
    var options = ServiceOptions(version: "test")
    // No answer is cut short on a busy machine.
    options.timeLimit = .seconds(Patience.seconds)
    change(&options)
    service = Service(catalog, options: options, metrics: metrics) { _ in }
  }

  func reply(_ target: String, method: String = "GET", _ change: (inout HTTPRequest) -> Void = { _ in }) -> Reply {
    var request = HTTPRequest(method: method, target: Self.encoded(target))
    change(&request)
    return service.reply(to: request)
  }

  func response(_ target: String, method: String = "GET", _ change: (inout HTTPRequest) -> Void = { _ in })
    -> HTTPResponse
  {
    reply(target, method: method, change).response
  }

  /// The body of a response, which must be there.
  func json(_ target: String) throws -> JSONValue { try JSONValue(parsing: response(target).body) }

  /// A target as browsers send it: blanks, quotation marks and what is not ASCII with percent signs.
  static func encoded(_ target: String) -> String {
    target.utf8.map { byte in
      if 0x21...0x7E ~= byte, byte != UInt8(ascii: "\"") { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
