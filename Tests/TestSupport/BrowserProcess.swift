#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials

/// A headless Chromium and the two streams through which it is told what to do: it reads descriptor 3 and writes
/// descriptor 4, a message ends with a zero byte.
final class BrowserProcess {
  private let process: pid_t
  private let commands: Int32
  private let answers: Int32
  private let profile: TestFolder
  private var received: [UInt8] = []

  /// Starts the program with a profile of its own.
  init(path: String) throws(BrowserError) {
    guard let profile = try? TestFolder() else { throw .doesNotStart(path) }
    self.profile = profile
    let (ours, theirs) = try Self.streams()
    let (answer, written) = try Self.streams()
    defer { for descriptor in [theirs, written] { close(descriptor) } }
    let arguments = [
      path, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
      "--user-data-dir=\(profile.path)", "about:blank",
    ]
    guard let child = Self.spawn(arguments, reading: theirs, writing: written) else {
      for descriptor in [ours, answer] { close(descriptor) }
      throw .doesNotStart(path)
    }
    (process, commands, answers) = (child, ours, answer)
  }

  /// Ends the program and removes its profile.
  func end() {
    close(commands)
    close(answers)
    kill(-process, SIGKILL)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
    // Processes of its group end a moment later, and write until then.
    Patience.wait {
      profile.remove()
      return !FileManager.default.fileExists(atPath: profile.path)
    }
  }

  func tell(_ message: Data) throws(BrowserError) {
    var rest = Array(message) + [0]
    while !rest.isEmpty {
      // A browser that has ended must not end the tests by a signal.
      #if canImport(Darwin)
        let count = write(commands, rest, rest.count)
      #else
        let count = send(commands, rest, rest.count, Int32(MSG_NOSIGNAL))
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .ended }
      rest.removeFirst(count)
    }
  }

  /// The next message.
  func receive() throws(BrowserError) -> Data {
    while true {
      if let zero = received.firstIndex(of: 0) {
        defer { received.removeSubrange(...zero) }
        return Data(received[..<zero])
      }
      try fill()
    }
  }

  private func fill() throws(BrowserError) {
    var wait = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
    let ready = poll(&wait, 1, Int32(1000 * Patience.seconds))
    if ready < 0, errno == EINTR { return }
    guard ready > 0 else { throw .silent }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(answers, &buffer, buffer.count)
    guard count > 0 else { throw .ended }
    received += buffer[..<count]
  }

  /// Two ends, ours and the browser's, both above the numbers that the browser's get.
  private static func streams() throws(BrowserError) -> (Int32, Int32) {
    var pair: [Int32] = [0, 0]
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else { throw .noDescriptors }
    defer { for descriptor in pair { close(descriptor) } }
    let moved = pair.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    guard moved.allSatisfy({ $0 >= 0 }) else { throw .noDescriptors }
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(moved[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return (moved[0], moved[1])
  }

  private static func spawn(_ words: [String], reading: Int32, writing: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for stream in [0, 1, 2] as [Int32] { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) }
    posix_spawn_file_actions_adddup2(&actions, reading, 3)
    posix_spawn_file_actions_adddup2(&actions, writing, 4)
    // A group of its own, so that its many processes end together; the threads of tests block signals.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    let arguments = words.map { strdup($0) } + [nil]
    defer { for pointer in arguments { free(pointer) } }
    var process = pid_t()
    return posix_spawn(&process, words[0], &actions, &attributes, arguments, environ) == 0 ? process : nil
  }
}
