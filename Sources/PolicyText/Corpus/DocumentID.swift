/// Where a document stands, from which its id is made.
struct DocumentPlace: Hashable {
  /// The last part of the path that was named, if it is a folder or an archive.
  var root: String
  /// The parts of the path below it, the file's name last.
  var below: [String]
  /// Of the file's name, with its dot.
  var ending: String
  /// The whole path.
  var path: String
}

/// The ids of documents: each has as little of its path as tells it from all others.
enum DocumentID {
  /// The names of a document, the shortest first: `附件1`, `a/附件1`, `a/附件1.docx`, `公报/a/附件1`, and so on.
  private static let levels = 6

  private static func name(_ place: DocumentPlace, level: Int) -> String {
    let below = place.below.joined(separator: "/")
    func stem(_ name: String) -> String { String(name.dropLast(place.ending.count)) }
    return switch level {
    case 0: stem(place.below.last ?? "")
    case 1: stem(below)
    case 2: below
    case 3: stem("\(place.root)/\(below)")
    case 4: "\(place.root)/\(below)"
    default: place.path
    }
  }

  /// The ids of all documents of a corpus, in their order. They do not depend on the order of the documents, but where
  /// two have the same path, as files of an archive may: then `~2` is added.
  static func ids(of places: [DocumentPlace]) -> [String] {
    var levels = [Int](repeating: 0, count: places.count)
    var names = places.map { name($0, level: 0) }
    // Names are told apart by their bytes: equal strings may be written with different scalars.
    for _ in 1..<Self.levels {
      var counts: [[UInt8]: Int] = [:]
      for name in names { counts[Array(name.utf8), default: 0] += 1 }
      var isUnique = true
      for index in names.indices
      where counts[Array(names[index].utf8), default: 0] > 1 && levels[index] + 1 < Self.levels {
        isUnique = false
        levels[index] += 1
        names[index] = name(places[index], level: levels[index])
      }
      if isUnique { break }
    }
    var taken: Set<[UInt8]> = []
    // The number to try next for a name.
    var numbers: [[UInt8]: Int] = [:]
    for index in names.indices where !taken.insert(Array(names[index].utf8)).inserted {
      let name = names[index]
      var number = numbers[Array(name.utf8)] ?? 2
      repeat {
        names[index] = "\(name)~\(number)"
        number += 1
      } while !taken.insert(Array(names[index].utf8)).inserted
      numbers[Array(name.utf8)] = number
    }
    return names
  }
}
