import FoundationEssentials
import TestSupport
import Testing

/// Targets, agencies under any name, and citations, as a user meets them.
struct TargetsCommandTests {
  private struct Target: Decodable, Equatable {
    var document: String
    var place: String?
    var year: Int?
    var indicator: String
    var comparator: String
    var value: Double?
    var unit: String
    var low: Double?
    var high: Double?
    var text: String
    var passage: String
    var span: [Int]
  }

  private struct Passage: Decodable {
    var id: String
    var text: String
    var units: [String]
    var canonicalUnits: [String]
    var unitRoles: [String]
    var targets: [Target]
  }

  private func targets(_ words: String, _ filter: String = "") throws -> [Target] {
    let program = try Program.run("targets", "\(words) \(filter)", "--format", "jsonl")
    return try program.output.split(separator: "\n").map { try JSONDecoder().decode(Target.self, from: Data($0.utf8)) }
  }

  @Test func `targets gives one row per city that states an indicator`() throws {
    let rows = try targets("全社会研发投入").map {
      [$0.place ?? "", "\($0.year ?? 0)", $0.comparator, "\($0.value ?? 0)", $0.unit]
    }
    #expect(
      rows == [
        ["昆山市", "2026", "=", "4.0", "%"], ["苏州市", "2025", "~", "4.0", "%"], ["太仓市", "2020", "=", "3.2", "%"],
        ["无锡市", "2027", "=", "4.0", "%"],
      ])
    #expect(try targets("全社會研發投入").count == 4)
    #expect(try targets("\"全社会研发投入\" place:昆山").map(\.passage) == ["kunshan-2024#一、——2"])
  }

  @Test func `a target's year is what year filters compare`() throws {
    #expect(try targets("高新技术企业", "year:2027").map(\.document) == ["wuxi-2024"])
    #expect(try targets("高新技术企业", "to:2020").allSatisfy { $0.document == "taicang-2018" })
    #expect(try targets("高新技术企业", "-place:太仓").count == 3)
    #expect(try targets("年产值 -生物").count == 2)
  }

  @Test func `a filter of statements narrows targets, and is an error elsewhere`() throws {
    let all = try targets("高新技术企业")
    let large = try targets("高新技术企业", "amount:>=4500家")
    #expect(large == all.filter { $0.value ?? $0.high ?? 0 >= 4500 } && !large.isEmpty && large.count < all.count)
    for words in [
      ["search", "人才"], ["measures"], ["compare", "人才"], ["similar", "wuxi-2024#二、(一)3."], ["documents"],
    ] {
      let program = try Program.run(bytes: (words + ["in:元"]).map { Array($0.utf8) })
      #expect(program.isOneError && program.error.contains("which only targets and grants list"), "\(words)")
    }
  }

  @Test func `a table has a row a place and a column a year`() throws {
    func lines(_ by: String, _ format: String) throws -> [Substring] {
      try Program.run("targets", "全社会研发投入", "--by", by, "--format", format).output.split(separator: "\n")
    }
    #expect(
      try lines("place,year", "csv") == [
        "place,2020,2025,2026,2027", "昆山市,,,4 %,", "苏州市,,~ 4 %,,", "太仓市,3.2 %,,,", "无锡市,,,,4 %",
      ])
    #expect(try lines("year", "tsv").map { $0.split(separator: "\t")[1] } == ["place", "太仓市", "苏州市", "昆山市", "无锡市"])
    #expect(try lines("year,place", "md").count == 6)
    #expect(try lines("place", "jsonl").count == 4)
    #expect(try lines("document", "text")[1].hasPrefix("kunshan-2024  2026"))
    let program = try Program.run("targets", "全社会研发投入", "--by", "place,city")
    #expect(program.isOneError && program.error.contains("place,year"))
  }

  @Test func `every target's words are in its passage where it says`() throws {
    let program = try Program.run("show", "wuxi-2024", "--format", "jsonl")
    var count = 0
    for line in program.output.split(separator: "\n") {
      let passage = try JSONDecoder().decode(Passage.self, from: Data(line.utf8))
      for target in passage.targets {
        count += 1
        let scalars = Array(passage.text.unicodeScalars)[target.span[0]..<target.span[1]]
        #expect(String(String.UnicodeScalarView(scalars)) == target.text)
        #expect(target.passage == passage.id)
      }
    }
    #expect(count >= 60)
  }

  @Test func `targets are tables too, and nothing found says so`() throws {
    let table = try Program.run("targets", "全社会研发投入", "--format", "tsv").output.split(separator: "\n")
    #expect(
      table.first
        == "document\tplace\tyear\tindicator\tcomparator\tvalue\tunit\tlow\thigh\tperiod\tkind\ttext\tpassage\tchange\tbase\tfrom\tduration\trecipient\tlevel\tmatchedAs\tnear\twritten"
    )
    #expect(table.count == 5)
    let nothing = try Program.run("targets", "量子鲸鱼")
    #expect(nothing.status == 1)
    #expect(
      nothing.error.hasPrefix("nothing found: no indicator has these words")
    )
    #expect(try Program.run("targets", "year:1900").error.hasPrefix("nothing found: no target passes the filters"))
    #expect(try Program.run("targets").status == 0)
    #expect(try Program.run("targets", "-k", "x").status == 2)
  }

  @Test func `a unit is found under any of its names and shown as written`() throws {
    let program = try Program.run("measures", "unit:工信局", "--format", "jsonl")
    let found = try program.output.split(separator: "\n").map {
      try JSONDecoder().decode(Passage.self, from: Data($0.utf8))
    }
    let documents = Set(found.map { $0.id.prefix { $0 != "#" } })
    #expect(found.allSatisfy { $0.unitRoles.count == $0.units.count })
    #expect(documents == ["kunshan-2024", "taicang-2018", "suzhou-2022", "wuxi-2024"])
    let written = Set(found.flatMap { zip($0.units, $0.canonicalUnits) }.filter { $0.1 == "工业和信息化局" }.map(\.0))
    #expect(written == ["市工信局", "经信委", "市工业和信息化局"])
    #expect(try Program.run("measures", "unit:经信委", "--format", "jsonl").output == program.output)
  }

  @Test func `cite gives what GB/T 7714 asks for, and leaves out what nobody states`() throws {
    let clause = try Program.run("show", "--cite", "kunshan-2024#二、(二)2.(1)").output.split(separator: "\n")
    #expect(
      clause.first
        == "昆山市人民政府办公室. 昆山市实施“八大工程”全面提升科技创新能力三年行动计划(2024—2026年): 昆政办发〔2024〕33号[Z]. 2024-05-14: 二、(二)2.(1).")
    #expect(clause.last?.hasSuffix("（昆政办发〔2024〕33号，2024年5月14日）二、(二)2.(1)“强化产业关键技术攻关”") == true)
    #expect(try Program.run("show", "--cite", "suzhou-2022").output.hasPrefix("苏州市推进数字经济时代产业创新集群建设2025行动计划[Z].\n"))
    #expect(
      try Program.run("show", "--cite", "wuxi-2024", "--format", "json").output.hasPrefix("{\"gbt7714\":\"无锡市人民政府. "))
  }

  @Test func `a citation names three of those who issue, the lead first`() throws {
    try TestFolder.temporary { folder in
      let names = ["财政部", "税务总局", "科技部", "工业和信息化部"]
      for count in 3...4 {
        let text = "关于支持创新的公告\n一、比例\n全额扣除。\n" + names.prefix(count).joined(separator: "\n") + "\n2025年3月26日\n"
        try folder.write(text, to: "notice\(count).txt")
      }
      #expect(try Program.run("index", folder.path, "-o", folder["x.zhice"]).status == 0)
      func cited(_ id: String) throws -> [Substring] {
        try Program.run("show", "-i", folder["x.zhice"], "--cite", id).output.split(separator: "\n")
      }
      #expect(
        try cited("notice3") == [
          "财政部, 税务总局, 科技部. 关于支持创新的公告[Z]. 2025-03-26.", "财政部、税务总局、科技部《关于支持创新的公告》（2025年3月26日）",
        ])
      #expect(try cited("notice4").first == "财政部, 税务总局, 科技部, 等. 关于支持创新的公告[Z]. 2025-03-26.")
    }
  }

  @Test func `a citation sets marks inside the same marks on the second level`() throws {
    try TestFolder.temporary { folder in
      try folder.write("关于印发《人才条例》的通知\n二、落实“揭榜挂帅”机制。每年发布榜单。\n", to: "notice.txt")
      #expect(try Program.run("index", folder["notice.txt"], "-o", folder["x.zhice"]).status == 0)
      let cited = try Program.run("show", "-i", folder["x.zhice"], "--cite", "notice#二、").output.split(separator: "\n")
      #expect(cited == ["关于印发《人才条例》的通知[Z]: 二.", "《关于印发〈人才条例〉的通知》二、“落实‘揭榜挂帅’机制”"])
    }
  }

  @Test func `compare names what of the query no passage holds`() throws {
    let program = try Program.run("compare", "量子鲸鱼 揭榜挂帅")
    #expect(program.status == 1)
    #expect(program.error.contains("nothing found\n") && program.error.contains("in no passage: 鲸鱼\n"))
  }
}
