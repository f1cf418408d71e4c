import InvertedIndex
import Testing

@testable import zhice

struct ProgressLineTests {
  @Test func `files that are converted are counted and named`() {
    var progress = BuildProgress(totalBytes: 100_000_000, totalFiles: 5000)
    progress.bytes = 45_000_000
    progress.files = 312
    let before = ProgressLine.text(progress, elapsed: .seconds(10))
    #expect(before == "reading 45 %, 4 MB/s, 21 s left")
    progress.currentFile = "公报/2025/附件\u{1B}[3.doc"
    progress.isConverting = true
    let converting = ProgressLine.text(progress, elapsed: .seconds(10))
    #expect(converting == "312 of 5,000 files, converting 附件 [3.doc")
    progress.phase = .merging
    #expect(ProgressLine.text(progress, elapsed: .seconds(10)) == "merging 45 MB, 10 s so far")
  }
}
