import Testing

@testable import PolicyText

/// What the lines below a statute's title say of its making.
struct AdoptionTests {
  private func read(_ lines: String...) -> Adoption? {
    var whole: Adoption?
    for line in lines {
      let text = SourceText(line)
      guard let adoption = Adoption.read(text.plain.indices, of: text) else { return nil }
      whole?.add(adoption)
      whole = whole ?? adoption
    }
    return whole
  }

  @Test func `a statute has the day of its adoption, and that of its last version`() throws {
    let adoption = try #require(
      read("（1998年2月6日第八届全国人民代表大会常务委员会第三次会议通过　根据2009年8月27日第十一届全国人民代表大会常务委员会第十次会议《关于修改某法的决定》修正）"))
    #expect(adoption.issued == "1998-02-06" && adoption.lastVersion == "2009-08-27")
    #expect(adoption.agency == "全国人民代表大会常务委员会" && adoption.number == nil)
  }

  @Test func `lines below each other are read as one`() throws {
    let adoption = try #require(
      read("2019年2月24日 云溪自治县第九届人民代表大会第三次会议审议通过", "2019年5月31日 北河省人民代表大会常务委员会批准", "2019年8月1日 施行"))
    #expect(adoption.issued == "2019-02-24" && adoption.lastVersion == "2019-05-31")
    #expect(adoption.agency == "云溪自治县人民代表大会")
    #expect(read("2008年3月6日 云溪市十二届人民代表大会常务委员会第三次会议通过")?.agency == "云溪市人民代表大会常务委员会")
  }

  @Test func `a decree with a number has its day, its number and who gave it`() throws {
    let adoption = try #require(read("2014年2月26日 国务院第40次常务会议通过", "2014年4月25日 中华人民共和国国务院令第652号公布"))
    #expect(adoption.issued == "2014-04-25" && adoption.lastVersion == nil)
    #expect(adoption.agency == "国务院" && adoption.number == "中华人民共和国国务院令第652号")
    let councils = try #require(read("2011年9月1日 国务院、中华人民共和国中央军事委员会令第602号公布"))
    #expect(councils.agency == "国务院 中央军事委员会")
    let joint = try #require(read("2003年8月18日 药品监管局、海关总署第4号令公布"))
    #expect(joint.agency == "药品监管局 海关总署" && joint.number == "药品监管局、海关总署第4号令")
  }

  @Test func `a later decree changes neither number nor day of a statute that was revised`() throws {
    let adoption = try #require(
      read("（2008年12月15日国务院令第543号公布　根据2016年2月6日国务院令第666号修订）"))
    #expect(adoption.issued == "2008-12-15" && adoption.lastVersion == "2016-02-06")
    #expect(adoption.number == "国务院令第543号")
  }

  @Test(arguments: ["2025年3月18日，市政府会议审议通过了方案。", "2025年3月18日", "关于修改某条例的决定", "（此件公开发布）"])
  func `other lines say nothing of it`(_ line: String) { #expect(read(line) == nil) }

  @Test func `a day of entry into force is no day of the document`() throws {
    let adoption = try #require(read("2022年5月1日 施行"))
    #expect(adoption.issued == nil && adoption.agency == nil)
  }
}
