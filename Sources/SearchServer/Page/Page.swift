import FoundationEssentials

/// The page: one response that loads nothing else.
struct Page: Sendable {
  /// The scripts in the order in which they are joined: what they need at once comes first.
  private static let scripts = [
    PackageResources.texts_zh_js, PackageResources.texts_en_js, PackageResources.texts_js,
    PackageResources.names_js, PackageResources.state_js, PackageResources.api_js,
    PackageResources.elements_js, PackageResources.marks_js, PackageResources.format_js,
    PackageResources.clipboard_js, PackageResources.citation_js, PackageResources.hit_js,
    PackageResources.notes_js, PackageResources.chips_js, PackageResources.filters_js,
    PackageResources.start_js, PackageResources.search_js, PackageResources.matrix_js,
    PackageResources.compare_js, PackageResources.chart_js, PackageResources.targets_js,
    PackageResources.passage_js, PackageResources.document_js, PackageResources.documents_js,
    PackageResources.header_js, PackageResources.keyboard_js, PackageResources.main_js,
  ]

  let response: HTTPResponse
  let tag: EntityTag

  init() {
    let style = PackageResources.style_css
    let script = Array(Self.scripts.joined())
    var html = String(decoding: PackageResources.page_html, as: UTF8.self)
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

  /// How a security policy names a script or style by its digest.
  private static func source(_ bytes: [UInt8]) -> String {
    "'sha256-\(Data(SHA256.digest(of: bytes)).base64EncodedString())'"
  }
}
