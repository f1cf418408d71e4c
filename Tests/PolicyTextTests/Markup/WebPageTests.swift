import TestSupport
import Testing

@testable import PolicyText

/// What is read from web pages.
struct WebPageTests {
  private func read(_ page: String) throws -> FileText { try WebPageReader.read(page, name: "page") }

  private func lines(_ page: String) throws -> [String] {
    try read(page).text.split(separator: "\n").map(String.init)
  }

  private static let menu =
    "<a href=/>首页</a><a href=/d>政务动态</a><a href=/g>信息公开</a><a href=/s>办事大厅</a><a href=/h>公众参与</a>"
  private static let text = """
    <p>为促进民宿产业发展，制定以下措施。</p><p>一、支持品牌建设。对新评定的民宿给予奖励15万元。（责任单位：市文旅局）</p>
    <p>二、优化用地保障。支持利用闲置农房，到2027年培育特色民宿村12个。（责任单位：市资规局）</p>
    """
  private static let textLines = [
    "为促进民宿产业发展，制定以下措施。", "一、支持品牌建设。对新评定的民宿给予奖励15万元。（责任单位：市文旅局）",
    "二、优化用地保障。支持利用闲置农房，到2027年培育特色民宿村12个。（责任单位：市资规局）",
  ]

  // MARK: The text

  @Test(arguments: ["class='x1'", "class='TRS_Editor'", "id='zoom' style='display:none'", "class='a view b'"])
  func `the text is read without the site around it`(attributes: String) throws {
    let page = """
      <html><body><div class=t0>\(Self.menu)</div><h1>某市措施</h1><div \(attributes)>\(Self.text)</div>
      <div><h4>相关文档</h4><ul><li><a href=1>一图读懂某市措施</a></li><li><a href=2>某市召开民宿大会</a></li>
      <li><a href=3>关于申报民宿的通知</a></li></ul></div>
      <footer><p>主办单位：某市人民政府办公室，承办单位：某市数据局。</p></footer></body></html>
      """
    #expect(try lines(page) == ["某市措施"] + Self.textLines)
  }

  @Test func `sections in elements of their own are one text, and who signs it is a part`() throws {
    let parts = Self.text.split(separator: "\n").map { "<div class=part>\($0)</div>" }.joined()
    let page = """
      <body><div>\(Self.menu)</div><main><h1>某市措施</h1>\(parts)<div class=sign><p>某市人民政府</p><p>2025年5月9日</p></div></main>
      <div><p>昨日，某市召开会议，部署有关工作。<a href=1>详细</a></p></div></body>
      """
    #expect(try lines(page) == ["某市措施"] + Self.textLines + ["某市人民政府", "2025年5月9日"])
  }

  @Test func `teasers beside a text in no named element are left out`() throws {
    let long = (1...20).map { "<p>第\($0)项任务由有关部门负责，应当按时完成。</p>" }.joined()
    let teasers = (1...5).map { "<div><p>其他报道之\($0)。</p><a href=\($0)>全文</a></div>" }.joined()
    let found = try lines("<body><div>\(teasers)</div><div class=m1><div class=m2>\(long)</div>\(teasers)</div></body>")
    #expect(found.count == 20)
    #expect(found.allSatisfy { $0.contains("有关部门") })
  }

  @Test func `a page laid out as nested tables without closing tags is read as blocks`() throws {
    let page = """
      <TABLE WIDTH=778><TR><TD COLSPAN=2>\(Self.menu)<TR><TD WIDTH=180><TABLE><TR><TD>公告<TR><TD><A HREF=1>培训通知一则</A></TABLE>
      <TD><TABLE><TR><TD ALIGN=center><B>某市民宿措施</B><TR><TD>\(Self.text)</TABLE></TABLE>
      """
    #expect(try lines("<title>某市民宿措施</title>\(page)") == ["某市民宿措施"] + Self.textLines)
  }

  @Test func `links in a list are text where an editor wrote them, but not under a heading of the site`() throws {
    let list = "<ul>" + (1...4).map { "<li><a href=\($0).html>《某市第\($0)号办法》</a></li>" }.joined() + "</ul>"
    let own = try lines("<div id=zoom><p>经研究，决定废止下列文件，自公布之日起不再执行：</p>\(list)\(Self.text)</div>")
    #expect(own.contains("《某市第3号办法》") && own.count == 8)
    #expect(try lines("<div id=zoom>\(Self.text)<h3>相关链接</h3>\(list)</div>") == Self.textLines)
    #expect(try lines("<body><div>\(Self.text)\(list)</div></body>") == Self.textLines)
  }

