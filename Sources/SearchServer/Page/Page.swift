import CSearchServer
import FoundationEssentials
import InvertedIndex
import PolicyJSON
import PolicySearch

/// The page: one response that loads nothing else. Its scripts begin with what the program knows of attributes.
struct Page: Sendable {
  let response: HTTPResponse
  let tag: EntityTag

  init() {
    let style = EmbeddedFiles.style
    let script = Array("const attributes = \(Self.attributes.line);\n\n".utf8) + EmbeddedFiles.script
    var html = String(decoding: EmbeddedFiles.page, as: UTF8.self)
    for (marker, bytes) in [("{{style}}", style), ("{{script}}", script)] {
      html = html.replacing(marker, with: String(decoding: bytes, as: UTF8.self), maxReplacements: 1)
    }
    // Nothing is loaded from elsewhere, and no text can become HTML or script.
    let policy = [
      "default-src 'none'", "script-src \(Self.source(script))", "style-src \(Self.source(style))",
      "connect-src 'self'",
      "img-src data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]
    var response = HTTPResponse(type: "text/html; charset=utf-8", body: Array(html.utf8))
    response.headers.append(("Content-Security-Policy", policy.joined(separator: "; ")))
    self.response = response
    tag = EntityTag([html])
  }

  /// The attributes by which the page filters, in their order, with their values where these are known.
  private static var attributes: JSON {
    .array(
      Attribute.all.map { attribute in
        .object([
          ("name", .string(attribute.name)), ("values", .strings(attribute.names)),
          ("takesSeveral", .bool(attribute.takesSeveral)), ("ofDocuments", .bool(attribute.concernsDocuments)),
          ("ofStatements", .bool(attribute.subject == .statements)),
          ("isFacet", .bool(Attribute.facets.contains(attribute))),
          ("isTag", .bool(Attribute.tags.contains(attribute))),
        ])
      })
  }

  /// How a security policy names a script or style by its digest.
  private static func source(_ bytes: [UInt8]) -> String {
    "'sha256-\(Data(SHA256.digest(of: bytes)).base64EncodedString())'"
  }
}

/// The bytes of files that are compiled in.
enum EmbeddedFiles {
  static let description = bytes(zhiceAPIDescription())
  static let page = bytes(zhicePage())
  static let style = bytes(zhiceStyle())
  static let script = bytes(zhiceScript())

  private static func bytes(_ file: SearchServerFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
