/// How much of what an index holds (section `META`), thirteen numbers of 64 bits in this order.
public struct IndexCounts: Hashable, Sendable {
  public var documents = 0
  public var clauses = 0
  public var passages = 0
  public var measures = 0
  /// References from passages to responsible units.
  public var units = 0
  public var targets = 0
  public var grams = 0
  public var words = 0
  /// The lengths of all passages in tokens, final ideographs not counted.
  public var tokens = 0
  /// The ideographs of all passages, each as often as it occurs.
  public var ideographs = 0
  /// The words of all passages, each as often as it occurs.
  public var wordTokens = 0
  /// The lengths of all passages with separate titles weighted.
  public var weightedTokens = 0
  /// Introductions of abbreviations.
  public var abbreviations = 0

  static let size = 104

  static func read(_ section: SectionBytes) throws(IndexError) -> IndexCounts {
    guard section.count == size else { throw section.corruption }
    func value(_ index: Int) throws(IndexError) -> Int {
      guard let value = Int(exactly: try section.load(UInt64.self, at: 8 * index)), value < 1 << 48 else {
        throw section.corruption
      }
      return value
    }
    return IndexCounts(
      documents: try value(0), clauses: try value(1), passages: try value(2), measures: try value(3),
      units: try value(4), targets: try value(5), grams: try value(6), words: try value(7), tokens: try value(8),
      ideographs: try value(9), wordTokens: try value(10), weightedTokens: try value(11),
      abbreviations: try value(12))
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    for value in [
      documents, clauses, passages, measures, units, targets, grams, words, tokens, ideographs, wordTokens,
      weightedTokens, abbreviations,
    ] {
      writer.append(UInt64(value))
    }
    return writer.bytes
  }
}
