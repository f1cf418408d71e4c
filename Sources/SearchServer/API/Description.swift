import PolicyJSON
import PolicySearch

/// The OpenAPI description of the service. Tests hold it against what the service does.
enum Description {
  /// The file `openapi.json`, in which `["{{kind}}"]` stands for the values of an attribute.
  static let bytes: [UInt8] = {
    var text = String(decoding: EmbeddedFiles.description, as: UTF8.self)
    for attribute in Attribute.all where !attribute.names.isEmpty {
      text = text.replacing("[\"{{\(attribute.name)}}\"]", with: JSON.strings(attribute.names).line)
    }
    return Array(text.utf8)
  }()
}
