#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import TextEmbedding
import Synchronization

/// Shows on a terminal how far the building of an index is: one line on standard error that is written over.
final class ProgressLine: Sendable {
  private static let interval = Duration.milliseconds(200)
  /// What is left when all is read, as a part of the time until then.
  private static let mergingShare = 0.4

  private let start = ContinuousClock.now
  private let last = Mutex<ContinuousClock.Instant?>(nil)
  /// When the first passage was embedded.
  private let embedding = Mutex<ContinuousClock.Instant?>(nil)
  private let isShown = isatty(STDERR_FILENO) != 0

  /// Shows the progress, unless it was shown just now. May be called from any thread.
  func show(_ progress: BuildProgress) {
    show(isUrgent: progress.phase != .reading) { Self.text(progress, elapsed: start.duration(to: $0)) }
  }

  /// Shows how many passages are embedded.
  func show(_ progress: SemanticVectors.Progress) {
    show(isUrgent: false) { now in
      let began = embedding.withLock { began in
        began = began ?? now
        return began ?? now
      }
      return Self.text(progress, elapsed: began.duration(to: now))
    }
  }

  private func show(isUrgent: Bool, _ text: (ContinuousClock.Instant) -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      if !isUrgent, let last, last.duration(to: now) < Self.interval { return false }
      last = now
      return true
    }
    if isDue { Output.errorPart("\r\u{1B}[K\(text(now))") }
  }

  /// Takes the line away.
  func finish() {
    if isShown, last.withLock({ $0 != nil }) { Output.errorPart("\r\u{1B}[K") }
  }

  /// `reading 45 %, 63 MB/s, 3 s left`, or where files are converted, `312 of 5,000 files, converting 附件3.doc`.
  static func text(_ progress: BuildProgress, elapsed: Duration) -> String {
    let seconds = seconds(elapsed)
    let rate = seconds > 0 ? "\(Int(Double(progress.bytes) / seconds / 1e6)) MB/s" : ""
    guard progress.phase == .reading else {
      return "merging \(progress.bytes / 1_000_000) MB, \(Int(seconds)) s so far"
    }
    if progress.isConverting, let path = progress.currentFile, let total = progress.totalFiles {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return Text.oneLine("\(grouped(progress.files)) of \(grouped(total)) files, converting \(name)")
    }
    guard let total = progress.totalBytes, total > 0, progress.bytes > 0 else {
      return "reading \(progress.bytes / 1_000_000) MB, \(rate)"
    }
    let done = min(1, Double(progress.bytes) / Double(total))
    let left = seconds / done * (1 + mergingShare) - seconds
    return "reading \(Int(done * 100)) %, \(rate), \(max(1, Int(left.rounded()))) s left"
  }

  /// `embedding 1,200 of 63,286 passages, 34 a second, 1826 s left`.
  static func text(_ progress: SemanticVectors.Progress, elapsed: Duration) -> String {
    let seconds = seconds(elapsed)
    let made = progress.done - progress.reused
    let what = "embedding \(grouped(progress.done)) of \(grouped(progress.total)) passages"
    guard made > 0, seconds > 0 else { return what }
    let rate = Double(made) / seconds
    let left = Double(progress.total - progress.done) / rate
    return "\(what), \(max(1, Int(rate))) a second, \(Int(left.rounded())) s left"
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// A number with a comma between its thousands: `5,000`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().map { index, digit in
      let rest = digits.count - index
      return (index > 0 && rest.isMultiple(of: 3) ? "," : "") + String(digit)
    }.joined()
  }
}
