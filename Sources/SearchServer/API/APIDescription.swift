/// The OpenAPI description. Tests hold it against what the service does.
enum APIDescription {
  static let bytes = EmbeddedFiles.description
}
