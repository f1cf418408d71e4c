/// Reads what stands before a document's first clause: furniture, metadata, titles, the issuing notice, remarks.
struct HeaderReader {
  /// What a line before the body is.
  enum Role { case furniture, metadata, title, notice, remark }

  let text: SourceText
  var metadata = DocumentMetadata()
  private(set) var roles: [Role] = []

  init(text: SourceText) { self.text = text }

  /// Assigns a role to every line before the body and returns how many lines these are.
  ///
  /// A short line before the first title, notice or metadata is furniture; one after it is a remark, which stays text.
  mutating func read(_ lines: [Line]) -> Int {
    var inNotice = false
    var isSigned = false
    for (index, line) in lines.enumerated() {
      let plain = text.plainString(line.range)
      // A dash before the text proper is a subtitle's: ——2026年2月3日在省人民代表大会上.
      if let style = line.label?.style, style != .annex, style != .dash { break }
      // An annex after the signature is where the plan stands; one before it is only named.
      if line.label != nil, isSigned { break }
      if MetadataBlock.read(line, of: text, into: &metadata) {
        roles.append(.metadata)
      } else if Furniture.isCertain(line, of: text) {
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
        addTitle(at: index, of: lines)
      } else if let date = DateReader.date(in: plain) {
        metadata.published = metadata.published ?? date
        roles.append(.metadata)
      } else if Self.isParagraph(plain) {
        break
      } else {
        roles.append(.remark)
      }
    }
    settleRemarks(lines)
    return roles.count
  }

  /// Adds a title's line, and makes the lines before it a part of it where the title began there:
  /// `国务院关于印发个人所得税` / `专项附加扣除暂行办法的通知`.
  private mutating func addTitle(at index: Int, of lines: [Line]) {
    var first = index
    while first > 0, index - first < 3, roles[first - 1] == .remark, lines[first - 1].range.count <= 40 {
      first -= 1
      if Self.beginsTitle(text.plainString(lines[first].range)) { break }
    }
    let begins = first < index && Self.beginsTitle(text.plainString(lines[first].range))
    let parts = lines[(begins ? first : index)...index]
    for place in parts.indices.dropLast() { roles[place] = .title }
    roles.append(.title)
    metadata.title = metadata.title ?? parts.map { text.line($0.range) }.joined()
  }

  /// Whether a line that is no title by itself may be a title's first: it names who issues, or says 关于, 转发, 印发.
  private static func beginsTitle(_ plain: String) -> Bool {
    ["关于", "转发", "印发", "批转", "人民政府", "办公厅", "委员会"].contains { plain.contains($0) } || plain.hasPrefix("国务院")
  }

  private mutating func settleRemarks(_ lines: [Line]) {
    guard let first = roles.firstIndex(where: { $0 == .title || $0 == .notice || $0 == .metadata }) else { return }
    for index in 0..<first where roles[index] == .remark && Furniture.isLikely(lines[index], of: text) {
      roles[index] = .furniture
    }
  }

  private mutating func readNotice(_ line: Line, _ plain: String, signed isSigned: inout Bool) {
    if metadata.title == nil, let title = TitleReader.titleInNotice(line.range, of: text) {
      metadata.title = text.line(title)
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
    return scalars.count >= 40 || scalars.contains("。")
  }

  /// `各市(县)、区人民政府,市各委办局,市各直属单位:`
  private static func isSalutation(_ plain: String) -> Bool {
    guard plain.hasSuffix(":"), !plain.contains("。") else { return false }
    return plain.contains("各") || Agency.isAgency(String(plain.dropLast()))
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
