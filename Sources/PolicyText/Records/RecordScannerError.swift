/// Why a line is no record.
enum RecordScannerError: Error, Equatable {
  case notObject
  case missing(field: String)
  case wrongType(field: String)

  /// For the end of a sentence that names the line.
  var reason: String {
    switch self {
    case .notObject: "it is no JSON object"
    case .missing(let field): "\"\(field)\" is missing"
    case .wrongType(let field): "\"\(field)\" has the wrong type"
    }
  }
}
