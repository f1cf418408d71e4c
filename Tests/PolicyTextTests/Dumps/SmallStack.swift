import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs code with as little stack as the threads of a pool have: 512 KB.
enum SmallStack {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let result = Mutex<Result?>(nil)
    return withoutActuallyEscaping({ @Sendable in
      let own = body()
      result.withLock { $0 = own }
    }) { work in
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      guard pthread_attr_setstacksize(&attributes, 512 << 10) == 0 else { return nil }
      var thread = pthread_t()
      let context = Unmanaged.passRetained(Work(work)).toOpaque()
      let status = pthread_create(
        &thread, &attributes,
        { context in
          if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
          return nil
        }, context)
      guard status == 0 else { return nil }
      pthread_join(thread, nil)
      return result.withLock { $0 }
    }
  }
}
