import TextFolding
while let line = readLine(strippingNewline: true) { 
  let f = line.split(separator: "\t", omittingEmptySubsequences: false)
  let a = FoldedText(String(f[0])).line, b = FoldedText(String(f[1])).line
  print(a == b, f[0], f[1], a, b, f.count > 2 ? f[2] : "", separator: "\t")
}
