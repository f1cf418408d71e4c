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
  /// The number, the title and the signature of a letter whose lines are glued together.
  var glued = DocumentMetadata()
  /// What the text says of its own time.
  var validity = Validity()

  /// A document's metadata: of each field the value of the strongest source that has one, then what follows from these.
  ///
  /// What follows is read from the text's own statements; only a sidecar's title counts there before the rest of the
  /// sidecar.
  func merged(script: String?) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    if let title = sidecar?[.title] {
      metadata.title = title
      metadata.evidence[.title] = MetadataEvidence(source: .sidecar)
    } else {
      metadata.fill(.title, from: block, by: .text)
      // A letter's title that is glued to its first paragraph comes before that of what it issues.
      if let first = glued.evidence[.title]?.span, let next = header.evidence[.title]?.span,
        first.lowerBound < next.lowerBound
      {
        metadata.fill(.title, from: glued, by: .text)
      }
      metadata.fill(.title, from: header, by: .record)
    }
    var file = file
    if let title = file.title, !TitleReader.mayBeTitle(title) { file.title = nil }
    let sources = [(block, MetadataEvidence.Source.text), (keys, .record)] + wrappings.map { ($0, .record) }
    // Where a document is to be read says more than who printed it: 来源：云南日报.
    if let (source, name) = sources.first(where: { $0.0.source?.hasPrefix("http") == true }) {
      metadata.fill(.source, from: source, by: name)
    }
    for (source, name) in sources + [(header, .text), (signature, .text), (glued, .text), (file, .file)] {
      for field in MetadataField.allCases { metadata.fill(field, from: source, by: name) }
    }
    // The title names the first of several agencies (工业和信息化部等七部门), the signature all.
    if let lead = metadata.agency, let signing = signature.agency, signing.hasPrefix(lead + " ") {
      metadata.agency = signing
      metadata.evidence[.agency] = signature.evidence[.agency]
    }
    if let title = metadata.title, let (rest, status) = TitleReader.status(in: title) {
      metadata.title = rest
      metadata.conclude(.status, status, from: .title)
    }
    metadata.script = script
    metadata.deduce()
    metadata.endBeforeItLapses()
    let published = metadata.isStatute ? nil : sidecar?[.published] ?? metadata.published
    let issued = sidecar?[.issued] ?? metadata.issued ?? published
    let stated = validity.metadata(issued: issued)
    for field in MetadataField.allCases { metadata.fill(field, from: stated, by: .text) }
    sidecar?.apply(to: &metadata)
    // The level follows from place and agency, the sidecar's too.
    if sidecar?[.level] == nil { metadata.completeLevel() }
    return metadata
  }
}

extension DocumentMetadata {
  /// Takes a field that is open from another, which a source states.
  fileprivate mutating func fill(
    _ field: MetadataField, from other: DocumentMetadata, by source: MetadataEvidence.Source
  ) {
    guard self[field] == nil, let value = other[field] else { return }
    self[field] = value
    evidence[field] = other.evidence[field] ?? MetadataEvidence(source: source)
  }

  /// Whether the title is that of a statute itself, which sites publish again long after its day.
  fileprivate var isStatute: Bool {
    let text = SourceText(title ?? "")
    return text.length(of: .regulation, atEndOf: text.plain.indices) > 0
  }

  /// Takes the day before for the last one, where a site names the day on which a document lapses (失效日期): whole years
  /// after the first.
  fileprivate mutating func endBeforeItLapses() {
    guard let first = effective.flatMap({ CalendarDay($0) }), let last = expires.flatMap({ CalendarDay($0) }),
      last > first, last.month == first.month, last.day == first.day
    else { return }
    expires = last.adding(days: -1).text
  }

  /// Adds what the title and the agency say of other fields: period, place, genre, and who gives a government's report.
  fileprivate mutating func deduce() {
    if agency == nil, let title, !title.hasSuffix("政府工作报告") {
      let source = SourceText(title)
      let agency = Agency.issuing(source.plain.indices, of: source) ?? Agency.leading(source)
      conclude(.agency, agency.map { Agency.joined($0, of: source) }, from: .title)
    }
    if let title {
      let period = TitleReader.period(in: title)
      // A year long after the document's own is that of what it is about: 2008年奥运会 in a letter of 2006.
      let isLater = period.start == period.end && (firstYear.map { ($0 + 1) < period.start ?? $0 } ?? false)
      if period.start != nil || period.end != nil, !isLater {
        (periodStart, periodEnd) = (nil, nil)
        conclude(.periodStart, period.start.map(String.init), from: .title)
        conclude(.periodEnd, period.end.map(String.init), from: .title)
      }
      let titlePlace = Place.leading(in: title)
      // 深圳市南山区科技创新局关于…: the agency tells the district.
      if let agency, place == nil, let own = Place.leading(in: agency, isAgency: true), own != titlePlace,
        own.hasPrefix(titlePlace ?? "")
      {
        conclude(.place, own, from: .agency)
      }
      conclude(.place, titlePlace, from: .title)
      conclude(.genre, DocumentGenre.genre(ofTitle: title), from: .title)
      if agency == nil, let place, title.hasSuffix("政府工作报告") {
        conclude(.agency, place + "人民政府", from: .place)
      }
    }
    if let agency {
      let place = Place.leading(in: agency, isAgency: true) ?? IssuingLevel.branchPlace(ofAgency: agency)
      conclude(.place, place, from: .agency)
    }
  }
}
