import Testing

@testable import InvertedIndex

struct PostingReferenceTests {
  @Test(arguments: [0, 1, 77, 1 << 31, UInt32.max - 1], [1, 2, 1023] as [UInt32])
  func `a single posting stands in the reference`(passage: UInt32, frequency: UInt32) throws {
    let posting = Posting(passage: passage, frequency: frequency)
    let reference = try #require(PostingReference(single: posting))
    #expect(reference.single == posting)
    // A gram's dictionary entry has this many bits beside the ideograph.
    #expect(reference.raw < 1 << PostingReference.bits && PostingReference.bits + GramDictionary.secondBits == 64)
    #expect(PostingReference(raw: reference.raw) == reference)
  }

  @Test func `a frequency that does not fit stands in a list`() {
    #expect(PostingReference(single: Posting(passage: 0, frequency: 1024)) == nil)
    #expect(PostingReference(single: Posting(passage: 0, frequency: .max)) == nil)
  }

  @Test(arguments: [0, 1, 1 << 32, 1 << 42 - 1] as [UInt64])
  func `an offset is no single posting`(offset: UInt64) {
    let reference = PostingReference(offset: offset)
    #expect(reference.single == nil)
    #expect(reference.offset == offset)
    #expect(reference.raw < 1 << PostingReference.bits)
  }

  @Test func `a damaged reference leads to no list`() {
    let section = ExactBuffer([1, 2])
    func list(_ reference: PostingReference) -> PostingList? {
      PostingList(reference, in: section.bytes, passageCount: 10)
    }
    #expect(list(PostingReference(raw: 1 | 9 << 1 | 1 << 33))?.count == 1)
    #expect(list(PostingReference(raw: 1 | 10 << 1 | 1 << 33)) == nil, "a passage that the index does not have")
    #expect(list(PostingReference(raw: 1 | 9 << 1)) == nil, "a frequency of 0")
    #expect(list(PostingReference(offset: 2)) == nil, "an offset outside the section")
    #expect(list(PostingReference(offset: 1 << 42 - 1)) == nil)
  }
}
