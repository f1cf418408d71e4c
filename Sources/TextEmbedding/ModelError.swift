/// Why a model file cannot be used.
public enum ModelError: Error, Hashable, Sendable {
  /// The file is missing, or may not be read.
  case cannotOpen(path: String, reason: String)
  /// The file does not begin as a model does.
  case notAModel(path: String)
  /// The file was written for a later version of the program.
  case tooNew(path: String, version: UInt32)
  /// The file is shorter or longer than its header says, in bytes.
  case wrongLength(path: String, expected: UInt64, found: UInt64)
  /// Some byte of the file is not what was written.
  case corrupt(path: String)
  /// The model has a shape that the encoder does not compute.
  case otherShape(path: String, what: String)
  /// A number of the model is infinite or none at all.
  case notFinite(path: String)
}

extension ModelError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .cannotOpen(let path, let reason): "cannot open the model \(path): \(reason); tools/model makes one"
    case .notAModel(let path): "\(path) is not a model; tools/model makes one"
    case .tooNew(let path, let version):
      "the model \(path) has format \(version), this zhice reads \(ModelLayout.version); use a later zhice"
    case .wrongLength(let path, let expected, let found):
      "the model \(path) should have \(expected) bytes and has \(found): it was cut or is still being copied; copy or make it again"
    case .corrupt(let path): "the model \(path) is damaged; copy or make it again"
    case .otherShape(let path, let what):
      "the model \(path) has \(what), which this zhice does not compute; use the one that tools/model makes"
    case .notFinite(let path):
      "the model \(path) has a number that is infinite or none; use the one that tools/model makes"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
