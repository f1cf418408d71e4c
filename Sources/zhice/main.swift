import TextFolding
import PolicyText
import FoundationEssentials
let p = CommandLine.arguments[1]
let text = String(decoding: try Data(contentsOf: URL(filePath: p)), as: UTF8.self)
let d = DocumentParser.parse(id: "x", text: text)
print(d.metadata)
let sc = Array(text.unicodeScalars)
for q in d.passages { 
  var v = String.UnicodeScalarView(); v.append(contentsOf: sc[q.range])
  let t = String(v).replacing("\n", with: "⏎")
  print(q.kind, q.id, "【\(q.title)】", q.units.map { $0.role + ":" + $0.name }.joined(separator: "|"), t.count > 70 ? t.prefix(34) + " … " + t.suffix(34) : t, separator: "\t") }
