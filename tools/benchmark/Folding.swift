import FoundationEssentials

@_silgen_name("fold_in_c")
func foldInC(_ text: UnsafePointer<UInt8>, _ count: Int, _ table: UnsafePointer<UInt16>) -> UInt64

@_silgen_name("fold_in_c_as_swift_does")
func foldInCAsSwiftDoes(_ text: UnsafePointer<UInt8>, _ count: Int, _ cells: UnsafePointer<UInt8>) -> UInt64

/// Measures folding on the texts of a `.jsonl` file, on one thread: the best of several rounds, in MB of UTF-8 a
/// second.
@main
enum FoldingBenchmark {
  private struct Record: Decodable {
    var text: String
  }

  private static let rounds = 7

  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: folding FILE.jsonl")
      return
    }
    var texts: [[UInt8]] = []
    var bytes = 0
    for line in try Data(contentsOf: URL(filePath: CommandLine.arguments[1])).split(separator: 10) {
      texts.append(Array(try JSONDecoder().decode(Record.self, from: line).text.utf8))
      bytes += texts[texts.count - 1].count
    }
    let whole: [UInt8] = Array(texts.joined(separator: [10]))
    print("\(texts.count) texts, \(bytes) bytes")

    let table = (UInt32(0)..<0x10000).map { UInt16(truncatingIfNeeded: FoldingTable.cell(of: $0)) }
    var contestants: [Contestant] = []
    contestants.append(
      Contestant("decode and fold, C, no validation, table of 16-bit entries", bytes: whole.count) {
        foldInC(whole, whole.count, table)
      })
    contestants.append(
      Contestant("decode and fold, C, as the Swift loop does", bytes: whole.count) {
        foldInCAsSwiftDoes(whole, whole.count, FoldingData.basicPlane.utf8Start)
      })
    contestants.append(
      Contestant("decode and fold", bytes: whole.count) {
        whole.withUnsafeBufferPointer { bytes in
          var decoder = UTF8Decoder(bytes)
          var sum: UInt64 = 0
          while let scalar = decoder.next() { sum &+= UInt64(FoldingTable.cell(of: scalar)) }
          return sum
        }
      })
    let folder = FolderBox()
    contestants.append(
      Contestant("fold to units", bytes: bytes) {
        var sum: UInt64 = 0
        for text in texts {
          text.withUnsafeBufferPointer { folder.folder.foldIntoBuffer($0, lineBreaks: .separate) }
          sum &+= UInt64(folder.folder.buffer.count)
        }
        return sum
      })
    contestants.append(
      Contestant("tokens", bytes: bytes) {
        var sum: UInt64 = 0
        for text in texts {
          text.withUnsafeBufferPointer {
            folder.folder.forEachToken(
              in: $0, lineBreaks: .separate, gram: { gram, _ in sum &+= gram.key }, word: { sum &+= UInt64($0.count) })
          }
        }
        return sum
      })
    // In turn, so that a machine that is busy for a while is so for all.
    for _ in 0..<rounds { for index in contestants.indices { contestants[index].run() } }
    for contestant in contestants { print(contestant) }
  }
}

/// A loop to measure, with the best time so far.
struct Contestant: CustomStringConvertible {
  let name: String
  let bytes: Int
  let body: () -> UInt64
  private var best = Duration.seconds(1000)
  private var sum: UInt64 = 0

  init(_ name: String, bytes: Int, body: @escaping () -> UInt64) {
    self.name = name
    self.bytes = bytes
    self.body = body
  }

  mutating func run() {
    best = min(best, ContinuousClock().measure { sum = body() })
  }

  var description: String {
    let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
    return "\(Int(Double(bytes) / seconds / 1e6)) MB/s  \(name)  (sum \(sum))"
  }
}

/// A folder that closures can share.
final class FolderBox {
  var folder = TextFolder()
}
