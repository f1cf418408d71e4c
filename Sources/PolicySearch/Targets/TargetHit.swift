/// A target that was asked for, with the passage that states it.
public struct TargetHit: Sendable {
  public var stated: StatedTarget
  public var passage: PassageView
}
