import Testing

@testable import PolicyText

/// Agencies are known by any of their names.
struct AgencyNameTests {
  @Test func `abbreviations, earlier names and side names are one agency`() {
    let classes = [
      ["市发改委", "市发展改革委", "发展和改革委员会", "昆山市发展改革委员会", "市發改委"], ["市工信局", "经信委", "市工业和信息化局"],
      ["市人才办", "市委人才办"], ["国税局", "市税务局"], ["市市场监管局", "市场监管局", "市场监督管理局"],
    ]
    for names in classes { #expect(Set(names.map { AgencyName($0).canonical }).count == 1, "\(names)") }
    #expect(AgencyName("市财政局").canonical == "财政局")
    for name in ["相城区科技局", "浦东新区科技局", "各区科技局", "市北区科技局"] { #expect(AgencyName(name).canonical == "科学技术局", "\(name)") }
    #expect(AgencyName("各镇、区(街道)").canonical == "各镇、区(街道)")
    #expect(AgencyName("市级有关部门").canonical == "市级有关部门")
  }

  @Test func `a ministry is no bureau, and a level that is asked for counts`() {
    #expect(AgencyName("工信部").canonical != AgencyName("工信局").canonical)
    #expect(AgencyName("发改委").isAsked(by: AgencyName("市发改委")))
    #expect(AgencyName("昆山市发改委").isAsked(by: AgencyName("市发改委")))
    #expect(!AgencyName("省发改委").isAsked(by: AgencyName("市发改委")))
    #expect(AgencyName("省发改委").isAsked(by: AgencyName("发展和改革委员会")))
    #expect(AgencyName("市发改委").isAsked(by: AgencyName("苏州市发改委"), in: "苏州市"))
    #expect(!AgencyName("市发改委").isAsked(by: AgencyName("苏州市发改委"), in: "昆山市"))
  }

  @Test func `every alias stands once and leads to a name of its own`() {
    var aliases: Set<String> = []
    var canonical: Set<String> = []
    let text = String(decoding: EmbeddedFiles.agencies, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == 4, "\(line)")
      #expect(aliases.insert(fields[1]).inserted, "\(line)")
      #expect(["short", "renamed", "merged", "same"].contains(fields[2]), "\(line)")
      let isDated = fields[3].unicodeScalars.contains { $0.properties.numericType != nil }
      #expect(isDated || fields[2] == "short" || fields[2] == "same", "\(line)")
      canonical.insert(fields[0])
    }
    #expect(aliases.isDisjoint(with: canonical))
  }
}
