import InvertedIndex
import PolicyText

/// What is cited: a document, or one of its passages. What nobody states is nil or empty.
public struct CitedWork: Hashable, Sendable {
  /// The id of the document or passage: `kunshan-2024#二、(二)2.(1)`.
  public var id: String
  /// The id of the document.
  public var document: String
  /// Who issued the document, the one that leads first.
  public var agencies: [String]
  /// The document's title.
  public var title: String?
  /// 发文字号: `昆政办发〔2024〕33号`.
  public var documentNumber: String?
  /// 文种: `行动计划`.
  public var genre: String?
  /// When it was issued, else published: `2024-05-14`.
  public var date: String?
  /// Where it is read on line: an address that begins with `http`.
  public var address: String?
  /// The language and script by BCP 47: `zh-Hans`, `zh-Hant`, or `zh` where both are mixed.
  public var language: String
  /// Where in the document the passage stands: `二、(二)2.(1)`; empty for the document.
  public var path = ""
  /// The passage's title, or empty.
  public var passageTitle = ""

  public init(_ document: DocumentRecord) {
    let metadata = document.metadata
    id = document.id
    self.document = document.id
    language = ["Hans", "Hant"].contains(metadata.script) ? "zh-\(metadata.script ?? "")" : "zh"
    agencies = metadata.agencies
    title = metadata.title
    documentNumber = metadata.documentNumber
    genre = metadata.genre
    date = metadata.issued ?? metadata.published
    address = metadata.source.flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  public init(_ passage: PassageView) {
    self.init(passage.document)
    id = passage.record.id
    path = passage.path
    passageTitle = passage.record.title
  }
}

/// How a document or one of its passages is cited. What nobody states is left out.
public struct Citation: Hashable, Sendable {
  /// By GB/T 7714-2015: agency, title with document number, date, address, clause.
  public var gbt7714: String
  /// In a sentence: 昆山市人民政府办公室《...》(昆政办发〔2024〕33号,2024年5月14日)第二、(二)2.(1)项.
  public var plain: String

  /// The most agencies that are named, by GB/T 7714-2015, 8.1.2: of more the first three, then 等.
  private static let mostAgencies = 3

  public init(_ document: DocumentRecord) { self.init(CitedWork(document)) }

  public init(_ passage: PassageView) { self.init(CitedWork(passage)) }

  /// - Parameter consulted: The day on which what is on line was read there; nil for none.
  public init(_ work: CitedWork, consulted: CalendarDay? = nil) {
    let name = work.title ?? work.document
    let agencies = work.agencies
    let (date, address, path) = (work.date, work.address, work.path)

    // GB/T 7714-2015, 4.2 and 4.6: Z is a document of no other type, OL one that is read on line.
    var standard = agencies.isEmpty ? "" : agencies.prefix(Self.mostAgencies).joined(separator: ", ")
    if agencies.count > Self.mostAgencies { standard += ", 等" }
    if !agencies.isEmpty { standard += ". " }
    standard += name + (work.documentNumber.map { ": \($0)" } ?? "")
    standard += address == nil ? "[Z]" : "[Z/OL]"
    let read = address == nil ? nil : consulted.map { "[\($0.text)]" }
    let days = [date.map { address == nil ? $0 : "(\($0))" }, read].compactMap(\.self).joined()
    if !days.isEmpty { standard += ". \(days)" }
    // A path may end in a mark where the citation's point comes: 二、(五)16. and 三、
    if !path.isEmpty { standard += ": \(path.hasSuffix(".") || path.hasSuffix("、") ? String(path.dropLast()) : path)" }
    if let address { standard += ". \(address)" }
    gbt7714 = standard + "."

    var remarks: [String] = []
    if let number = work.documentNumber { remarks.append(number) }
    if let date { remarks.append(Self.chinese(date)) }
    var sentence = agencies.joined(separator: "、") + (work.title.map { "《\(Self.inner($0, "《》", "〈〉"))》" } ?? name)
    if !remarks.isEmpty { sentence += "（\(remarks.joined(separator: "，"))）" }
    sentence += path
    if !path.isEmpty, !work.passageTitle.isEmpty { sentence += "“\(Self.inner(work.passageTitle, "“”", "‘’"))”" }
    plain = sentence
  }

  /// Marks inside the same marks become those of the second level (GB/T 15834-2011, 4.8 and 4.15): 《关于〈条例〉的通知》.
  private static func inner(_ text: String, _ marks: String, _ second: String) -> String {
    zip(marks, second).reduce(text) { $0.replacing(String($1.0), with: String($1.1)) }
  }

  /// `2024-05-14` as 2024年5月14日.
  private static func chinese(_ date: String) -> String {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return date }
    return "\(parts[0])年\(parts[1])月\(parts[2])日"
  }
}
