import TextFolding
while let line = readLine() { 
  let f = line.split(separator: "\t", omittingEmptySubsequences: false)
  let a = FoldedText(String(f[0]).replacing("\\n", with: "\n")).line, b = FoldedText(String(f[1]).replacing("\\n", with: "\n")).line
  print(a == b, f[0], f[1], a, b, separator: "\t")
}
