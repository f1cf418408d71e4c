/// The fields of one record, as ranges of bytes in the line's buffer: UTF-8 without escapes.
struct RecordFields: Equatable {
  /// A number is there as `String` prints it.
  var id: Range<Int>
  var title: Range<Int>?
  var text: Range<Int>
  var document: Range<Int>?

  /// Writes a number as the id over its spelling, or behind the other fields if it is longer (1000 for 1e3).
  mutating func setID(_ number: Int, in line: UnsafeMutableBufferPointer<UInt8>) {
    let digits = String(number).utf8
    // There is room: such a spelling has three bytes at least, what else belongs to a record has 17, an `Int` up to 20.
    let start = digits.count <= id.count ? id.lowerBound : moveTogether(in: line)
    for (place, digit) in zip(start..., digits) { line[place] = digit }
    id = start..<start + digits.count
  }

  /// Moves the fields but for the id to the line's beginning, in the order in which they stand; where they end then.
  private mutating func moveTogether(in line: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var fields = [title, text, document]
    var end = 0
    for index in fields.indices.sorted(by: { fields[$0]?.lowerBound ?? 0 < fields[$1]?.lowerBound ?? 0 }) {
      guard let range = fields[index] else { continue }
      let moved = end..<end + range.count
      for (place, source) in zip(moved, range) { line[place] = line[source] }
      fields[index] = moved
      end = moved.upperBound
    }
    (title, text, document) = (fields[0], fields[1] ?? text, fields[2])
    return end
  }
}
