import InvertedIndex
import PolicyText

/// How a document or one of its passages is cited. What nobody states is left out.
public struct Citation: Hashable, Sendable {
  /// By GB/T 7714-2015: agency, title with document number, date, address, clause.
  public var gbt7714: String
  /// In a sentence: 昆山市人民政府办公室《...》(昆政办发〔2024〕33号,2024年5月14日)第二、(二)2.(1)项.
  public var plain: String

  /// The most agencies that are named, by GB/T 7714-2015, 8.1.2: of more the first three, then 等.
  private static let mostAgencies = 3

  public init(_ document: DocumentRecord) { self.init(document, path: "", title: "") }

  public init(_ passage: PassageView) {
    self.init(passage.document, path: passage.path, title: passage.record.title)
  }

  private init(_ document: DocumentRecord, path: String, title: String) {
    let metadata = document.metadata
    let name = metadata.title ?? document.id
    let date = metadata.issued ?? metadata.published
    let address = metadata.source.flatMap { $0.hasPrefix("http") ? $0 : nil }

    // GB/T 7714-2015, 4.2 and 4.6: Z is a document of no other type, OL one that is read on line.
    let agencies = metadata.agencies
    var standard = agencies.isEmpty ? "" : agencies.prefix(Self.mostAgencies).joined(separator: ", ")
    if agencies.count > Self.mostAgencies { standard += ", 等" }
    if !agencies.isEmpty { standard += ". " }
    standard += name + (metadata.documentNumber.map { ": \($0)" } ?? "")
    standard += address == nil ? "[Z]" : "[Z/OL]"
    if let date { standard += address == nil ? ". \(date)" : ". (\(date))" }
    // A path may end in a mark where the citation's point comes: 二、(五)16. and 三、
    if !path.isEmpty { standard += ": \(path.hasSuffix(".") || path.hasSuffix("、") ? String(path.dropLast()) : path)" }
    if let address { standard += ". \(address)" }
    gbt7714 = standard + "."

    var remarks: [String] = []
    if let number = metadata.documentNumber { remarks.append(number) }
    if let date { remarks.append(Self.chinese(date)) }
    var sentence = agencies.joined(separator: "、") + (metadata.title.map { "《\(Self.inner($0, "《》", "〈〉"))》" } ?? name)
    if !remarks.isEmpty { sentence += "（\(remarks.joined(separator: "，"))）" }
    sentence += path
    if !path.isEmpty, !title.isEmpty { sentence += "“\(Self.inner(title, "“”", "‘’"))”" }
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
