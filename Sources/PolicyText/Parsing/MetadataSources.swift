/// What each source says of a document, from the strongest to the weakest. This is the only place where they are
/// weighed.
struct MetadataSources {
  /// `NAME.meta.json`: it wins over everything.
  var sidecar: Sidecar?
  /// The block of keys that a website puts before the text.
  var block: DocumentMetadata
  /// The same where the page has it beside the text, as a table.
  var keys = DocumentMetadata()
  /// What the text was taken out of, the innermost first: a Markdown file's front matter, a CSV export's row. Their
  /// title is weighed by the header's reader, which knows whether the text has one of its own.
  var wrappings: [DocumentMetadata]
  /// Titles, notice and remarks before the body.
  var header: DocumentMetadata
  /// The signature below the text.
  var signature: DocumentMetadata
  /// What the file says of itself where nobody reads it: a page's `<meta>`s and its `<title>`, a book's title. Sites
  /// fill it in by themselves, so that the text is believed before.
  var file = DocumentMetadata()

  /// A document's metadata: of each field the value of the strongest source that has one, then what follows from these.
  ///
  /// What follows is read from the text's own statements; only a sidecar's title counts there before the rest of the
  /// sidecar.
  func merged(script: String?) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.title = sidecar?[.title] ?? block.title ?? header.title
    var file = file
    if let title = file.title, !TitleReader.mayBeTitle(title) { file.title = nil }
    for source in [block, keys] + wrappings + [header, signature, file] { metadata.fill(from: source) }
    // The title names the first of several agencies (工业和信息化部等七部门), the signature all.
    if let lead = metadata.agency, let signing = signature.agency, signing.hasPrefix(lead + " ") {
      metadata.agency = signing
    }
    metadata.script = script
    metadata.deduce()
    sidecar?.apply(to: &metadata)
    // The level follows from place and agency, the sidecar's too.
    if sidecar?[.level] == nil { metadata.level = metadata.level ?? IssuingLevel.level(of: metadata) }
    return metadata
  }
}

extension DocumentMetadata {
  /// Takes the fields that are open from another.
  fileprivate mutating func fill(from other: DocumentMetadata) {
    for field in MetadataField.allCases where self[field] == nil { self[field] = other[field] }
  }

  /// Adds what the title and the agency say of other fields: period, place, genre, and who gives a government's report.
  fileprivate mutating func deduce() {
    if let title {
      let period = TitleReader.period(in: title)
      if period.start != nil || period.end != nil { (periodStart, periodEnd) = period }
      place = place ?? Place.leading(in: title)
      genre = genre ?? DocumentGenre.genre(ofTitle: title)
      if agency == nil, let place, title.hasSuffix("政府工作报告") { agency = place + "人民政府" }
    }
    place = place ?? agency.flatMap { Place.leading(in: $0) }
  }
}