  @Test func `hidden parts are no text`() throws {
    let hidden = [
      "<p style='Display : none'>坏</p>", "<p style='visibility:hidden'>坏</p>", "<p hidden>坏</p>",
      "<span aria-hidden=true>坏</span>",
      "<noscript>坏</noscript>", "<select><option>坏</select>", "<template>坏</template>", "<script>'坏</p>'</script>",
      "<style>坏</style>", "<!--坏--><!--[if IE]><p>坏</p><![endif]-->", "<del>坏</del><s>坏</s>", "<textarea>坏</textarea>",
    ]
    for part in hidden { #expect(try lines("<div id=zoom>\(part)\(Self.text)</div>") == Self.textLines, "\(part)") }
  }

  @Test func `lines, breaks and blanks are those that a reader sees`() throws {
    let cases = [
      ("<p>高新技术\n  企业 ABC\n is</p>", ["高新技术企业 ABC is"]),
      ("<div id=zoom>　　甲。<br><br/>　　乙。<br>\u{200B}</div>", ["　　甲。", "　　乙。"]),
      ("<h2>关于某事<br>的通知</h2><p>甲。", ["关于某事的通知", "甲。"]),
      ("<pre>甲\n乙</pre>", ["甲", "乙"]),
      ("<p>甲<div>乙</div>丙</html><p>丁</p></html>", ["甲", "乙", "丙", "丁"]),
      ("<p>&#20113;&#x6eaa;&nbsp;&ldquo;A&amp;B&rdquo;&#150;&unknown;</p>", ["云溪\u{A0}“A&B”–&unknown;"]),
      ("<p>3<5 且 a<b</p>", ["3<5 且 a<b"]),
    ]
    for (page, expected) in cases { #expect(try lines("<body>\(page)</body>") == expected, "\(page)") }
  }

  @Test func `lists have the numbers that they show, a nested one in a form of its own`() throws {
    let list = """
      <ol start=3><li>甲。<ol><li>乙。</li><li>丙。</li></ol><li><p>丁。</p></ol><ol type=a><li>戊。</ol>
      <ol style='list-style-type:none'><li>己。</ol><ul><li>庚。<li>（一）辛。</ul><ol><li>一、壬。<li value=7>癸。</ol>
      <ol reversed><li>子。<li>丑。</ol>
      """
    let expected = [
      "3.甲。", "(1)乙。", "(2)丙。", "4.丁。", "a.戊。", "己。", "庚。", "（一）辛。", "一、壬。", "7.癸。", "2.子。", "1.丑。",
    ]
    #expect(try lines("<body>\(list)</body>") == expected)
  }

  @Test func `no raised digit is glued to a number`() throws {
    let cases = [
      ("面积1200m<sup>2</sup>", "面积1200m²"), ("10<sup>-6</sup>克", "10⁻⁶克"), ("企业<sup>1</sup>5000家", "企业5000家"),
      ("达到50<sup>1</sup>亿元", "达到50亿元"), ("奖励<sup>注1</sup>8万元", "奖励8万元"), ("奖励<sup>[3]</sup>3.5%", "奖励3.5%"),
      ("10<sup>-</sup><sup>6</sup>克", "10⁻⁶克"), ("高于GDP<sup>1</sup>增速", "高于GDP增速"), ("5千米<sup>2</sup>", "5千米²"),
      ("s<sup>-1</sup>", "s⁻¹"), ("（简称平台）<sup>2</sup>建设", "（简称平台）建设"), ("（1+8%）<sup>5</sup>", "（1+8%）⁵"),
      ("H<sub>2</sub>O", "H2O"), ("标准<sup><a href=#n>2</a></sup>35项", "标准35项"), ("1<sup>st</sup>", "1st"),
    ]
    for (page, text) in cases { #expect(try lines("<body><p>\(page)</p></body>") == [text], "\(page)") }
  }

  @Test func `a site's line with a day above the text is no text, and says when the page was published`() throws {
    let page = "<article><h1>某市措施</h1><div>2025-03-21 09:30　|　市财政局　|　浏览 12</div>\(Self.text)</article>"
    let file = try read(page)
    #expect(file.metadata.published == "2025-03-21")
    #expect(file.text.split(separator: "\n").map(String.init) == ["某市措施"] + Self.textLines)
    let shown = "<div id=zoom><span style='display: block'>甲。</span><span style='display:block'>乙。</span></div>"
    #expect(try lines(shown) == ["甲。", "乙。"])
  }

  @Test func `what is a file's address is known by the kinds of files`() {
    for ending in ["wps", "DOCX", "csv", "epub", "tar", "7z", "ceb", "caj", "et", "jsonl"] {
      #expect(PageLink.isAttachment("/u/a.\(ending)"), "\(ending)")
      #expect(PageLink.isAttachment("https://example.org/download.jsp?file=a.\(ending)#x"), "\(ending)")
    }
    for address in ["/a.html", "b.jpg", "/c", "d.jsp?id=1", "/e.pdf/index.htm", "f.shtml", "https://example.org/"] {
      #expect(!PageLink.isAttachment(address), "\(address)")
    }
  }

  @Test func `the heading of a clause above a table is never left out`() throws {
    let table = "<table><tr><td>序号<td>任务<td>单位<tr><td>1<td>建设学校5所。<td>市教育局<tr><td>2<td>修路。<td>市交通局</table>"
    let page = "<body><h1>某市任务分工方案</h1><p>一、任务</p>\(table)<p>二、附则</p></body>"
    let found = try lines(page)
    #expect(found.contains("一、任务") && found.contains("二、附则") && found.contains("1 | 建设学校5所。 | 市教育局"))
  }

  // MARK: Tables

  @Test func `a cell that spans rows counts one without cells`() throws {
    let table = "<table><tr><td rowspan=2>甲<td>一<tr></tr><tr><td>乙<td>二<tr><td>丙<td>三</table>"
    #expect(try lines("<body>\(table)</body>") == ["甲 | 一", "乙 | 二", "丙 | 三"])
    let three = table.replacing("rowspan=2", with: "rowspan=3").replacing("<td>乙<td>二", with: "<td>二")
    #expect(try lines("<body>\(three)</body>") == ["甲 | 一", "甲 | 二", "丙 | 三"])
  }

  @Test func `a table's rows are lines of cells, spans filled in, and what stands in a cell is one`() throws {
    let table = """
      <p>一、任务分工表如下。</p><table border=1><caption>任务表</caption><thead><tr><th rowspan=2>领域<th colspan=2>任务</tr><tr><th>内容<th>单位
      </thead><tbody><tr><td rowspan=2>设施<td><p>甲</p><p>乙</p><td>市交通局<tr><td>丙<td><table><tr><td>丁<td>戊</table></table>
      """
    let expected = [
      "一、任务分工表如下。", "任务表", "领域 | 任务 | 任务", "领域 | 内容 | 单位", "设施 | 甲\u{2003}乙 | 市交通局", "设施 | 丙 | 丁\u{2003}戊",
    ]
    #expect(try lines("<div id=zoom>\(table)</div>") == expected)
    // One row sets things side by side.
    let text = try read("<div id=zoom><p>甲。</p><table><tr><td>乙<td>丙</table><p>丁。</p></div>").text
    #expect(text == "甲。\n\n乙\n丙\n\n丁。\n")
  }

  // MARK: What a page says

  private static let pairs = [
    "<table><tr><td><b>索 引 号：</b></td><td>01</td><td>发文机关：</td><td>某市财政局</td></tr><tr><td>标　　题：</td><td colspan=3>某市措施</td></tr><tr><td>发文字号：</td><td>某财〔2025〕1号</td><td>成文日期：</td><td>2025年3月8日</td></tr></table>",
    "<table><tr><th>发文机关</th><td>某市财政局</td></tr><tr><th>发文字号</th><td>某财〔2025〕1号</td></tr><tr><th>成文日期</th><td>2025-03-08</td></tr></table>",
    "<table><tr><th>索引号</th><th>发布机构</th><th>文号</th><th>成文日期</th></tr><tr><td>01</td><td>某市财政局</td><td>某财〔2025〕1号</td><td>2025-03-08</td></tr></table>",
    "<dl><dt>发文机关</dt><dd>某市财政局</dd><dt>发文字号</dt><dd>某财〔2025〕1号</dd><dt>成文日期</dt><dd>2025-03-08</dd></dl>",
    "<ul><li><span>发文机关：</span><span>某市财政局</span></li><li><span>发文字号：</span><span>某财〔2025〕1号</span></li><li><span>成文日期：</span>2025-03-08</li></ul>",
    "<div><em>发文机关</em><i>某市财政局</i></div><div><em>发文字号</em><i>某财〔2025〕1号</i></div><div><em>成文日期</em><i>2025-03-08</i></div>",
    "<div>发文机关：某市财政局　　发文字号：某财〔2025〕1号　　成文日期：2025-03-08</div>",
  ]

  @Test(arguments: pairs)
  func `keys beside the text are read, however they are set`(keys: String) throws {
    let file = try read("<body><div>\(Self.menu)</div>\(keys)<div id=zoom>\(Self.text)</div></body>")
    #expect(file.keys.agency == "某市财政局")
    #expect(file.keys.documentNumber == "某财〔2025〕1号")
    #expect(file.keys.issued == "2025-03-08")
    #expect(file.text.split(separator: "\n").map(String.init) == Self.textLines)
  }

  @Test func `a table of documents is none of keys`() throws {
    let rows = (1...4).map { "<tr><td>某财〔2025〕\($0)号</td><td>某办法。</td><td>2025-03-08</td></tr>" }.joined()
    let file = try read(
      "<div id=zoom><p>现公布有效的文件，目录如下。</p><table><tr><td>文号</td><td>名称</td><td>发布日期</td></tr>\(rows)</table></div>")
    #expect(file.keys == DocumentMetadata())
    #expect(file.text.contains("某财〔2025〕4号 | 某办法。 | 2025-03-08"))
  }

  @Test func `the prescribed metas count less than what page and text say`() throws {
    let metas = """
      <meta name="ArticleTitle" content="某市措施"><meta name="PubDate" content="2025-03-21 09:30:00"><meta name="ContentSource" content="某市人民政府">
      <meta name="Url" content="http://a.cn/1"><meta name="ColumnName" content="政策文件"><meta property="og:title" content="别的">
      """
    let file = try read("<head>\(metas)<title>某市措施_政策文件_某市政府</title></head><div id=zoom>\(Self.text)</div>")
    #expect(file.metadata.title == "某市措施" && file.metadata.published == "2025-03-21")
    #expect(file.metadata.agency == "某市人民政府" && file.metadata.source == "http://a.cn/1")
    #expect(file.metadata.topics == ["政策文件"])
    let keyed = try read("<head>\(metas)</head><div>发布日期：2025-03-20</div><div id=zoom>\(Self.text)</div>")
    let document = DocumentParser.parse(id: "x", file: keyed, sidecar: nil)
    #expect(document.metadata.published == "2025-03-20" && document.metadata.agency == "某市人民政府")
    // An article's source that is no agency's name.
    let news = try read("<meta name=ContentSource content=新华网><div id=zoom>\(Self.text)</div>")
    #expect(news.metadata.agency == nil)
  }

  @Test func `a page's title is known without the names of its site`() throws {
    for title in ["某市措施_政策文件_某市人民政府", "某市措施-某市政府网", "某市措施 | 某市财政局", "某市措施"] {
      let file = try read("<title>\(title)</title><div id=zoom>\(Self.text)</div>")
      #expect(file.metadata.title == "某市措施", "\(title)")
    }
    #expect(try read("<title>某市计划（2025-2027年）</title><p>甲。").metadata.title == "某市计划（2025-2027年）")
  }

  @Test func `a title above the text belongs to it with its number, once`() throws {
    let above = "<h2 class=t>某市财政局关于印发<br>某市措施的通知</h2><p>某财〔2025〕1号</p>"
    let page = "<title>某市财政局关于印发某市措施的通知</title><div>\(above)<div id=zoom>\(Self.text)</div></div>"
    #expect(try lines(page) == ["某市财政局关于印发某市措施的通知", "某财〔2025〕1号"] + Self.textLines)
    let own = "<p>某市财政局关于印发</p><p>某市措施的通知</p>"
    #expect(
      try lines(page.replacing("id=zoom>", with: "id=zoom>" + own)) == [
        "某财〔2025〕1号", "某市财政局关于印发", "某市措施的通知",
      ] + Self.textLines)
  }

  // MARK: Attachments, and what is no document

  @Test func `attachments are named`() throws {
    let file = try read(
      "<div id=zoom>\(Self.text)</div><ul><li><a href='a.docx?v=1'>1.任务表.docx</a><li><a href=/d.jsp?f=b.PDF>图解</a><li><a href=c.zip></a></ul>"
    )
    #expect(file.notes == [.attachments(["1.任务表.docx", "图解", "c.zip"])])
  }

  @Test func `what is no document is told`() throws {
    let items = (1...8).map { "<li><a href=\($0)>某市人民政府关于第\($0)批项目的批复</a><span>2025-03-0\($0)</span></li>" }.joined()
    let teasers = (1...8).map { "<li><a href=\($0)>大会举行</a><p>本报讯，第\($0)届大会举行，代表参加。</p><i>2025-03-0\($0)</i></li>" }
    let cases: [(String, NotDocument?)] = [
      ("<div>\(Self.menu)</div><ul>\(items)</ul><div>共8条</div>", .list),
      ("<div>\(Self.menu)</div><ul>\(teasers.joined())</ul>", .list),
      ("<div id=app></div><script>x</script>", .script),
      ("<div>\(Self.menu)</div><h1></h1><div id=content>加载中</div><script>x</script>", .script),
      ("<h1>某规划</h1><div id=zoom><a href=g.pdf>某规划.pdf</a></div>", .attachments(["某规划.pdf"])),
      ("<h1>某规划</h1><iframe src='/viewer.html?file=/u/g.pdf'></iframe>", .attachments(["viewer.html"])),
      (
        "<div id=zoom><p>经研究，决定废止下列文件，自本决定公布之日起，各地区、各部门不再执行，也不得作为行政管理的依据。</p><ul>\(items)</ul></div>", nil
      ), ("<p>一、任务", nil), ("<p>详见附件，请遵照执行，并将落实情况报送市财政局，联系人另行通知。</p><a href=a.pdf>附件</a>", nil),
    ]
    for (page, expected) in cases {
      let file = try read("<body>\(page)</body>")
      #expect(file.notDocument == expected, "\(page)")
      #expect(file.text.isEmpty == (expected != nil), "\(page)")
    }
  }

  @Test func `what is no document is in no index`() throws {
    let files = ["a.html": Array("<div id=app></div><script>x</script>".utf8), "b.txt": Array("一、任务".utf8)]
    try TestFolder.with(files) { folder in
      let reading = try CorpusReader([folder]).all()
      #expect(reading.documents.map(\.id) == ["b"] && reading.failures.isEmpty)
      #expect(reading.notes == [ReadingNote(document: "a", kind: .notDocument(.script))])
    }
  }

  @Test func `a text that is named as a page stays as it is`() throws {
    #expect(try read("一、任务\n(一)培育企业。").text == "一、任务\n(一)培育企业。")
  }

  // MARK: Encodings and limits

  @Test func `a page is read in the encoding that it states`() throws {
    let page = "<html><head><meta charset=\"gb2312\"></head><body>\(Self.text)</body></html>"
    let file = try WebPageReader.read(try Encoded.bytes(page, in: .gb18030), name: "x")
    #expect(file.text.split(separator: "\n").map(String.init) == Self.textLines)
  }

  @Test func `what is nested without end, and what has attributes without end, is read all the same`() throws {
    let deep =
      String(repeating: "<table><tr><td>", count: 10_000) + "甲。" + String(repeating: "</table>", count: 10_000)
      + "<p>乙。"
    #expect(try lines(deep) == ["甲。", "乙。"])
    let wide = "<p " + (0..<100_000).map { "a\($0)=1 " }.joined() + ">甲。<p>乙。"
    #expect(try lines(wide) == ["甲。", "乙。"])
    #expect(try lines(String(repeating: "<a x=\"<a", count: 20_000) + "<p>甲。").last?.hasSuffix("甲。") == true)
  }

  @Test func `too many elements are an error`() {
    let page = String(repeating: "<b>", count: MarkupTree.mostNodes + 1)
    #expect(throws: PolicyTextError.pageTooLarge(name: "page", limit: MarkupTree.mostNodes)) { try read(page) }
  }
}
