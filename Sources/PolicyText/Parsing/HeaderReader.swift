/// Reads what stands before a document's first clause: furniture, metadata, titles, the issuing notice.
struct HeaderReader {
  /// What a line before the body is.
  enum Role { case furniture, metadata, title, notice }

  let text: SourceText
  var metadata = DocumentMetadata()
  private(set) var roles: [Role] = []

  init(text: SourceText) { self.text = text }

  /// Assigns a role to every line before the body and returns how many lines these are.
  mutating func read(_ lines: [Line]) -> Int {
    var inNotice = false
    var isSigned = false
    for line in lines {
      let plain = text.plainString(line.range)
      if let style = line.label?.style, style != .annex { break }
      if MetadataBlock.read(line, of: text, into: &metadata) {
        roles.append(.metadata)
      } else if Furniture.isCertain(plain) {
        roles.append(.furniture)
      } else if Self.isDocumentNumber(plain) {
        metadata.documentNumber = metadata.documentNumber ?? text.string(line.range)
        roles.append(.notice)
      } else if !inNotice, Self.isSalutation(plain) {
        inNotice = true
        roles.append(.notice)
      } else if inNotice, !(isSigned && (TitleReader.isTitle(plain) || Self.isParagraph(plain))) {
        readNotice(line, plain, signed: &isSigned)
        roles.append(.notice)
      } else if TitleReader.isTitle(plain) {
        inNotice = false
        metadata.title = metadata.title ?? text.string(line.range)
        roles.append(.title)
      } else if let date = DateReader.date(in: plain) {
        metadata.published = metadata.published ?? date
        roles.append(.metadata)
      } else if Self.isParagraph(plain) {
        break
      } else {
        roles.append(.furniture)
      }
    }
    return roles.count
  }

  private mutating func readNotice(_ line: Line, _ plain: String, signed isSigned: inout Bool) {
    if metadata.title == nil, let title = TitleReader.titleInNotice(line.range, of: text) {
      metadata.title = text.string(title)
    }
    if Agency.isAgency(plain) { metadata.agency = metadata.agency ?? text.string(line.range) }
    if let date = DateReader.date(in: plain) {
      metadata.issued = metadata.issued ?? date
      isSigned = true
    }
  }

  /// A line that is a sentence, or too long for anything else.
  private static func isParagraph(_ plain: String) -> Bool {
    let scalars = plain.unicodeScalars
    return scalars.count >= 40 || scalars.count > 14 && scalars.contains("。")
  }

  /// `各市(县)、区人民政府,市各委办局,市各直属单位:`
  private static func isSalutation(_ plain: String) -> Bool {
    plain.hasSuffix(":") && plain.contains("各") && !plain.contains("。")
  }

  /// `昆政办发〔2024〕33号`: ideographs, a year in brackets, a number.
  static func isDocumentNumber(_ plain: String) -> Bool {
    let scalars = Array(plain.unicodeScalars.filter { !SourceText.isBlank($0) })
    guard scalars.count <= 30, scalars.last == "号", let open = scalars.firstIndex(of: "("), open >= 1,
      scalars.count > open + 6, scalars[open + 5] == ")"
    else { return false }
    return scalars[open + 1..<open + 5].allSatisfy(ClauseLabel.isDigit)
      && scalars[(open + 6)..<(scalars.count - 1)].allSatisfy { ClauseLabel.isDigit($0) || $0 == "第" }
  }
}
