import Testing

@testable import InvertedIndex

struct PostingTests {
  private func cursor(_ postings: [Posting], passages: UInt32, _ body: (PostingCursor) -> Void) {
    var encoder = PostingEncoder()
    encoder.append(postings)
    encoder.writer.bytes.withUnsafeBytes {
      body(PostingCursor(bytes: $0, owner: nil, count: UInt32(postings.count), passageCount: passages))
    }
  }

  @Test(arguments: [0, 1, 2, 127, 128, 129, 1000])
  func `what was written is read`(count: Int) {
    let postings = (0..<UInt32(count)).map { (number: UInt32) in
      Posting(passage: number * number / 3 + number, frequency: 1 + number % 300)
    }
    cursor(postings, passages: 1_000_000) { cursor in
      var cursor = cursor
      var found: [Posting] = []
      while let posting = cursor.current {
        found.append(posting)
        cursor.advance()
      }
      #expect(found == postings)
      #expect(!cursor.isDamaged)
      cursor.advance()
      #expect(cursor.current == nil)
    }
  }

  @Test func `seeking goes to the first posting at or after the target and never back`() {
    let postings = [3, 5, 8, 13].map { (passage: UInt32) in Posting(passage: passage, frequency: 1) }
    cursor(postings, passages: 20) { cursor in
      var cursor = cursor
      cursor.seek(to: 5)
      #expect(cursor.current?.passage == 5)
      cursor.seek(to: 5)
      #expect(cursor.current?.passage == 5)
      cursor.seek(to: 2)
      #expect(cursor.current?.passage == 5)
      cursor.seek(to: 9)
      #expect(cursor.current?.passage == 13)
      cursor.seek(to: 14)
      #expect(cursor.current == nil)
      #expect(!cursor.isDamaged)
    }
  }

  @Test func `damaged bytes end the list and never leave the index`() {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8(0), through: 255, by: 5) {
        let bytes = [first, second, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]
        bytes.withUnsafeBytes {
          var cursor = PostingCursor(bytes: $0, owner: nil, count: 9, passageCount: 100)
          var steps = 0
          while let posting = cursor.current, steps < 20 {
            #expect(posting.passage < 100)
            cursor.advance()
            steps += 1
          }
          #expect(cursor.isDamaged)
        }
      }
    }
  }
}
