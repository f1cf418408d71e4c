import InvertedIndex
import PolicySearch
import Synchronization

/// The indexes that are searched now, which may be replaced while requests run: each request keeps those that it began
/// with.
public final class Catalog: Sendable {
  /// What a request searches.
  public struct Contents: Sendable {
    public var engine: SearchEngine
    /// What else answers depend on: how passages are ranked, the text of the user's concepts.
    public var variant: String
    /// The identity of the indexes.
    let index: String

    public init(engine: SearchEngine, variant: String) {
      self.engine = engine
      self.variant = variant
      index = IndexIdentity.text(of: engine.indexes)
    }
  }

  private let open: @Sendable () throws -> Contents
  private let contents: Mutex<Contents>

  /// - Parameter open: Opens the indexes, now and for each reload.
  /// - Throws: What `open` throws.
  public init(open: @escaping @Sendable () throws -> Contents) throws {
    self.open = open
    contents = Mutex(try open())
    warm()
  }

  /// What is searched now.
  public var current: Contents { contents.withLock { $0 } }

  /// Opens the indexes again. Where that fails what was searched stays.
  ///
  /// - Throws: What `open` throws.
  public func reload() throws {
    let fresh = try open()
    // What was searched before is let go of outside the lock: the last to hold it unmaps its file.
    let previous = contents.withLock { contents in
      defer { contents = fresh }
      return contents
    }
    withExtendedLifetime(previous) { warm() }
  }

  /// Reads what the first search would read: the list of concepts.
  private func warm() {
    guard let query = try? QueryParser.parse("政策") else { return }
    _ = try? current.engine.search(query, limit: 1)
  }
}
