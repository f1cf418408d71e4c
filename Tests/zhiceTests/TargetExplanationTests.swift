import TestSupport
import Testing

/// `zhice targets --explain`.
struct TargetExplanationTests {
  @Test func `every number of a document is told with its rule`() throws {
    let text = try Program.run("targets", "--explain", "kunshan-2024")
    #expect(text.status == 0)
    #expect(text.output.contains("[突破4000家],专精特新“小巨人”企业  goal 国家高新技术企业: it is to be done or reached"))
    #expect(text.output.contains("第[114]次常委会会议、市政府第5  reference: it is no quantity"))
    let json = try Program.run("targets", "--explain", "kunshan-2024", "--format", "jsonl")
    #expect(
      json.output.contains(
        "\"kind\":\"goal\",\"indicator\":\"国家高新技术企业\",\"reason\":null,\"rule\":\"it is to be done or reached\""))
  }

  @Test func `a file is explained without an index`() throws {
    let file = Project.root.appending(path: "seeds/kunshan-2024.txt").path
    #expect(
      try Program.run("targets", "--explain", file).output == Program.run("targets", "--explain", "kunshan-2024").output
    )
  }

  @Test func `what a table states is told, of a file and of an index`() throws {
    let text = "# 某市2025年规划\n\n## 一、目标\n\n| 指标 | 单位 | 2026年 |\n|---|---|---|\n| 平台 | 个 | 600 |\n"
    try TestFolder.with(["plan.md": Array(text.utf8)]) { folder in
      let file = try Program.run("targets", "--explain", "\(folder)/plan.md")
      #expect(file.output.contains("[2026年：600]   goal 平台: a row of a table of indicators states it"))
      #expect(try Program.run("index", "\(folder)/plan.md", "-o", "\(folder)/plan.zhice").status == 0)
      let stored = try Program.run("targets", "--explain", "plan", "-i", "\(folder)/plan.zhice")
      #expect(stored.output == file.output)
    }
  }

  @Test func `a text within a text is not explained in the wrong places`() throws {
    let text = "---\ntitle: a\n---\n---\ntitle: b\n---\n# c\n\n新增平台5个。\n"
    try TestFolder.with(["two.md": Array(text.utf8)]) { folder in
      let told = try Program.run("targets", "--explain", "\(folder)/two.md")
      #expect(told.status == 2 && told.error.contains("save that in a file of its own"))
    }
  }

  @Test func `without a document it says what it needs`() throws {
    let nothing = try Program.run("targets", "--explain")
    #expect(nothing.status == 2 && nothing.error.contains("targets needs a document's id or a file after --explain"))
    let unknown = try Program.run("targets", "--explain", "nothing-here")
    #expect(unknown.status == 2 && unknown.error.contains("there is no document or passage \"nothing-here\""))
  }
}
