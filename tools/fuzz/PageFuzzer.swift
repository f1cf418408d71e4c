/// Reads arbitrary bytes as a web page, as a saved page, as a book's package and as HTML in a text, and checks what
/// must always hold: what is no document has no text, a text has neither three line feeds in a row nor blanks at its
/// end, and what a page says is parsed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPages(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let source = String(decoding: bytes, as: UTF8.self)
  if let file = try? WebPageReader.read(source, name: "page") {
    precondition(file.notDocument == nil || file.text.isEmpty, "what is no document has a text")
    if file.text != source {
      precondition(!file.text.contains("\n\n\n"), "a text has two empty lines")
      precondition(file.text.isEmpty || file.text.last == "\n", "a text does not end with a line feed")
    }
    _ = DocumentParser.parse(id: "d", file: file, sidecar: nil)
  }
  _ = try? WebPageReader.read(bytes, name: "page")
  _ = try? WebArchive.source(bytes, name: "page")
  _ = BookPackage(bytes, at: "a/b.opf").chapters
  _ = try? BookReader.read(bytes, name: "book")
  _ = MarkupRemover.text(of: source)
  return 0
}
